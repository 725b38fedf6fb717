"""What is made when somebody asks for it: once, or again after it was let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

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

    def __getstate__(self) -> Callable[[], T]:
        """Return how it is made: where it is copied to, nobody has asked for it yet."""
        return self._make

    def __setstate__(self, make: Callable[[], T]) -> None:
        self._make, self._made = make, None

    def let_go(self) -> None:
        """Hold no longer what may not be asked for again."""
        self._made = None
