"""What the stages of a build made the last time, for the next one while the preview runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import takewhile
from operator import eq
from typing import Any, TypeVar, cast

from oeuvre.model.keeping import Recall
from oeuvre.model.values import dataclass

T = TypeVar("T")


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
        found.turn()
        return found


class _Recollection:
    """Keeps what each mapping of a stage made the last time."""

    def __init__(self) -> None:
        self._made: dict[str, _Mapped] = {}
        self._before: dict[str, _Mapped] = {}

    def turn(self) -> None:
        """Begin anew: let go of the mappings that the stage did not make the last time."""
        self._before, self._made = self._made, {}

    def __call__(
        self,
        what: str,
        make: Callable[..., T],
        /,
        *columns: Sequence[Any],
        keys: Iterable[Hashable] | None = None,
    ) -> list[T]:
        """Return what is made of each: what it was if that was made, or what it is."""
        told = list(zip(*(map(id, one) for one in columns), strict=True) if keys is None else keys)
        mapped = self._before.get(what, _NOTHING)
        if mapped.keys != told:
            mapped = mapped.follow(told, make, columns)
        self._made[what] = mapped
        return list(mapped.made)


@dataclass(frozen=True, slots=True)
class _Mapped:
    """What a mapping made."""

    keys: list[Hashable]
    """They may be ids of what the columns hold, which is kept, lest others are given these ids."""

    columns: tuple[tuple[object, ...], ...]
    made: list[Any]

    def follow(
        self, keys: list[Hashable], make: Callable[..., object], columns: Iterable[Sequence[Any]]
    ) -> _Mapped:
        """Return what is made now: of each of `columns`, if nothing is known by its key.

        Most are as they were up to some place, and after it.
        """
        held = tuple(map(tuple, columns))
        start = _count_same(self.keys, keys)
        rest = _count_same(reversed(self.keys[start:]), reversed(keys[start:]))
        stop, end = len(self.keys) - rest, len(keys) - rest
        known = dict(zip(self.keys[start:stop], self.made[start:stop], strict=True))
        made = list(map(known.get, keys[start:end]))
        for place, one in enumerate(made, start):
            if one is None:
                made[place - start] = make(*(column[place] for column in held))
        # The keys of before are as good, and what they are made of is held already.
        keys = [*self.keys[:start], *keys[start:end], *self.keys[stop:]]
        return _Mapped(keys, held, [*self.made[:start], *made, *self.made[stop:]])


def _count_same(ones: Iterable[object], others: Iterable[object]) -> int:
    """Return how many are equal from the beginning."""
    return sum(takewhile(bool, map(eq, ones, others)))


_NOTHING = _Mapped([], (), [])
