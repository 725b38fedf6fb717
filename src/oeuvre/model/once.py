"""What is made when somebody asks for it, and then kept in the place of all it is made from."""

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
