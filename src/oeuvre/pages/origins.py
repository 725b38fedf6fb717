"""Where in the input a page comes from."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.work import Work
from oeuvre.pages.permalinks import CV, person_permalink, work_export, work_permalink

_EXPORTS = ("bib", "ris", "json")


def trace_pages(catalog: Catalog, path: OutputPath) -> tuple[str, ...]:
    """Return the places, as `file:line`, of the records and overlays behind the file at `path`.

    Empty for a file that no record stands behind, such as a stylesheet.
    """
    return tuple(dict.fromkeys(place for work in _behind(catalog, path) for place in _places(work)))


def _behind(catalog: Catalog, path: OutputPath) -> tuple[Work, ...]:
    """Return the works that the file at `path` shows in full or in a list."""
    for work in catalog.works:
        if path in {work_permalink(work.id), *(work_export(work.id, e) for e in _EXPORTS)}:
            return (work,)
    for person in catalog.people:
        if path == person_permalink(person, catalog.owner) and person != catalog.owner:
            shown = set(catalog.works_of[person])
            return tuple(work for work in catalog.works if work.id in shown)
    is_of_all = path.endswith((".html", ".json", ".bib", ".xml")) and "/papers/" not in path
    return catalog.works if is_of_all or path == CV else ()


def _places(work: Work) -> Iterator[str]:
    yield from (f"{at.path}:{at.line}" for at in work.sources)
    if work.overlay.at:
        yield work.overlay.at.path
