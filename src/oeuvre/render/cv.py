"""The CV as a file of the site: a tagged PDF.

Records reach the layout as JSON, never as source: Typst parses no string that it sets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, Location, Severity, SiteError, quote_line
from oeuvre.model.identifiers import Digest, digest, join_parts
from oeuvre.model.patterns import late
from oeuvre.pages.data import Cv
from oeuvre.pages.permalinks import CV
from oeuvre.render.characters import encodable, one_line
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.render.typography import curl
from oeuvre.sources.files import Source

LAYOUT = "cv.typ"

_LETTERS = Path(__file__).parents[1] / "typefaces" / "reading" / "letters.txt"
_FONTS = (".ttf", ".otf", ".ttc")
_PROSE = frozenset({"title", "venue", "lede"})
"""Fields that get curly quotes and dashes."""

_PACKAGE = late(rb"^[^/\n]*#?\b(?:import|include)\s*\"@", re.MULTILINE)

_SPACED = frozenset({"comma", "text"})
"""Fields whose spaces at the ends count."""


def cv_output(cv: Cv, templates: Mapping[str, Source], code: Digest) -> Output:
    """Return the CV as a file of the site, not yet made."""
    used = [source for _, source in sorted(templates.items()) if _is_used(source)]
    look = digest(*(source.digest for source in used))
    inputs = join_parts(words=digest(repr(cv)), templates=look, program=code)
    made_from = tuple(dict.fromkeys(source.path for source in used))
    return Output(CV, inputs, Recipe(InOne(partial(typeset_cv, cv, templates)), made_from))


def typeset_cv(cv: Cv, templates: Mapping[str, Source]) -> bytes:
    """Return the PDF. Raises SiteError where the layout is at fault.

    It conforms to PDF/UA-1 unless it needs a letter that no font has: then it is tagged just
    as well, and shows a box.
    """
    from oeuvre.render.typesetting import LayoutError, typeset  # noqa: PLC0415 - 9 ms, only for it

    layouts = {name: source.data for name, source in templates.items() if name.endswith(".typ")}
    files = layouts | {"main.typ": layouts[LAYOUT]}
    _refuse_packages(templates)
    is_whole = not _missing(cv, templates)
    try:
        return typeset(
            files, _to_json(cv), _fonts(templates), cv.written.language, is_whole=is_whole
        )
    except LayoutError as error:
        raise SiteError(_fault(error, error.file, error.line, error.column, templates)) from error


def _refuse_packages(templates: Mapping[str, Source]) -> None:
    """Raise SiteError if a layout imports a package: it would be fetched, and no digest has it."""
    for source in templates.values():
        if source.path.endswith(".typ") and (found := _PACKAGE.search(source.data)):
            line = source.data.count(b"\n", 0, found.start()) + 1
            message = "a layout cannot import packages, which come from the network"
            hint = "put what it needs into templates/, as .typ files"
            raise SiteError(_at(source, message, line, 1, hint))


def find_odd_letters(cv: Cv, templates: Mapping[str, Source]) -> tuple[Diagnostic, ...]:
    """Return what to tell of letters that no font of the CV has."""
    missing = _missing(cv, templates)
    if not missing:
        return ()
    message = f"no font of the CV has {' '.join(missing)}: boxes stand in their place"
    hint = "put a font that has them into templates/fonts/"
    return (Diagnostic("cv-letters", message, None, hint, Severity.WARNING),)


def _missing(cv: Cv, templates: Mapping[str, Source]) -> str:
    """Return the letters that no font has. Literata has all of most papers; no other is asked."""
    odd = "".join(sorted(c for c in {*_to_json(cv)} - _known_letters() if c.isprintable()))
    if not odd:
        return ""
    from oeuvre.render.typesetting import find_missing  # noqa: PLC0415 - 9 ms, only for it

    return find_missing(odd, _fonts(templates), cv.written.language)


@cache
def _known_letters() -> frozenset[str]:
    """Return the letters that Literata has; docs/fonts tells how the list is made."""
    lines = _LETTERS.read_text("ascii").split()
    bounds = ([int(end, 16) for end in line.split("-")] for line in lines)
    return frozenset(chr(code) for first, last in bounds for code in range(first, last + 1))


def _to_json(cv: Cv) -> str:
    from dataclasses import asdict  # noqa: PLC0415 - 10 ms, and only for a CV

    return encodable(json.dumps(_as_data(asdict(cv)), ensure_ascii=False))


def _as_data(value: object, key: str = "") -> object:
    """Return a value as the layout gets it: every text on one line, prose as it is typeset."""
    match value:
        case str():
            if key in _PROSE:
                return curl(one_line(value))
            return one_line(f"|{value}|")[1:-1] if key in _SPACED else one_line(value)
        case dict():
            return {name: _as_data(one, name) for name, one in value.items()}
        case list() | tuple():
            return [_as_data(one) for one in value]
        case _:
            return value


def _fonts(templates: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the project's own fonts, by name."""
    return tuple(source for _, source in sorted(templates.items()) if _is_font(source))


def _is_font(source: Source) -> bool:
    return source.path.lower().endswith(_FONTS)


def _is_used(source: Source) -> bool:
    return source.path.endswith(".typ") or _is_font(source)


def _fault(
    error: Exception, file: str, line: int, column: int, templates: Mapping[str, Source]
) -> Diagnostic:
    """Return what Typst says is wrong, with the line of the layout."""
    source = templates.get(file, templates[LAYOUT])
    return _at(source, str(error), line, column + 1, "docs/cv.md tells what a layout gets")


def _at(source: Source, message: str, line: int, column: int, hint: str) -> Diagnostic:
    lines = source.data.decode("utf-8-sig", "replace").splitlines()
    quote = quote_line(lines[line - 1], column) if line <= len(lines) else None
    return Diagnostic("cv-layout", message, Location(source.path, line, column), hint, quote=quote)
