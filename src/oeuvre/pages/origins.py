"""Where in the input a page comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.topics import find_topics, find_venues
from oeuvre.model.identifiers import OutputPath, WorkKey
from oeuvre.model.work import Work
from oeuvre.pages.permalinks import (
    CV,
    person_permalink,
    topic_permalink,
    venue_permalink,
    work_export,
    work_permalink,
)

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
            return _listed(catalog, catalog.works_of[person])
    if under := _under(catalog, path):
        return _listed(catalog, under)
    is_of_all = path.endswith((".html", ".json", ".bib", ".xml")) and "/papers/" not in path
    return catalog.works if is_of_all or path == CV else ()


def _under(catalog: Catalog, path: OutputPath) -> tuple[WorkKey, ...]:
    """Return the works of the topic or the venue whose page is at `path`."""
    topics = {topic_permalink(one.slug): one.works for one in find_topics(catalog.works)}
    venues = {venue_permalink(one.slug): one.works for one in find_venues(catalog.works)}
    return (topics | venues).get(path, ())


def _listed(catalog: Catalog, works: Iterable[WorkKey]) -> tuple[Work, ...]:
    shown = set(works)
    return tuple(work for work in catalog.works if work.key in shown)


def _places(work: Work) -> Iterator[str]:
    yield from (f"{at.path}:{at.line}" for at in work.sources)
    if work.overlay.at:
        yield work.overlay.at.path
