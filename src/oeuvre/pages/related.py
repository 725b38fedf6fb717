"""Which papers belong together, and why: people whom they share, and words that both dwell on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Related
from oeuvre.pages.people import Names
from oeuvre.pages.terms import Terms, find_terms

_SHOWN = 4
_TERMS = 3
"""Terms that a reason names."""

_STEPS = 512
"""Papers met on the way from one to its kin, rarest ties first: more are not looked at."""

_CLOSER_LOOK = 12
"""Papers of which it is worked out exactly how much ties them to one."""


_Tie = tuple[str, Sequence[int], int]
"""A person or a term, the places of the papers that have it, and the weight of a term, else 0."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """All that papers, by their places in site order, have in common."""

    people: Sequence[AbstractSet[PersonId]]
    """The authors of each, the owner left out."""

    works_of: Mapping[PersonId, Sequence[int]]
    """The papers of each person who has several."""

    terms: Terms


def relate(names: Names) -> Mapping[WorkId, tuple[Related, ...]]:
    """Return for each paper the others that are nearest to it, nearest first, with the reasons."""
    works = names.catalog.works
    ties = _find_ties(names)
    return {
        work.id: tuple(
            _related(names, ties, place, other) for other in _nearest(ties, place)[:_SHOWN]
        )
        for place, work in enumerate(works)
    }


def _find_ties(names: Names) -> _Ties:
    catalog, places = names.catalog, names.places
    return _Ties(
        people=[set(catalog.authors[work.id]) - {catalog.owner} for work in catalog.works],
        works_of={
            person: [places[work] for work in works]
            for person, works in catalog.works_of.items()
            if len(works) > 1 and person != catalog.owner
        },
        terms=find_terms(
            [
                (work.title.plain, work.abstract.plain if work.abstract else "")
                for work in catalog.works
            ]
        ),
    )


def _related(names: Names, ties: _Ties, place: int, other: int) -> Related:
    work = names.catalog.works[other].id
    return Related(
        work=names.works[work],
        shared=len(ties.people[place] & ties.people[other]),
        of=len(ties.people[other]),
        terms=tuple(term for term, _ in ties.terms.shared(place, other)[:_TERMS]),
    )


def _nearest(ties: _Ties, place: int) -> Sequence[int]:
    """Return the papers that are tied to the one at `place`, nearest first."""
    strengths = {other: _strength(ties, place, other) for other in _candidates(ties, place)}
    tied = [other for other, strength in strengths.items() if any(strength)]
    return sorted(tied, key=lambda other: (*(-part for part in strengths[other]), other))


def _strength(ties: _Ties, place: int, other: int) -> tuple[int, int]:
    """Return how much ties two papers: doubling the shared people counts as one rank of a term."""
    shared = len(ties.people[place] & ties.people[other])
    words = sum(weight for _, weight in ties.terms.shared(place, other)[:_TERMS])
    return shared.bit_length() + words, shared


def _candidates(ties: _Ties, place: int) -> Sequence[int]:
    """Return the papers that seem to have most in common with the one at `place`."""
    people: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for others, weight in _within_reach(_all_ties(ties, place)):
        if weight:
            words.update(dict.fromkeys(others, weight))
        else:
            people.update(others)
    met = (people.keys() | words.keys()) - {place}
    ranked = sorted(met, key=lambda o: (-people[o].bit_length() - words[o], -people[o], o))
    return ranked[:_CLOSER_LOOK]


def _all_ties(ties: _Ties, place: int) -> Iterator[_Tie]:
    """Yield what the paper at `place` shares, each with a key that orders it."""
    for person in ties.people[place] & ties.works_of.keys():
        yield person, ties.works_of[person], 0
    for term in ties.terms.uses[place]:
        yield term, ties.terms.texts[term], ties.terms.weights[term]


def _within_reach(all_of: Iterable[_Tie]) -> Iterator[tuple[Sequence[int], int]]:
    """Yield the rarest ties, as many as can be looked at: all of them on most sites."""
    steps = 0
    for _, others, weight in sorted(all_of, key=lambda t: (len(t[1]).bit_length(), t[2], t[0])):
        steps += len(others)
        if steps > _STEPS:
            return
        yield others, weight
