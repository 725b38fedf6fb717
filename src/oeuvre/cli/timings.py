"""Where the time of a build goes: a stopwatch for its stages."""

from __future__ import annotations

from collections.abc import Sized
from time import perf_counter
from typing import TypeVar

from oeuvre.catalog.authority import Authority
from oeuvre.catalog.index import Catalog
from oeuvre.model.diagnostics import Checked
from oeuvre.model.values import dataclass, field
from oeuvre.write.plan import Written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lap:
    """One stage."""

    stage: str
    seconds: float
    made: int
    """How many things the stage gave; 0 where that is not counted."""


@dataclass(slots=True)
class Stopwatch:
    """Counts the seconds from one stage to the next."""

    laps: list[Lap] = field(default_factory=list)
    started: float = field(default_factory=perf_counter)
    began: float = field(default_factory=perf_counter)
    """When the stage began that is being counted."""

    def lap(self, stage: str, made: T) -> T:
        """Return what a stage `made`; the time since the last one was the stage's."""
        now = perf_counter()
        self.laps.append(Lap(stage, now - self.began, _count(made)))
        self.began = now
        return made

    @property
    def whole(self) -> float:
        """Seconds since it was started."""
        return perf_counter() - self.started


def show_laps(laps: list[Lap]) -> str:
    """Return a table: seconds, how many, stage."""
    whole = Lap("in all", sum(lap.seconds for lap in laps), 0)
    return "\n".join(
        f"{lap.seconds:9.3f} s {format(lap.made, ',') if lap.made else '':>9}  {lap.stage}"
        for lap in (*laps, whole)
    )


def _count(made: object) -> int:
    match made:
        case Checked(value=value):
            return _count(value)
        case Catalog(people=people) | Authority(people=people):
            return len(people)
        case Written(made=files):
            return len(files)
        case Sized():
            return len(made)
        case _:
            return 0
