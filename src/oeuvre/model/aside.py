"""Work that may go on beside what else is done: in a process of its own, or when it is waited for.

Who begins it need not know which. See docs/adr/0020-related-papers-beside-the-rest.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

M = TypeVar("M")
T = TypeVar("T")
M_contra = TypeVar("M_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)


class Task(Protocol[M_contra, T_co]):
    """Work that was begun."""

    def tell(self, message: M_contra, /) -> None:
        """Give the work what it asks for, once. Returns at once."""

    def wait(self) -> T_co:
        """Return what was made. Raises SiteError if a process of its own did not end well."""


class Aside(Protocol):
    """Begins work, which is given a way to ask for what nobody knows yet."""

    def __call__(self, work: Callable[[Callable[[], M]], T], /) -> Task[M, T]: ...  # noqa: D102 - the class says it


def map_beside(aside: Aside, make: Callable[..., T], /, *columns: Sequence[Any]) -> tuple[T, ...]:
    """Map as `map` does: one half of it here, and the other one aside."""
    middle = len(columns[0]) // 2

    def map_rest(_: object) -> tuple[T, ...]:
        return tuple(map(make, *[column[middle:] for column in columns]))

    rest: Task[None, tuple[T, ...]] = aside(map_rest)
    return (*map(make, *[column[:middle] for column in columns]), *rest.wait())


class InTurn(Generic[M, T]):
    """Work that is done when it is waited for."""

    __slots__ = ("_message", "_work")

    def __init__(self, work: Callable[[Callable[[], M]], T]) -> None:
        self._work = work
        self._message: tuple[M, ...] = ()

    def tell(self, message: M, /) -> None:
        """Keep what the work will ask for."""
        self._message = (message,)

    def wait(self) -> T:
        """Do the work; return what it makes."""
        return self._work(lambda: self._message[0])
