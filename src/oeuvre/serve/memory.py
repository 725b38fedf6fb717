"""What the stages of a build made the last time, for the next one while the preview runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """Keeps one result of each stage, with what it was made from. To be used from one thread.

    A stage is pure: made from the same, it would make the same again.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, object]] = {}

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T:
        """Return the result of `stage`: what it was if it is made from the same, or what it is."""
        kept = self._kept.get(stage)
        if kept is None or kept[0] != made_from:
            self._kept.pop(stage, None)  # lest two versions of a large site are held at a time
            kept = self._kept[stage] = (made_from, make())
        return cast("T", kept[1])
