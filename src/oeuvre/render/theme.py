"""Templates, and the Jinja environment over them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import chain

from jinja2 import TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import Digest, digest, join_parts
from oeuvre.model.language import Language
from oeuvre.model.links import is_file_path, is_link_target
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass, replace
from oeuvre.pages.asked import COAUTHOR_COUNT, COUNTS, PAPER_COUNT, Asked, is_asked
from oeuvre.pages.cards import Card
from oeuvre.pages.models import Page
from oeuvre.pages.parts import SiteHeader
from oeuvre.pages.permalinks import DIRECTORY, HOME
from oeuvre.render.assets import Asset, publish_assets
from oeuvre.render.bibtex import to_bibtex
from oeuvre.render.card_dots import CARD_FILTERS
from oeuvre.render.citations import apa, json_ld, to_highwire
from oeuvre.render.compiled import Compiled
from oeuvre.render.engine import Engine
from oeuvre.render.markup import kept
from oeuvre.render.math import prose
from oeuvre.render.memory import Memory
from oeuvre.render.messages import opened, wording
from oeuvre.render.output import Look
from oeuvre.render.pictures import coauthor_map, crowd, roster, skyline, strip
from oeuvre.render.properties import dress
from oeuvre.render.template_faults import template_fault
from oeuvre.render.templates import NOT_OURS, Templates, load_templates, make_engine
from oeuvre.render.typography import person_name, runs_leftward, typeset
from oeuvre.sources.files import Source
from oeuvre.sources.project import Project

_EARLY = "partials/early.js"
_STYLES = ("site.css", "own.css")
"""Stylesheets of every page: ours, then the owner's."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'{}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_PAGES = "pages/"
"""Where the templates of pages are; the same of the default theme are at another name, too."""

_OF_PAGES = ("asset", "csp", "styles", "ways")
"""What only templates of pages have: it is not in the digest of a card."""

_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)
"""What a template at fault raises while it is rendered."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look."""

    site: SiteHeader
    shown: Mapping[str, SiteHeader]
    """What each template sees of the site: a count that it does not ask for is 0."""

    environment: Engine
    templates: Templates
    texts: Mapping[str, Digest]
    """For each template, the digest of it and of every one that it draws on."""

    looks: Mapping[str, Look]
    """Of each template."""

    assets: Mapping[str, Asset]
    """By the name that templates use, such as `site.css`."""

    code: Digest
    """Of the program."""

    def render(self, page: Page) -> bytes:
        """Return the HTML of `page`. Templates see `page` and `site`, nothing else.

        Raises SiteError where a template is at fault.
        """
        site = self.shown[page.template]
        return self._fill(page.template, page=page, site=site).encode("utf-8", "replace")

    def draw(self, card: Card) -> str:
        """Return the SVG of `card`. Its template sees `page` alone.

        Raises SiteError where the template is at fault.
        """
        unseen = {name: self.environment.undefined(name=name) for name in _OF_PAGES}
        return self._fill(card.template, page=card, **unseen)

    def fault(self, error: Exception, template: str) -> Diagnostic:
        """Return what went wrong with what a template made, told of the template."""
        return template_fault(error, template, self.templates.sources)

    def _fill(self, template: str, **seen: object) -> str:
        try:
            return self.environment.get_template(template).render(seen)
        except _FAULTS as error:
            raise SiteError(template_fault(error, template, self.templates.sources)) from error

    def compile(self) -> None:
        """Compile every template that pages draw on, so that forks have the code of all.

        What cannot be compiled is told where a page is made with it.
        """
        of_pages = [used for name, used in self.templates.used.items() if name.startswith(_PAGES)]
        for name in sorted(set(chain.from_iterable(of_pages))):
            if not name.endswith(NOT_OURS):
                with suppress(*_FAULTS):
                    self.environment.get_template(name)


