"""What a build may keep for the next one: nothing, unless somebody sees to it.

A stage is pure: made from the same, it would make the same again. It does not know whether what
it makes is kept. See docs/adr/0014-what-the-preview-keeps.md, and for what outlives the process
docs/adr/0021-what-a-build-remembers.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


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


def make_anew(
    _what: str,
    make: Callable[..., T],
    /,
    *columns: Sequence[Any],
    keys: Iterable[Hashable] | None = None,  # noqa: ARG001 - by which nothing is known here
) -> tuple[T, ...]:
    """Return what is made of each."""
    return tuple(map(make, *columns))


def itself(thing: T) -> T:
    """Return `thing`. What maps with this and `keys` gives back equal things of before instead."""
    return thing


class Unkept:
    """Keeps nothing."""

    def __call__(self, _stage: str, _made_from: object, make: Callable[[], T], /) -> T:
        """Return what a stage makes."""
        return make()

    def each(self, _stage: str, _made_from: object = (), /) -> Recall:
        """Return what lets everything be made."""
        return make_anew

    @property
    def passing(self) -> Unkept:
        """Return the same: what lets everything be made."""
        return self


UNKEPT = Unkept()
