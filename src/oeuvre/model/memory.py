"""What the stages of a build made the last time, for the next one: here, or in another process."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from itertools import compress, count, islice, starmap
from operator import eq, is_, is_not, ne
from typing import Any, NamedTuple, TypeVar, cast
from weakref import ref

from oeuvre.model.aside import Aside, InTurn
from oeuvre.model.keeping import Recall

T = TypeVar("T")
Column = tuple[Any, ...]

_PART = 256
"""Things that are compared at a time."""


_FEW = 1_000
"""Lists that are known before those are looked for that have gone."""


class Memory:
    """Keeps one result of each stage, with what it was made from. To be used from one thread.

    It can be pickled, without what is passing. Values that were the very same are so again.
    """

    def __init__(self, made: _Known | None = None) -> None:
        """Begin with nothing. made: what mappings made that others keep."""
        self._kept: dict[str, tuple[object, object]] = {}
        self._made = _Known() if made is None else made
        self._passing: Memory | None = None

    def __getstate__(self) -> object:
        """Return what is kept."""
        return self._kept

    def __setstate__(self, kept: dict[str, tuple[object, object]]) -> None:
        """Keep again what was kept."""
        self.__init__()  # type: ignore[misc] # as a new one
        self._kept = kept
        for _, made in kept.values():
            if isinstance(made, _Recollection):
                made.know(self._made)

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T:
        """Return the result of `stage`: what it was if it is made from the same, or what it is."""
        kept = self._kept.get(stage)
        if kept is None or kept[0] != made_from:
            self._kept.pop(stage, None)  # lest two versions of a large site are held at a time
            kept = self._kept[stage] = (made_from, make())
        return cast("T", kept[1])

    def each(self, stage: str, made_from: object = (), /) -> Recall:
        """Return what keeps the many things that a stage makes; to be asked for as it begins."""
        found = self(f"each of {stage}", made_from, partial(_Recollection, self._made))
        found.begin()
        return found

    @property
    def aside(self) -> Aside:
        """Return what does all in this process: another could not remember what it made."""
        return InTurn

    @property
    def passing(self) -> Memory:
        """Return what keeps as long as this process runs."""
        if self._passing is None:
            self._passing = Memory(self._made)
        return self._passing


class _Mapped:
    """What a mapping made, and where that differs from what it made the time before."""

    def __init__(self, told: tuple[Column, ...], made: Column, change: _Change) -> None:
        self.told = told
        """By what things are known again: the columns that were mapped themselves, or keys."""

        self.made = made
        self.change = change


class _Change(NamedTuple):
    """How a list differs from another: it is the very same at its ends."""

    before: Column
    first: int
    """How many things are the same from the front."""

    last: int
    """How many are from the back."""


class _Known:
    """What mappings made: where a list differs that one of them made, the next one knows.

    It holds nothing that nobody else does. To let go of that calls nothing, either, as a dictionary
    of weak values would: an interrupt that comes meanwhile would be lost in there.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: dict[int, ref[_Mapped]] = {}
        self._most = _FEW

    def add(self, mapped: _Mapped) -> None:
        """Know of what a mapping made."""
        if len(self._made) >= self._most:
            self._made = {id_: one for id_, one in self._made.items() if one() is not None}
            self._most = 2 * len(self._made) + _FEW
        self._made[id(mapped.made)] = ref(mapped)

    def find(self, made: Column) -> _Mapped | None:
        """Return the mapping that made this very list; None if none is known."""
        found = self._made.get(id(made))
        return found() if found else None  # while that is there, so is its list, and the id is its


_ANEW = _Change((), 0, 0)
_NOTHING = _Mapped((), (), _ANEW)


