"""The first page."""

from __future__ import annotations

from itertools import groupby

from oeuvre.pages.header import owner_name
from oeuvre.pages.lists import LATEST, MOST, list_places, list_runs, year_places, years_of
from oeuvre.pages.models import HomePage
from oeuvre.pages.parts import Block, Blocks, Overlap, PersonLink
from oeuvre.pages.people import Names
from oeuvre.pages.permalinks import HOME
from oeuvre.pages.words import home_lede, shorten
from oeuvre.sources.settings import Settings

_DOTS = 8_000
"""That a skyline may have in all: as many as a page can carry."""

_TALLEST = 600
"""Of a single paper: more are not drawn."""

_OFTEN = 12


def compose_home(
    names: Names, settings: Settings, about: str, table: Overlap | None = None
) -> HomePage:
    """Return the first page. table: of people on two or more papers, if there is one."""
    catalog = names.catalog
    works = [work.key for work in catalog.works]
    counts = [names.links[person.id].count for person in catalog.coauthors]
    sizes = [len(catalog.authors[work]) for work in works]
    lede = home_lede(names.language, sizes, counts, _most(names))
    shown = works if len(works) <= MOST else works[:LATEST]
    return HomePage(
        path=HOME,
        title=owner_name(catalog, settings),
        description=settings.description or shorten(lede),
        lede=lede,
        about=about,
        skyline=_skyline(names) if len(works) > 1 and counts else (),
        roster=names.marks[works[0]] if len(works) == 1 and counts else "",
        runs=list_runs(names, shown),
        shown=len(shown),
        returning=sum(count > 1 for count in counts),
        years=year_places(names),
        lists=list_places(names),
        topics=tuple(names.headings.topics.values()),
        venues=tuple(names.headings.venues.values()),
        overlap=table,
        often=() if table else _often(names),
    )


def _skyline(names: Names) -> tuple[Blocks, ...]:
    """Return the papers as blocks by year; none if they are too many to be drawn."""
    works = [work.key for work in names.catalog.works]
    if sum(min(len(names.marks[work]), _TALLEST) for work in works) > _DOTS:
        return ()
    years = years_of(names, works)
    return tuple(
        Blocks(year, tuple(Block(names.works[work], names.marks[work]) for work in run))
        for year, run in groupby(works, lambda work: years.get(work, ""))
    )


def _most(names: Names) -> tuple[str, ...]:
    """Return who wrote most papers with the owner; nobody where more than two did."""
    people = [names.links[person.id] for person in names.catalog.coauthors]
    top = max((link.count for link in people), default=0)
    best = tuple(link.name for link in people if link.count == top)
    return best if len(best) <= 2 else ()


def _often(names: Names) -> tuple[PersonLink, ...]:
    """Return who wrote most with the owner, three papers at least."""
    people = (names.links[person.id] for person in names.catalog.coauthors)
    return tuple(sorted((p for p in people if p.count > 2), key=lambda p: -p.count)[:_OFTEN])
