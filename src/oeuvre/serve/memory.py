"""What the stages of a build made the last time, for the next one while the preview runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from oeuvre.model.keeping import Recall

T = TypeVar("T")


class Memory:
    """Keeps one result of each stage, with what it was made from. To be used from one thread."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, object]] = {}

    def __call__(self, stage: str, made_from: object, make: Callable[[], T], /) -> T:
        """Return the result of `stage`: what it was if it is made from the same, or what it is."""
        kept = self._kept.get(stage)
        if kept is None or kept[0] != made_from:
            self._kept.pop(stage, None)  # lest two versions of a large site are held at a time
            kept = self._kept[stage] = (made_from, make())
        return cast("T", kept[1])

    def each(self, stage: str, made_from: object = (), /) -> Recall:
        """Return what keeps the many things that a stage makes; to be asked for once a build."""
        found = self(f"each of {stage}", made_from, _Recollection)
        found.turn()
        return found


class _Recollection:
    """Keeps what was made in this build and in the one before."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def turn(self) -> None:
        """Begin a build: what the one before did not ask for is let go."""
        self._before, self._made = self._made, {}

    def __call__(self, made_from: Hashable, make: Callable[[], T], /) -> T:
        """Return what is made from something: what it was if that was made, or what it is."""
        found = self._made.get(made_from)
        if found is None:
            found = self._before.get(made_from)
            if found is None:
                found = make()
            self._made[made_from] = found
        return cast("T", found)
