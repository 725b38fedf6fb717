"""Where each of several values was before, when some came, went or changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from operator import eq
from typing import TypeVar

T = TypeVar("T")
V = TypeVar("V", bound=Hashable)

Moves = Mapping[int, int]
"""By where a value was, where it is now: those that stayed, in the order that they have in both."""


def find_moves(before: Sequence[V], after: Sequence[V]) -> Moves:
    """Return where values have gone to.

    Of as many as before, of which most are where they were, the others are taken for edited, and
    so they stayed, too. Else they have gone, and what is there has come.
    """
    if len(before) == len(after) and 2 * sum(map(eq, before, after)) >= len(after):
        return {at: at for at in range(len(after))}
    was = {value: at for at, value in enumerate(before)}
    return _in_order([(was[value], at) for at, value in enumerate(after) if value in was])


def _in_order(pairs: Sequence[tuple[int, int]]) -> Moves:
    """Return as many pairs as have their first numbers in order, as their second ones are.

    It is the longest increasing subsequence, found by patience sorting.
    """
    lowest: list[int] = []  # for each length, the least number that a row of it ends with
    lengths: list[int] = []
    for number, _ in pairs:
        length = bisect_left(lowest, number)
        lowest[length : length + 1] = [number]
        lengths.append(length)
    found: list[tuple[int, int]] = []
    wanted, limit = len(lowest) - 1, len(lengths) and max(number for number, _ in pairs) + 1
    for (number, at), length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted and number < limit:
            found.append((number, at))
            wanted, limit = wanted - 1, number
    return dict(reversed(found))


def move(values: Sequence[T], moves: Moves, count: int, none: T) -> list[T]:
    """Return values where they are now, of so many places; `none` where nothing has moved to."""
    found = [none] * count
    for at, place in moves.items():
        found[place] = values[at]
    return found
