"""What a build may keep for the next one: nothing, unless somebody sees to it.

A stage is pure: made from the same, it would make the same again. It does not know whether what
it makes is kept. See docs/adr/0014-what-the-preview-keeps.md, and for what outlives the process
docs/adr/0021-what-a-build-remembers.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from oeuvre.model.aside import Aside, InTurn, map_beside

T = TypeVar("T")

_MANY = 1_000
"""Things from which a process of its own makes half of them sooner."""


class Recall(Protocol):
    """Maps as `map` does, and gives back what it made before of the very same.

    what: names the mapping: no two of one stage alike.
    columns: equally long; what `make` takes. It comes to None for nothing.
    keys: by which equal things are known again, as many as each column has; by default, by
    being the very same. No key tells a thing by its `id`, which holds only while it is there.
    """

    def __call__(  # noqa: D102 - the class says it
        self,
        what: str,
        make: Callable[..., T],
        /,
        *columns: Sequence[Any],
        keys: Iterable[Hashable] | None = None,
    ) -> tuple[T, ...]: ...


class Keep(Protocol):
    """Gives back what a stage made before, if it is made from the same; else lets it be made.

    Both can be pickled, and are as true in another process; what is not is for `passing`.
    """

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T: ...  # noqa: D102 - the class says it

    def each(self, stage: str, made_from: object = (), /) -> Recall:
        """Return what does so for each of the many things that a stage makes, from build to build.

        made_from: what all of them are made from, besides.
        """

    @property
    def passing(self) -> Keep:
        """Keeps what no other process can know again: code, and what is made with it."""

    @property
    def aside(self) -> Aside:
        """Begins what may go on meanwhile: in this process, if it is to remember what is made."""


class Costly(Generic[T]):
    """Makes each of many things that take long and are small, and the very same as nothing else.

    So a mapping with it may be shared with another process.
    """

    __slots__ = ("make",)

    def __init__(self, make: Callable[..., T]) -> None:
        """Take what makes one of them."""
        self.make = make

    def __call__(self, *things: Any) -> T:  # noqa: ANN401 - whatever it takes
        """Return what is made."""
        return self.make(*things)


def make_anew(
    _what: str,
    make: Callable[..., T],
    /,
    *columns: Sequence[Any],
    keys: Iterable[Hashable] | None = None,  # noqa: ARG001 - by which nothing is known here
    aside: Aside = InTurn,
) -> tuple[T, ...]:
    """Return what is made of each. aside: begins half of it, where that pays."""
    if isinstance(make, Costly) and len(columns[0]) >= _MANY:
        return map_beside(aside, make.make, *columns)
    return tuple(map(make, *columns))


def itself(thing: T) -> T:
    """Return `thing`. What maps with this and `keys` gives back equal things of before instead."""
    return thing


def settle(recall: Recall, what: str, things: Sequence[T]) -> tuple[T, ...]:
    """Return `things`; those that are equal to those of before are the very same, if kept."""
    return recall(what, itself, things, keys=things)


class Unkept:
    """Keeps nothing."""

    def __init__(self, aside: Aside = InTurn) -> None:
        """Keep nothing. aside: begins what may go on in another process, if there may be one."""
        self.aside = aside

    def __call__(self, _stage: str, _made_from: object, make: Callable[[], T], /) -> T:
        """Return what a stage makes."""
        return make()

    def each(self, _stage: str, _made_from: object = (), /) -> Recall:
        """Return what lets everything be made."""
        return partial(make_anew, aside=self.aside)

    @property
    def passing(self) -> Unkept:
        """Return the same: what lets everything be made."""
        return self


UNKEPT = Unkept()
