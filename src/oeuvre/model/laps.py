"""Stages, told one after the other as they end, to whom it may concern: a stopwatch, or nobody."""

from __future__ import annotations

from typing import Protocol, TypeVar

T = TypeVar("T")


class Lap(Protocol):
    """Is told of each stage when it is done, and gives back what the stage made."""

    def __call__(self, stage: str, made: T, /) -> T: ...  # noqa: D102 - the class says it


def unmeasured(_stage: str, made: T, /) -> T:
    """Return what a stage made."""
    return made
