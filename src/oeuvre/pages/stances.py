"""Which texts use which terms, and by how much each of them dwells on each.

There are some fifty for each text, so they are held in rows of numbers, and kept as such.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

from oeuvre.pages.moves import Moves, move
from oeuvre.pages.uses import HOW, RANK_OF, RANKS, REACH_OF, TermId, Uses

Stance = int
"""A term and a rank."""

_NUMBERS = "I"
"""Of a row: each has four bytes."""

_UNUSED: Uses = ((), ())


class Stances:
    """Knows of so many texts which terms they use, and how. To be used from one thread."""

    def __init__(self, count: int) -> None:
        """Know that none uses any."""
        self._used: list[dict[TermId, int] | Uses] = [_UNUSED] * count
        self._same: dict[int, int] = {}  # uses by themselves, so that texts share the numbers
        self.having: dict[Stance, array[int]] = {}
        """For each stance the places of the texts that have it, in order."""

    def __getstate__(self) -> object:
        """Return all in a few long rows, which take less room than many numbers."""
        used = [(one.keys(), one.values()) if isinstance(one, dict) else one for one in self._used]
        terms, uses = (_join([one[column] for one in used]) for column in (0, 1))
        return [*self.having], (terms, uses, _join(self.having.values()))

    def __setstate__(self, state: tuple[list[Stance], tuple[_Joined, _Joined, _Joined]]) -> None:
        stances, (terms, uses, having) = state
        self._same = {}
        self._used = list(zip(_part(terms), _part(uses), strict=True))
        self.having = dict(zip(stances, _part(having), strict=True))

    def replace(
        self, at: int, uses: Iterable[tuple[TermId, int]], terms: Container[TermId]
    ) -> set[Stance]:
        """Know which of `terms` a text uses; return the stances that it had or has, not both."""
        had, same = _stances(self.uses(at)), self._same.setdefault
        self._used[at] = now = {term: same(use, use) for term, use in uses if term in terms}
        has = _stances(now)
        for stance in had - has:
            having = self.having[stance]
            del having[bisect_left(having, at)]
            if not having:
                del self.having[stance]
        for stance in has - had:
            having = self.having.setdefault(stance, array(_NUMBERS))
            insort(having, at, len(having) if having and having[-1] < at else 0)
        return had ^ has

    def move(self, moves: Moves, count: int) -> None:
        """Know that texts have moved, and that there are so many places now; others are gone."""
        self._used = move(self._used, moves, count, none=_UNUSED)
        for having in self.having.values():
            having[:] = array(_NUMBERS, map(moves.__getitem__, having))

    def uses(self, text: int) -> dict[TermId, int]:
        """Return the terms that a text uses, and how it uses each, and where."""
        found = self._used[text]
        if isinstance(found, dict):
            return found
        made = self._used[text] = dict(zip(*found, strict=True))
        return made

    def users(self, term: TermId) -> Iterator[int]:
        """Yield the places of the texts that use a term."""
        for stance in stances_of(term):
            yield from self.having.get(stance, ())

    def reach(self, text: int) -> list[Stance]:
        """Return the stances of those that may share a term with a text."""
        pairs = self.uses(text).items()
        return [term * RANKS + rank for term, use in pairs for rank in REACH_OF[use & HOW]]


def stances_of(term: TermId) -> range:
    """Return all stances of a term."""
    return range(term * RANKS, (term + 1) * RANKS)


def term_of(stance: Stance) -> TermId:
    """Return the term of a stance."""
    return stance // RANKS


def _stances(uses: Mapping[TermId, int]) -> set[Stance]:
    return {term * RANKS + RANK_OF[use & HOW] for term, use in uses.items()}


_Joined = tuple["array[int]", "array[int]"]
"""The lengths of rows of numbers, and all of these, one row after the other."""


def _join(rows: Iterable[Collection[int]]) -> _Joined:
    lengths, numbers = array(_NUMBERS), array(_NUMBERS)
    for row in rows:
        lengths.append(len(row))
        numbers.extend(row)
    return lengths, numbers


def _part(joined: _Joined) -> Iterator[array[int]]:
    lengths, numbers = joined
    return (numbers[start:end] for start, end in pairwise((0, *accumulate(lengths))))
