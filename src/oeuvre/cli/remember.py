"""Remember what a build said, for the next one that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from oeuvre.cli.unchanged import Choice
from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.values import dataclass
from oeuvre.sources.stamps import PERMALINKS, Stamps, stamp_bytes, stamp_inputs
from oeuvre.write.plan import Written
from oeuvre.write.state import find_horizon, save_state


@dataclass(frozen=True, slots=True)
class Memory:
    """What was to be seen of the input before any of it was read."""

    choice: Choice
    inputs: Stamps


def begin(choice: Choice) -> Memory | None:
    """Return what is there now; None if a change from now on might go unseen."""
    with suppress(OSError):
        horizon = find_horizon(choice.project)
        inputs = stamp_inputs(choice.project)
        return Memory(choice, inputs) if inputs.newest < horizon else None
    return None


@dataclass(frozen=True, slots=True)
class Said:
    """What a build says that changes nothing."""

    problems: Iterable[Diagnostic]
    closing: tuple[str, str]
    """Its last lines, before and after the time that it took."""

    warning: str


def remember(memory: Memory, said: Said, written: Written, addresses: bytes | None) -> None:
    """Keep what a build is to say that finds everything as it was, and as it is now in the site.

    addresses: what this one wrote into the file of permalinks, if it did. With these on record,
    the next one comes to the same.
    """
    choice, inputs = memory.choice, memory.inputs
    if addresses is not None:
        with suppress(OSError):  # what was seen before is then not what the next one sees
            inputs.addresses = stamp_bytes(f"{choice.project}/{PERMALINKS}", addresses)
    problems = "".join(f"{problem}\n" for problem in said.problems)
    must = choice.must_be(inputs, written.seal)
    told = (problems, *said.closing, said.warning)
    save_state(choice.project, choice.site, must, told, written.sizes)
