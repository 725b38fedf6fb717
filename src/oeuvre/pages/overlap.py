"""Who wrote more than one paper, as a table and as a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from oeuvre.model.identifiers import PersonId, WorkKey
from oeuvre.pages.company import Team
from oeuvre.pages.parts import CoauthorMap, MapGroup, Overlap, OverlapRow, WorkLink
from oeuvre.pages.people import Names, by_family

_ROWS = 24
_COLUMNS = 16
_MANY = 60
"""Papers from which a row needs two people."""

_MAP_PAPERS = 16
_MAP_GROUPS = 30


def teams(names: Names) -> Mapping[Team, tuple[PersonId, ...]]:
    """Return the co-authors by the papers they are on, each team by family name."""
    found: dict[Team, list[PersonId]] = defaultdict(list)
    for person in names.catalog.coauthors:
        found[names.catalog.works_of[person.id]].append(person.id)
    return {team: tuple(by_family(names, people)) for team, people in found.items()}


def overlap(names: Names) -> Overlap | None:
    """Return the table of people on two or more papers; None if there is nobody."""
    found = {team: people for team, people in teams(names).items() if len(team) > 1}
    if not found:
        return None
    shown = _shown(names, found)
    if not shown:
        return None
    columns = _columns(names, shown)
    returning = sum(map(len, found.values()))
    return Overlap(
        columns=tuple(names.works[work] for work in columns),
        rows=tuple(
            OverlapRow(
                on=tuple(work in team for work in columns),
                people=tuple(names.links[person] for person in found[team]),
            )
            for team in shown
        ),
        returning=returning,
        total=len(names.catalog.coauthors),
        omitted=returning - sum(len(found[team]) for team in shown),
    )


def coauthor_map(names: Names) -> CoauthorMap | None:
    """Return the map of all co-authors; None where it would be too full or say nothing."""
    places, papers = names.places, list_mapped(names)
    found = teams(names) if len(papers) > 1 else {}
    if not 0 < len(found) <= _MAP_GROUPS:
        return None
    groups = [_group(names, tuple(places[w] for w in team), p) for team, p in found.items()]
    return CoauthorMap(
        title=names.language.say("directory.map_title"),
        paper=names.language.say("overlap.paper"),
        papers=papers,
        groups=tuple(sorted(groups, key=lambda group: (len(group.columns), group.columns))),
    )


def list_mapped(names: Names) -> tuple[WorkLink, ...]:
    """Return the papers that a map of all co-authors names; none if it would be too full."""
    return tuple(names.works.values()) if len(names.works) <= _MAP_PAPERS else ()


def _shown(names: Names, found: Mapping[Team, Sequence[PersonId]]) -> list[Team]:
    """Return the sets of papers that are shown, the largest first.

    Of few papers the largest sets. Of many, those that most people share, as long as they fit
    side by side; of very many, none of one person only, for that is on the person's page.
    """

    def rank(team: Team) -> tuple[int, int, list[int]]:
        return -len(team), -len(found[team]), [names.places[work] for work in team]

    if len(names.places) <= _COLUMNS:
        return sorted(found, key=rank)[:_ROWS]
    least = 1 if len(names.places) <= _MANY else 2
    fitting: list[Team] = []
    used: set[WorkKey] = set()
    for team in sorted(found, key=lambda team: (-len(found[team]), rank(team))):
        if len(found[team]) >= least and len(used.union(team)) <= _COLUMNS:
            fitting.append(team)
            used.update(team)
        if len(fitting) == _ROWS:
            break
    return sorted(fitting, key=rank)


def _columns(names: Names, shown: list[Team]) -> tuple[WorkKey, ...]:
    everything = tuple(work.key for work in names.catalog.works)
    if len(everything) <= _COLUMNS:
        return everything
    used = {work for team in shown for work in team}
    return tuple(work for work in everything if work in used)


def _group(names: Names, columns: tuple[int, ...], people: tuple[PersonId, ...]) -> MapGroup:
    only = names.links[people[0]] if len(people) == 1 and len(columns) > 1 else None
    if only:
        return MapGroup(columns, 1, only.name, only.href)
    size = names.language.say("directory.map_group", len(people))
    shown = size if len(columns) > 1 else names.language.number(len(people))
    return MapGroup(columns, len(people), shown)
