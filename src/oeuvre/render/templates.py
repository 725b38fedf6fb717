"""The files of a theme, and which of them each template draws on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError, meta, nodes

from oeuvre.model.diagnostics import SiteError
from oeuvre.model.values import dataclass, field
from oeuvre.render.compiled import Compiled
from oeuvre.render.engine import Engine
from oeuvre.render.template_faults import syntax_fault, unknown_template
from oeuvre.sources.files import Source

NOT_OURS = (".js", ".typ", ".ttf", ".otf", ".ttc")
"""Endings of files among the templates that are none of Jinja's."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a project, the default theme's among them, not yet put to use."""

    sources: Mapping[str, Source]
    used: Mapping[str, tuple[str, ...]]
    """For each template, it and every one that it extends, includes or imports."""

    drawn_from: Mapping[str, tuple[str, ...]]
    """The same by their files."""

    compiled: Compiled
    """The code of templates: what an earlier run kept, and what was made anew."""

    parsed: dict[str, nodes.Template] = field(compare=False, repr=False)
    """The syntax trees of texts that were parsed to see what they refer to."""


def load_templates(sources: Mapping[str, Source], compiled: Compiled) -> Templates:
    """Return the templates of these sources. Raises SiteError if one cannot be read."""
    parser = make_engine(sources)
    used = _closures(sources, compiled, parser)
    drawn_from = {name: tuple(sources[n].path for n in found) for name, found in used.items()}
    return Templates(sources, used, drawn_from, compiled, parser.parsed)


def make_engine(sources: Mapping[str, Source]) -> Engine:
    """Return Jinja's environment for templates, without anything that depends on the site."""
    return Engine(
        loader=FunctionLoader(partial(_load, sources)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        optimized=False,  # its code must not depend on filters of one site
    )


def _load(sources: Mapping[str, Source], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    source = sources.get(name)
    return (_text_of(source), source.path, lambda: True) if source else None


def _text_of(source: Source) -> str:
    return source.data.decode("utf-8-sig", "replace")


def _closures(
    sources: Mapping[str, Source], compiled: Compiled, parser: Engine
) -> Mapping[str, tuple[str, ...]]:
    parsed = compiled.references
    for source in sources.values():
        if not sources.keys() >= set(parsed.get(source.digest, ("",))):
            compiled.refer(source.digest, tuple(_references(source, sources, parser)))
    found: dict[str, tuple[str, ...]] = {}
    for name in sources:
        reached, queue = set[str](), [name]
        while queue:
            current = queue.pop()
            if current not in reached:
                reached.add(current)
                queue.extend(parsed[sources[current].digest])
        found[name] = tuple(sorted(reached))
    return found


def _references(source: Source, sources: Mapping[str, Source], parser: Engine) -> Iterator[str]:
    """Yield the templates that one names itself. Raises SiteError if it is none, or names none."""
    if source.path.endswith(NOT_OURS):
        return
    try:
        text = _text_of(source)
        tree = parser.parsed[text] = parser.parse(text)
    except TemplateSyntaxError as error:
        raise SiteError(syntax_fault(error, source)) from error
    for found in meta.find_referenced_templates(tree):
        if found is None or found not in sources:
            raise SiteError(unknown_template(found, source, sources))
        yield found
