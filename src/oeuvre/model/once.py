"""What is made when somebody asks for it: once, or again after it was let go, or each time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Once(Generic[T]):
    """Makes something the first time that it is called, and lets go of what makes it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        """Know how to make it."""
        self._make: Callable[[], T] | None = make
        self._made: T | None = None

    def __call__(self) -> T:
        """Return what was made, the same each time."""
        if self._make is not None:
            self._made = self._make()
            self._make = None
        return self._made  # type: ignore[return-value] # it was made


class Again(Generic[T]):
    """Something that is at hand until it is let go, and is made again for who asks later."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        """Make it, and know how. make: makes the same each time."""
        self._make = make
        self._made: tuple[T] | None = (make(),)

    def __call__(self) -> T:
        """Return it."""
        if self._made is None:
            self._made = (self._make(),)
        return self._made[0]

    def let_go(self) -> None:
        """Hold no longer what may not be asked for again."""
        self._made = None


class Anew(Mapping[K, T]):
    """A mapping whose values are made whenever one is asked for: of many, none is held."""

    __slots__ = ("_keys", "_make")

    def __init__(self, keys: Collection[K], make: Callable[[K], T]) -> None:
        """Know the keys, no two the same, and how to make the value of one."""
        self._keys = keys
        self._make = make

    def __getitem__(self, key: K) -> T:
        """Return the value of a key. Raises KeyError if it is none."""
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[K]:
        """Yield the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._keys)
