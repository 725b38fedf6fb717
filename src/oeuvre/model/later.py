"""What follows as a site changes, but only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """A value that may be behind what a build comes to, until it is to be kept.

    Another process, for which it is kept, will find that little has changed since.
    """

    __slots__ = ("_follow", "value")

    def __init__(self, value: T) -> None:
        """Take a value that knows of nothing yet."""
        self.value = value
        self._follow: Callable[[T], object] | None = None

    def __getstate__(self) -> tuple[T]:
        """Return the value as it should be by now: in a tuple, as it may be false."""
        if self._follow:
            self._follow(self.value)
        return (self.value,)

    def __setstate__(self, state: tuple[T]) -> None:
        (self.value,), self._follow = state, None

    def expect(self, follow: Callable[[T], object]) -> None:
        """Have `follow` bring the value up to date before it is kept."""
        self._follow = follow
