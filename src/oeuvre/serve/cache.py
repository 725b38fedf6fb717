"""What was made, kept as long as it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from contextlib import suppress

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.model.values import dataclass
from oeuvre.render.output import Output
from oeuvre.serve.faults import unreadable


@dataclass(frozen=True, slots=True)
class Made:
    """The newest bytes of one file, and what is wrong if they are not what is wanted."""

    body: bytes | None
    """Of the last time it could be made; None if it never could."""

    problems: tuple[Diagnostic, ...] = ()


class Cache:
    """Makes outputs when they are asked for, each once. To be used from one thread."""

    def __init__(self) -> None:
        self._made: dict[OutputPath, tuple[Digest, Made]] = {}
        self._asked: set[OutputPath] = set()

    def take(self, output: Output) -> Made:
        """Return what `output` makes; its last good bytes and the problems if it cannot."""
        self._asked.add(output.path)
        return self._take(output)

    def renew(self, outputs: Mapping[OutputPath, Output]) -> None:
        """Make those of `outputs` anew that were asked for since this was done last."""
        asked, self._asked = self._asked, set()
        for path in asked & outputs.keys():
            with suppress(Exception):  # it is told to who asks for the page
                self._take(outputs[path])

    def _take(self, output: Output) -> Made:
        inputs, made = self._made.get(output.path, (None, Made(None)))
        if inputs != output.inputs:
            made = _make(output.make, made.body)
            self._made[output.path] = (output.inputs, made)
        return made

    def trim(self, *wanted: Container[OutputPath]) -> None:
        """Forget what none of `wanted` holds."""
        for path in [p for p in self._made if not any(p in some for some in wanted)]:
            del self._made[path]


def _make(make: Callable[[], bytes], last_good: bytes | None) -> Made:
    try:
        return Made(make())
    except SiteError as error:
        return Made(last_good, error.problems)
    except OSError as error:  # what it is made from went away; the next version will know
        return Made(last_good, (unreadable(error),))