class _Recollection:
    """Keeps what each mapping of a stage made the last time."""

    def __init__(self, known: _Known) -> None:
        self._known = known
        self._mapped: dict[str, _Mapped] = {}
        self._asked: set[str] = set()

    def __getstate__(self) -> object:
        """Return what was mapped, to be told by `know` what others know; not what it was before."""
        return {what: _Mapped(one.told, one.made, _ANEW) for what, one in self._mapped.items()}

    def __setstate__(self, mapped: dict[str, _Mapped]) -> None:
        self._mapped = mapped
        self._asked = set()

    def know(self, known: _Known) -> None:
        """Let others know what was mapped, and know what they did."""
        self._known = known
        for mapped in self._mapped.values():
            known.add(mapped)

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
    ) -> tuple[T, ...]:
        """Return what is made of each: what it was if that was made, or what it is."""
        assert what not in self._asked, f"two mappings of one stage are called {what!r}"
        self._asked.add(what)
        held = tuple(map(tuple, columns))
        told = held if keys is None else (tuple(keys),)
        mapped = self._follow(self._mapped.get(what, _NOTHING), make, held, told)
        self._mapped[what] = mapped
        self._known.add(mapped)
        return mapped.made

    def _follow(
        self,
        last: _Mapped,
        make: Callable[..., object],
        columns: tuple[Column, ...],
        told: tuple[Column, ...],
    ) -> _Mapped:
        """Return what is made of `columns`. Most are as before up to some place, and after it."""
        by_keys, before = told is not columns, last.told or ((),) * len(told)
        first, end = self._differ(before, told, by_keys=by_keys)
        stop = len(last.made) - (len(told[0]) - end)

        def key(place: int, told: tuple[Column, ...]) -> Hashable:
            return told[0][place] if by_keys else tuple([id(one[place]) for one in told])

        stay = _find_same(eq if by_keys else is_, before, told, range(first, min(stop, end)))
        gone = {key(at, before): last.made[at] for at in range(first, stop) if at not in stay}
        made: list[Any] = []
        for at in range(first, end):
            found = last.made[at] if at in stay else gone.get(key(at, told))
            made.append(make(*[one[at] for one in columns]) if found is None else found)
        change = _compare(is_not, last.made[first:stop], tuple(made))
        if change.first == len(made) == stop - first:
            return _Mapped(told, last.made, last.change)
        whole = (*last.made[:first], *made, *last.made[stop:])
        change = _Change(last.made, first + change.first, len(whole) - end + change.last)
        is_new = change.first == change.last == 0  # then what was need not be held for it
        return _Mapped(told, whole, _ANEW if is_new else change)

    def _differ(
        self, before: tuple[Column, ...], now: tuple[Column, ...], *, by_keys: bool
    ) -> tuple[int, int]:
        """Return from which place to which other columns differ from what they were."""
        pairs = list(zip(before, now, strict=True))
        changes = [self._change(*pair, by_keys=by_keys) for pair in pairs]
        first = min(change.first for change in changes)
        last = min(change.last for change in changes)
        room = min(len(one) for pair in pairs for one in pair) - first
        return first, len(now[0]) - min(last, room)

    def _change(self, before: Column, now: Column, *, by_keys: bool) -> _Change:
        if before is now:
            return _Change(before, len(now), len(now))
        found = self._known.find(now)
        if found and found.change.before is before:
            return found.change
        return _compare(ne if by_keys else is_not, before, now)


def _find_same(
    same: Callable[..., bool], before: tuple[Column, ...], now: tuple[Column, ...], places: range
) -> set[int]:
    """Return the places, of some, where columns are the same as before."""
    part, pairs = slice(places.start, places.stop), zip(before, now, strict=True)
    found = zip(*[map(same, one[part], other[part]) for one, other in pairs], strict=True)
    return {*compress(places, map(all, found))}


def _compare(differ: Callable[..., bool], before: Column, now: Column) -> _Change:
    first = _count_same(differ, before, now)
    if first == len(before) == len(now):
        return _Change(before, first, first)
    return _Change(before, first, _count_same(differ, before[::-1], now[::-1]))


def _count_same(differ: Callable[..., bool], one: Column, other: Column) -> int:
    """Return how many places of two columns are the same from the beginning."""
    start, size = 0, min(len(one), len(other))
    while differ is ne and start < size:  # a part of it at a time, which takes a third of the time
        part = slice(start, min(start + _PART, size))
        if one[part] != other[part]:
            break
        start = part.stop
    pairs = zip(islice(one, start, size), islice(other, start, size), strict=True)
    return next(compress(count(start), starmap(differ, pairs)), size)
