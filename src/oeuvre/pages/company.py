"""Who wrote together: everyone on a set of papers, found once for all who are on just these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId, WorkKey
from oeuvre.model.keeping import Recall, make_anew, settle
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import PersonLink

_LONGER = 3
"""Times that it takes longer to look at a person than to count an author."""

Team = tuple[WorkKey, ...]
"""A set of papers in site order."""


@dataclass(frozen=True, slots=True)
class Company:
    """The people of a set of papers. The `count` of each is on how many of these they are."""

    everyone: tuple[PersonLink, ...]
    """By family name."""

    often: tuple[PersonLink, ...]
    """Those on two or more but the owner, most first."""


def find_companies(
    catalog: Catalog,
    links: Mapping[PersonId, PersonLink],
    ranks: Mapping[PersonId, int],
    recall: Recall = make_anew,
) -> Mapping[Team, Company]:
    """Return the company of each set of papers that is somebody's, the owner left out.

    recall: of those that are equal to those of before.
    """

    @cache
    def counted(person: PersonId, count: int) -> PersonLink:
        link = links[person]
        same = link.count == count
        return link if same else PersonLink(link.name, link.href, link.kind, count)

    found = (team for person, team in catalog.works_of.items() if person != catalog.owner)
    count = _Counts(catalog, ranks)
    sets = dict.fromkeys(found)
    everyone = [tuple([counted(*one) for one in count.of(team)]) for team in sets]
    settled = settle(recall, "everyone", everyone)
    return dict(zip(sets, recall("companies", _gather, settled), strict=True))


class _Counts:
    """Counts on how many of a set of papers everyone is."""

    def __init__(self, catalog: Catalog, ranks: Mapping[PersonId, int]) -> None:
        self._catalog, self._ranks = catalog, ranks
        self._places = {work: place for place, work in enumerate(catalog.authors)}

    def of(self, team: Team) -> Iterable[tuple[PersonId, int]]:
        """Return all who are on any of the papers, by rank, each with the number of these.

        Authors are counted paper by paper, or, of the many papers of a large collaboration, papers
        person by person: whichever are fewer.
        """
        authors = [self._catalog.authors[work] for work in team]
        if sum(map(len, authors)) > _LONGER * len(self._catalog.people):
            here = sum(1 << self._places[work] for work in team)
            return ((one, n) for one, on in self._papers if (n := (on & here).bit_count()))
        counts = Counter(chain.from_iterable(authors))
        return ((one, counts[one]) for one in sorted(counts, key=self._ranks.__getitem__))

    @cached_property
    def _papers(self) -> Sequence[tuple[PersonId, int]]:
        """All people by rank, each with one bit for each of their papers."""
        found = dict.fromkeys(sorted(self._catalog.people, key=self._ranks.__getitem__), 0)
        for work, authors in self._catalog.authors.items():
            for person in authors:
                found[person] |= 1 << self._places[work]
        return [*found.items()]


def _gather(everyone: tuple[PersonLink, ...]) -> Company:
    return Company(everyone, _often(everyone))


def _often(everyone: Iterable[PersonLink]) -> tuple[PersonLink, ...]:
    found = (link for link in everyone if link.count > 1 and link.kind != "owner")
    return tuple(sorted(found, key=lambda link: -link.count))
