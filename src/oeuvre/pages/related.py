"""Which papers belong together, and why: people whom they share, and words that both dwell on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Related
from oeuvre.pages.people import Names
from oeuvre.pages.terms import Terms, find_terms
from oeuvre.pages.tokens import Reader

_SHOWN = 4
_TERMS = 3
"""Terms that a reason names."""

_STEPS = 512
"""Papers met on the way from one to its kin, rarest ties first: more are not looked at."""

_CLOSER_LOOK = 12
"""Papers of which it is worked out exactly how much ties them to one."""

_BITS = 24
"""Of a number of people, and of the place of a paper."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """All that papers, by their places in site order, have in common.

    A tie is a person, or a term as some papers dwell on it; it has a number, by which the rarest
    come first.
    """

    terms: Terms
    of: Sequence[Sequence[int]]
    """For each paper the ties that lead to others, the rarest first."""

    papers: Sequence[Sequence[int]]
    """For each tie the papers that have it."""

    weights: Sequence[int]
    """For each tie the weight of a term; 0 if it is a person."""


def relate(names: Names, reader: Reader | None = None) -> Mapping[WorkId, tuple[Related, ...]]:
    """Return for each paper the others that are nearest to it, nearest first, with the reasons.

    reader: one that may know some of the words already.
    """
    ties = _find_ties(names, reader or Reader())
    return {
        work.id: tuple(_related(names, ties, place))
        for place, work in enumerate(names.catalog.works)
    }


def _find_ties(names: Names, reader: Reader) -> _Ties:
    catalog = names.catalog
    works = ((work.title.plain, work.abstract) for work in catalog.works)
    texts = [(title, text.plain if text else "") for title, text in works]
    terms = find_terms(texts, reader)
    papers: dict[PersonId | int, Sequence[int]] = {
        person: [names.places[work] for work in works]
        for person, works in catalog.works_of.items()
        if len(works) > 1 and person != catalog.owner
    }
    papers.update(terms.texts().items())
    weights = {tie: terms.weight(tie) if isinstance(tie, int) else 0 for tie in papers}
    order = sorted(papers, key=lambda tie: (len(papers[tie]).bit_length(), weights[tie]))
    numbers = {tie: number for number, tie in enumerate(order)}
    return _Ties(
        terms,
        [
            sorted(
                [
                    *(numbers[one] for one in set(catalog.authors[work.id]) if one in numbers),
                    *(numbers[one] for one in terms.reach(place) if one in numbers),
                ]
            )
            for place, work in enumerate(catalog.works)
        ],
        [papers[tie] for tie in order],
        [weights[tie] for tie in order],
    )


def _related(names: Names, ties: _Ties, place: int) -> Iterator[Related]:
    """Yield the papers that are tied to the one at `place`, nearest first."""
    catalog, terms = names.catalog, ties.terms
    works, owner = catalog.works, catalog.owner
    people = set(catalog.authors[works[place].id]) - {owner}
    mine = terms.used[place]
    near: list[tuple[int, int, int, list[int]]] = []
    for other in _candidates(ties, place):
        shared = len(people.intersection(catalog.authors[works[other].id]))
        found = terms.telling(mine, other)
        if shared or found:
            strength = shared.bit_length() + terms.weigh(found, _TERMS)
            near.append((-strength, -shared, other, found))
    near.sort()
    for _, less, other, found in near[:_SHOWN]:
        work = works[other].id
        yield Related(
            work=names.works[work],
            shared=-less,
            of=len(set(catalog.authors[work]) - {owner}),
            terms=terms.ranked(place, mine, other, found)[:_TERMS],
        )


def _candidates(ties: _Ties, place: int) -> Sequence[int]:
    """Return the papers that seem to have most in common with the one at `place`.

    Doubling the shared people counts as one rank of a term; of equal ones, more people win, then
    the order of the site. The rarest ties are followed, which are all on most sites.
    """
    near: dict[int, int] = {}
    people: dict[int, int] = {}
    steps = 0
    for tie in ties.of[place]:
        others, weight = ties.papers[tie], ties.weights[tie]
        steps += len(others)
        if steps > _STEPS:
            break
        points, worth = (near, weight << 2 * _BITS) if weight else (people, 1)
        for other in others:
            points[other] = points.get(other, 0) + worth
    for other, shared in people.items():
        near[other] = near.get(other, 0) + (shared.bit_length() << 2 * _BITS | shared << _BITS)
    near.pop(place, None)
    ranked = sorted([points - other for other, points in near.items()], reverse=True)
    return [-points & (1 << _BITS) - 1 for points in ranked[:_CLOSER_LOOK]]
