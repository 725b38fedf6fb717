"""Which papers belong together, and why: people whom they share, and words that both dwell on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Related
from oeuvre.pages.people import Names
from oeuvre.pages.terms import Terms, find_terms
from oeuvre.pages.uses import HEAVIEST

_SHOWN = 4
_TERMS = 3
"""Terms that a reason names."""

_STEPS = 512
"""Papers met on the way from one to its kin, rarest ties first: more are not looked at."""

_CLOSER_LOOK = 12
"""Papers of which it is worked out exactly how much ties them to one."""


_BITS = 24
"""Of the place of a paper."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """All that papers, by their places in site order, have in common.

    A tie is a person or a term; it has a number, by which the rarest come first.
    """

    terms: Terms
    of: Sequence[Sequence[int]]
    """For each paper its ties, the rarest first."""

    papers: Sequence[Sequence[int]]
    """For each tie the papers that have it."""

    weights: Sequence[int]
    """For each tie the weight of a term; 0 if it is a person."""


def relate(names: Names) -> Mapping[WorkId, tuple[Related, ...]]:
    """Return for each paper the others that are nearest to it, nearest first, with the reasons."""
    ties = _find_ties(names)
    return {
        work.id: tuple(_related(names, ties, place))
        for place, work in enumerate(names.catalog.works)
    }


def _find_ties(names: Names) -> _Ties:
    catalog = names.catalog
    works = ((work.title.plain, work.abstract) for work in catalog.works)
    terms = find_terms([(title, text.plain if text else "") for title, text in works])
    people = {
        person: [names.places[work] for work in works]
        for person, works in catalog.works_of.items()
        if len(works) > 1 and person != catalog.owner
    }
    found: list[tuple[int, int, PersonId | int]] = sorted(
        [(len(papers).bit_length(), 0, person) for person, papers in people.items()]
    )
    found += [
        (len(papers).bit_length(), weight, term)
        for term, (papers, weight) in enumerate(zip(terms.texts, terms.weighed, strict=True))
    ]
    found.sort(key=itemgetter(0, 1))
    numbers = {tie: number for number, (_, _, tie) in enumerate(found)}
    return _Ties(
        terms,
        [
            sorted(
                [
                    *(numbers[p] for p in set(catalog.authors[work.id]) if p in numbers),
                    *map(numbers.__getitem__, terms.has[place]),
                ]
            )
            for place, work in enumerate(catalog.works)
        ],
        [people[tie] if isinstance(tie, str) else terms.texts[tie] for _, _, tie in found],
        [weight for _, weight, _ in found],
    )


def _related(names: Names, ties: _Ties, place: int) -> Iterator[Related]:
    """Yield the papers that are tied to the one at `place`, nearest first."""
    catalog, terms = names.catalog, ties.terms
    works, owner = catalog.works, catalog.owner
    people = set(catalog.authors[works[place].id]) - {owner}
    mine = terms.used(place)
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

    Doubling the shared people counts as one rank of a term.
    """
    people, *terms = _within_reach(ties, place)
    score: dict[int, int] = {}
    for weight, others in reversed([*enumerate(terms, 1)]):
        points = weight << 2 * _BITS
        found = Counter(others)
        if score:
            score |= {other: score.get(other, 0) + n * points for other, n in found.items()}
        else:
            score = {other: n * points for other, n in found.items()}
    for other, n in Counter(people).items():
        shared = n.bit_length() << 2 * _BITS | n << _BITS
        score[other] = score.get(other, 0) + shared
    score.pop(place, None)
    ranked = sorted([points - other for other, points in score.items()], reverse=True)
    return [-points & (1 << _BITS) - 1 for points in ranked[:_CLOSER_LOOK]]


def _within_reach(ties: _Ties, place: int) -> tuple[list[int], ...]:
    """Return what the rarest ties lead to, by their weights: as many as can be looked at.

    These are all ties on most sites.
    """
    met: tuple[list[int], ...] = tuple([] for _ in range(HEAVIEST + 1))
    steps = 0
    for tie in ties.of[place]:
        others = ties.papers[tie]
        steps += len(others)
        if steps > _STEPS:
            break
        met[ties.weights[tie]].extend(others)
    return met
