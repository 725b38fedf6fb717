"""The site made anew: read, built, and compared with the last good one."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from oeuvre.model.diagnostics import Diagnostic, Severity, SiteError
from oeuvre.model.identifiers import OutputPath
from oeuvre.render.output import Output
from oeuvre.serve.faults import unreadable
from oeuvre.serve.snapshot import Snapshot, fail, succeed

P = TypeVar("P")

_MANY = 50
"""Builds after which rings of garbage are looked for all the same, when there is nothing to do."""

_MOST = 4 * _MANY
"""Builds after which they are looked for, whatever there is to do."""


class Built(Protocol):
    """What the preview needs to know of a build."""

    @property
    def outputs(self) -> Mapping[OutputPath, Output]:
        """The files of the site."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What was found wrong with the input."""


class Rebuilder(Generic[P]):
    """Reads a project again and again, and builds it when it is not what it was."""

    def __init__(self, read: Callable[[], P], build: Callable[[P], Built]) -> None:
        self._read = read
        self._build = build
        self._project: P | None = None
        self._count = 0

    def rebuild(self, last: Snapshot) -> Snapshot:
        """Return the site as it is now; `last` itself if nothing differs.

        Never raises for a fault in the input: the site then stays as it was, with the problems.
        """
        try:
            with uncollected():
                return self._attempt(last)
        except SiteError as error:
            problems = error.problems
        except OSError as error:  # a file went away between listing and reading
            problems = (unreadable(error),)
        self._project = None
        return fail(last, problems)

    def _attempt(self, last: Snapshot) -> Snapshot:
        project = self._read()
        if project == self._project:
            self._clean(_MANY)
            return last
        self._clean(_MOST)
        self._count += 1
        self._project = None
        built = self._build(project)
        self._project = project
        if any(problem.severity is Severity.ERROR for problem in built.problems):
            return fail(last, built.problems)
        return succeed(last, built.outputs, built.problems)

    def _clean(self, builds: int) -> None:
        """Look for rings of garbage in all there is, if so many builds were made since.

        A theme makes some. For a large site it takes a second, in which nobody is answered: after
        most edits the project is looked at once more, and found unchanged, so that can wait.
        """
        if self._count >= builds:
            self._count = 0
            gc.unfreeze()
            gc.collect()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for rings of garbage in what is made, now and later.

    Frozen values make none, and are many.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
