"""Templates, and the Jinja environment over them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from oeuvre.model.diagnostics import Diagnostic, Location, SiteError, nearest, quote_line
from oeuvre.model.identifiers import Digest, digest, join_parts
from oeuvre.model.language import Language
from oeuvre.model.links import is_file_path, is_link_target
from oeuvre.model.mathematics import plain_math
from oeuvre.pages.cards import Card
from oeuvre.pages.models import Page
from oeuvre.pages.parts import SiteHeader
from oeuvre.render.assets import Asset, publish_assets
from oeuvre.render.bibtex import to_bibtex
from oeuvre.render.card_dots import CARD_FILTERS
from oeuvre.render.citations import apa, json_ld, to_highwire
from oeuvre.render.math import prose
from oeuvre.render.messages import opened, wording
from oeuvre.render.pictures import coauthor_map, roster, skyline, strip
from oeuvre.render.typography import person_name, typeset
from oeuvre.sources.files import Source, StaticFile

_EARLY = "partials/early.js"
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'{}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_PAGE_TYPE = re.compile(r"'oeuvre\.pages\.\w+\.(\w+) object'")
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What a template at fault raises while it is rendered."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look."""

    site: SiteHeader
    environment: Environment
    looks: Mapping[str, Digest]
    """For each template, the digest of all that it draws on besides the page and the assets."""

    drawn_from: Mapping[str, tuple[str, ...]]
    """For each template, the files that it draws on."""

    sources: Mapping[str, Source]
    assets: Mapping[str, Asset]
    """By the name that templates use, such as `site.css`."""

    names: tuple[Digest, Digest]
    """Of the published names of all assets; of all but stylesheets."""

    header: Digest
    """Of what pages show of the site."""

    code: Digest
    """Of the program."""

    def render(self, page: Page) -> bytes:
        """Return the HTML of `page`. Templates see `page` and `site`, nothing else.

        Raises SiteError where a template is at fault.
        """
        return self._fill(page.template, page=page, site=self.site).encode("utf-8", "replace")

    def draw(self, card: Card) -> str:
        """Return the SVG of `card`. Its template sees `page` alone.

        Raises SiteError where the template is at fault.
        """
        return self._fill(card.template, page=card)

    def fault(self, error: Exception, template: str) -> Diagnostic:
        """Return what went wrong with what a template made, told of the template."""
        return _fault(error, template, self.sources)

    def _fill(self, template: str, **seen: object) -> str:
        try:
            return self.environment.get_template(template).render(seen)
        except _FAULTS as error:
            raise SiteError(_fault(error, template, self.sources)) from error

    def inputs(self, page: Page) -> tuple[Digest, Digest]:
        """Return the digest of all that `render(page)` reads, and of the same without styles."""
        words, look = digest(repr(page)), self.looks[page.template]
        names, others = self.names
        whole, substance = (
            join_parts(words=words, templates=look, site=self.header, assets=a, program=self.code)
            for a in (names, others)
        )
        return whole, substance


def load_theme(
    site: SiteHeader,
    language: Language,
    templates: Mapping[str, Source],
    static: Mapping[str, StaticFile],
    code: Digest,
) -> Theme:
    """Return the theme. Raises SiteError if a template cannot be read."""
    assets = publish_assets(static)
    environment = _make_environment(site, language, templates, assets)
    used = _closures(templates, environment)
    names = sorted(asset.path for asset in assets.values())
    return Theme(
        site=site,
        environment=environment,
        looks={name: digest(*(templates[n].digest for n in found)) for name, found in used.items()},
        drawn_from={name: tuple(templates[n].path for n in found) for name, found in used.items()},
        sources=templates,
        assets=assets,
        names=(digest(*names), digest(*(n for n in names if not n.endswith(".css")))),
        header=digest(repr(site)),
        code=code,
    )


