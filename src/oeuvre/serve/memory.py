"""What the stages of a build made the last time, for the next one while the preview runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import compress, count
from operator import is_not, ne
from typing import Any, TypeVar, cast

from oeuvre.model.keeping import Recall
from oeuvre.model.values import dataclass

T = TypeVar("T")
Columns = tuple[tuple[Any, ...], ...]
"""Equally long."""


class Memory:
    """Keeps one result of each stage, with what it was made from. To be used from one thread."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, object]] = {}

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T:
        """Return the result of `stage`: what it was if it is made from the same, or what it is."""
        kept = self._kept.get(stage)
        if kept is None or kept[0] != made_from:
            self._kept.pop(stage, None)  # lest two versions of a large site are held at a time
            kept = self._kept[stage] = (made_from, make())
        return cast("T", kept[1])

    def each(self, stage: str, made_from: object = (), /) -> Recall:
        """Return what keeps the many things that a stage makes; to be asked for as it begins."""
        found = self(f"each of {stage}", made_from, _Recollection)
        found.begin()
        return found


class _Recollection:
    """Keeps what each mapping of a stage made the last time."""

    def __init__(self) -> None:
        self._mapped: dict[str, _Mapped] = {}
        self._asked: set[str] = set()

    def begin(self) -> None:
        """Begin a build."""
        self._asked.clear()

    def __call__(
        self,
        what: str,
        make: Callable[..., T],
        /,
        *columns: Sequence[Any],
        keys: Iterable[Hashable] | None = None,
    ) -> list[T]:
        """Return what is made of each: what it was if that was made, or what it is."""
        assert what not in self._asked, f"two mappings of one stage are called {what!r}"
        self._asked.add(what)
        held = tuple(map(tuple, columns))
        told = held if keys is None else (tuple(keys),)
        before = self._mapped.get(what, _NOTHING)
        mapped = self._mapped[what] = before.follow(make, held, told)
        return list(mapped.made)


@dataclass(frozen=True, slots=True)
class _Mapped:
    """What a mapping made."""

    columns: Columns
    told: Columns
    """By what things are known again: the columns themselves, or keys, which may be ids of what
    the columns hold."""

    made: tuple[Any, ...]

    def follow(self, make: Callable[..., object], columns: Columns, told: Columns) -> _Mapped:
        """Return what is made of `columns`. Most are as before up to some place, and after it."""
        by_keys, before = told is not columns, self.told or ((),) * len(told)
        differ, size = ne if by_keys else is_not, len(told[0])
        start = _count_same(differ, before, told)
        if start == len(self.made) == size:
            return self
        rest = _count_same(differ, _backwards(before, start), _backwards(told, start))
        stop, end = len(self.made) - rest, size - rest

        def key(place: int, told: Columns) -> Hashable:
            return told[0][place] if by_keys else tuple([id(one[place]) for one in told])

        known = {key(place, before): self.made[place] for place in range(start, stop)}
        made: list[Any] = []
        for place in range(start, end):
            found = known.get(key(place, told))
            made.append(make(*[one[place] for one in columns]) if found is None else found)
        # Keys of before are as good, and what they are made of is held already.
        pairs = zip(before, told, strict=True)
        merged = tuple(one[:start] + other[start:end] + one[stop:] for one, other in pairs)
        return _Mapped(columns, merged, (*self.made[:start], *made, *self.made[stop:]))


def _count_same(differ: Callable[..., bool], ones: Columns, others: Columns) -> int:
    """Return how many places of all columns are the same from the beginning."""
    return min(
        next(compress(count(), map(differ, one, other)), min(len(one), len(other)))
        for one, other in zip(ones, others, strict=True)
    )


def _backwards(columns: Columns, start: int) -> Columns:
    return tuple(one[: start - 1 if start else None : -1] for one in columns)


_NOTHING = _Mapped((), (), ())
