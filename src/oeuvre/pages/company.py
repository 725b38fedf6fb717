"""Who wrote together: everyone on a set of papers, found once for all who are on just these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import PersonLink, TrackStop, WorkLink

_TRACK = 60
"""Papers up to which a co-author's page shows them all in a row."""

Team = tuple[WorkId, ...]
"""A set of papers in site order."""


@dataclass(frozen=True, slots=True)
class Company:
    """The people of a set of papers. The `count` of each is on how many of these they are."""

    everyone: tuple[PersonLink, ...]
    """By family name."""

    often: tuple[PersonLink, ...]
    """Those on two or more but the owner, most first."""

    track: tuple[TrackStop, ...]
    """All papers of the site, and which are of this set; empty where they are too many."""


def find_companies(
    catalog: Catalog,
    links: Mapping[PersonId, PersonLink],
    works: Mapping[WorkId, WorkLink],
    ranks: Mapping[PersonId, int],
) -> Mapping[Team, Company]:
    """Return the company of each set of papers that is somebody's, the owner left out."""

    @cache
    def counted(person: PersonId, count: int) -> PersonLink:
        link = links[person]
        same = link.count == count
        return link if same else PersonLink(link.name, link.href, link.kind, count)

    sets = (team for person, team in catalog.works_of.items() if person != catalog.owner)
    shown = works if len(works) <= _TRACK else {}
    found: dict[Team, Company] = {}
    for team in dict.fromkeys(sets):
        everyone = _everyone(catalog, team, ranks, counted)
        track = tuple(TrackStop(link, work in team) for work, link in shown.items())
        found[team] = Company(everyone, _often(everyone) if len(team) > 1 else (), track)
    return found


def _everyone(
    catalog: Catalog,
    team: Team,
    ranks: Mapping[PersonId, int],
    counted: Callable[[PersonId, int], PersonLink],
) -> tuple[PersonLink, ...]:
    counts = Counter(person for work in team for person in catalog.authors[work])
    ordered = sorted(counts, key=ranks.__getitem__)
    return tuple(counted(person, counts[person]) for person in ordered)


def _often(everyone: Iterable[PersonLink]) -> tuple[PersonLink, ...]:
    found = (link for link in everyone if link.count > 1 and link.kind != "owner")
    return tuple(sorted(found, key=lambda link: -link.count))
