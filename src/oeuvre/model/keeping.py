"""What a build may keep for the next one: nothing, unless somebody sees to it.

A stage is pure: made from the same, it would make the same again. It does not know whether what
it makes is kept. See docs/adr/0014-what-the-preview-keeps.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Gives back what was made before, of one of many things, if it is made from the same.

    Else it lets it be made. It is never None.
    """

    def __call__(self, made_from: Hashable, make: Callable[[], T], /) -> T: ...  # noqa: D102 - the class says it


class Keep(Protocol):
    """Gives back what a stage made before, if it is made from the same; else lets it be made."""

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T: ...  # noqa: D102 - the class says it

    def each(self, stage: str, made_from: object = (), /) -> Recall:
        """Return what does so for each of the many things that a stage makes, from build to build.

        made_from: what all of them are made from, besides.
        """


def make_anew(_made_from: Hashable, make: Callable[[], T], /) -> T:
    """Return what is made."""
    return make()


class Unkept:
    """Keeps nothing."""

    def __call__(self, _stage: str, _made_from: object, make: Callable[[], T], /) -> T:
        """Return what a stage makes."""
        return make()

    def each(self, _stage: str, _made_from: object = (), /) -> Recall:
        """Return what lets everything be made."""
        return make_anew


UNKEPT = Unkept()