def _make_environment(
    site: SiteHeader,
    language: Language,
    templates: Mapping[str, Source],
    assets: Mapping[str, Asset],
) -> Environment:
    environment = Environment(
        loader=FunctionLoader(partial(_load, templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "apa": apa,
        "bibtex": to_bibtex,
        "coauthor_map": coauthor_map,
        "external": _external,
        "highwire": to_highwire,
        "json_ld": partial(_json_ld, site),
        "markdown": _markdown_filter(is_html_allowed=site.is_html_allowed),
        "opened": opened,
        "person_name": partial(person_name, is_apart=site.direction == "rtl"),
        "plain": plain_math,
        "prose": prose,
        "roster": roster,
        "skyline": partial(skyline, language),
        "spelled": language.spelled,
        "strip": strip,
        "thousands": language.number,
        "typeset": typeset,
    }
    environment.globals |= wording(site, language)
    environment.filters |= CARD_FILTERS
    environment.globals["asset"] = partial(_asset_path, assets)
    environment.globals["csp"] = _content_policy(templates)
    return environment


def _load(templates: Mapping[str, Source], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    source = templates.get(name)
    if source is None:
        return None
    return source.data.decode("utf-8-sig", "replace"), source.path, lambda: True


def _asset_path(assets: Mapping[str, Asset], name: str) -> str:
    if name not in assets:
        raise ValueError(f"there is no file static/assets/{name}")
    return assets[name].path


def _content_policy(templates: Mapping[str, Source]) -> str:
    """Return the Content-Security-Policy, with the hash of the one inline script."""
    early = templates.get(_EARLY)
    if early is None:
        return _POLICY.format("")
    hashed = b64encode(sha256(early.data).digest()).decode()
    return _POLICY.format(f" 'sha256-{hashed}'")


def _json_ld(site: SiteHeader, page: Page) -> Markup:
    return Markup(json_ld(page, site))  # noqa: S704 - json_ld escapes for a script element


def _external(href: str) -> str:
    """Return `href` if it may be linked to; content was checked when it was read."""
    return href if is_link_target(href) or is_file_path(href) else ""


def _markdown_filter(*, is_html_allowed: bool) -> Callable[[Context, str], Markup]:
    @pass_context
    def markdown(context: Context, text: str, top: int = 2) -> Markup:
        from oeuvre.render.markdown import render_markdown  # noqa: PLC0415 - 45 ms, and only for prose

        root = context["page"].root
        return render_markdown(text, root, top=top, is_html_allowed=is_html_allowed)

    return markdown


def _closures(
    templates: Mapping[str, Source], environment: Environment
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each template, it and every one that it extends, includes or imports."""
    parsed: dict[Digest, tuple[str, ...]] = {}
    for source in templates.values():
        if source.digest not in parsed:
            parsed[source.digest] = tuple(_references(source, templates, environment))
    found: dict[str, tuple[str, ...]] = {}
    for name in templates:
        reached, queue = set[str](), [name]
        while queue:
            current = queue.pop()
            if current not in reached:
                reached.add(current)
                queue.extend(parsed[templates[current].digest])
        found[name] = tuple(sorted(reached))
    return found


def _references(
    source: Source, templates: Mapping[str, Source], environment: Environment
) -> Iterator[str]:
    """Yield the templates that one names itself. Raises SiteError if it is none, or names none."""
    if source.path.endswith(".js"):
        return
    try:
        tree = environment.parse(source.data.decode("utf-8-sig", "replace"))
    except TemplateSyntaxError as error:
        raise SiteError(_syntax(error, source)) from error
    for found in meta.find_referenced_templates(tree):
        if found is None or found not in templates:
            raise SiteError(_unknown(found, source, templates))
        yield found


def _syntax(error: TemplateSyntaxError, source: Source) -> Diagnostic:
    return _at(source, error.lineno, "template-syntax", error.message or "this is no template")


def _unknown(name: str | None, source: Source, templates: Mapping[str, Source]) -> Diagnostic:
    text = source.data.decode("utf-8-sig", "replace").splitlines()
    wanted = name or "{%"
    line = next((n for n, one in enumerate(text, 1) if wanted in one), 1)
    if name is None:
        message, hint = "a template is named by a variable", "write its name in quotes"
    else:
        near = nearest(name, templates)
        message = f"there is no template called {name}"
        hint = f"did you mean {near}?" if near else "put it into templates/"
    return _at(source, line, "template-unknown", message, hint)


def _fault(error: BaseException, template: str, templates: Mapping[str, Source]) -> Diagnostic:
    """Return what went wrong while a page was rendered, at the template's line if it is known."""
    by_path = {source.path: source for source in templates.values()}
    place, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in by_path:
            place = (by_path[trace.tb_frame.f_code.co_filename], trace.tb_lineno)
        trace = trace.tb_next
    source, line = place or (templates[template], 1)
    message = _PAGE_TYPE.sub("a \\1", str(error)) or type(error).__name__
    hint = "what pages hold is told in src/oeuvre/pages/models.py" if message != str(error) else ""
    return _at(source, line, "template-fault", message, hint)


def _at(source: Source, line: int, code: str, message: str, hint: str = "") -> Diagnostic:
    lines = source.data.decode("utf-8-sig", "replace").splitlines()
    quoted = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(quoted) - len(quoted.lstrip()) + 1
    quote = quote_line(quoted, column)
    return Diagnostic(code, message, Location(source.path, line, column), hint, quote=quote)