def load_theme(
    site: SiteHeader,
    language: Language,
    project: Project,
    templates: Templates | None = None,
    asked: Asked | None = None,
) -> Theme:
    """Return the theme of a project. Raises SiteError if a template cannot be read.

    templates: those of the project; by default, they are loaded. asked: what they ask for; by
    default, everything.
    """
    sources = project.templates
    templates = templates or load_templates(sources, Compiled(project.compiled))
    assets = publish_assets(dress(project.static, project.settings.look), site.files)
    shown = _show(site, templates.used, asked or {})
    environment = _make_environment(_without(COUNTS, site), language, sources, assets)
    environment.bytecode_cache, environment.parsed = templates.compiled, templates.parsed
    names = sorted(asset.path for asset in assets.values())
    fixed = sorted(name if name.endswith(".css") else a.path for name, a in assets.items())
    drawn = (digest(*names), digest(*fixed))
    look = partial(_look, policy=_content_policy(sources), drawn=drawn, code=project.code)
    used = templates.used.items()
    texts = {name: digest(*(sources[n].digest for n in all_)) for name, all_ in used}
    return Theme(
        site=site,
        shown=shown,
        environment=environment,
        templates=templates,
        texts=texts,
        looks={name: look(text, shown[name]) for name, text in texts.items()},
        assets=assets,
        code=project.code,
    )


def _look(
    text: Digest, site: SiteHeader, policy: str, drawn: tuple[Digest, Digest], code: Digest
) -> Look:
    """Return what pages are made from besides what they say. site: what their template sees of it.

    drawn: names of assets, and of the same without the names of stylesheets.
    """
    header = digest(repr(site), policy)
    one, other = (
        join_parts(templates=text, site=header, assets=assets, program=code) for assets in drawn
    )
    return one, other


def _show(site: SiteHeader, templates: Iterable[str], asked: Asked) -> Mapping[str, SiteHeader]:
    """Return what each template sees of the site: one value for all that see as much."""
    unasked = {
        name: frozenset(count for count in COUNTS if not is_asked(asked, name, count))
        for name in templates
    }
    known = {counts: _without(counts, site) for counts in unasked.values()}
    return {name: known[counts] for name, counts in unasked.items()}


def _without(counts: Collection[str], site: SiteHeader) -> SiteHeader:
    papers = 0 if PAPER_COUNT in counts else site.paper_count
    coauthors = 0 if COAUTHOR_COUNT in counts else site.coauthor_count
    return replace(site, paper_count=papers, coauthor_count=coauthors)


def _make_environment(
    site: SiteHeader,
    language: Language,
    sources: Mapping[str, Source],
    assets: Mapping[str, Asset],
) -> Engine:
    environment = make_engine(sources)
    environment.filters |= {**_filters(site, language), **CARD_FILTERS}
    environment.globals |= wording(site, language)
    environment.tests["bidi"] = runs_leftward
    environment.globals["asset"] = partial(_asset_path, assets)
    environment.globals["styles"] = tuple(assets[name].path for name in _STYLES if name in assets)
    environment.globals["ways"] = frozenset({HOME, DIRECTORY, *(to.href for to in site.pages)})
    memory = Memory()
    environment.globals["once"] = partial(memory.once)
    environment.globals["each"] = partial(memory.each)
    environment.globals["pieces"] = partial(memory.pieces)
    environment.globals["csp"] = _content_policy(sources)
    return environment


def _filters(site: SiteHeader, language: Language) -> dict[str, Callable[..., object]]:
    return {
        "apa": apa,
        "bibtex": to_bibtex,
        "coauthor_map": coauthor_map,
        "crowd": crowd,
        "external": _external,
        "highwire": to_highwire,
        "json_ld": partial(_json_ld, site),
        "markdown": _markdown_filter(is_html_allowed=site.is_html_allowed),
        "opened": opened,
        "person_name": kept(partial(person_name, is_apart=site.direction == "rtl")),
        "plain": plain_math,
        "prose": prose,
        "roster": roster,
        "skyline": partial(skyline, language),
        "spelled": language.spelled,
        "strip": strip,
        "thousands": language.number,
        "typeset": kept(typeset),
    }


def _asset_path(assets: Mapping[str, Asset], name: str) -> str:
    if name not in assets:
        raise ValueError(f"there is no file static/assets/{name}")
    return assets[name].path


def _content_policy(sources: Mapping[str, Source]) -> str:
    """Return the Content-Security-Policy, with the hash of the one inline script."""
    early = sources.get(_EARLY)
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
