"""Begin with what the last build of a project made: it is in the user's cache.

See docs/adr/0021-what-a-build-remembers.md.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import perf_counter

from oeuvre.build import Build, build
from oeuvre.model.aside import Aside, InTurn, Task
from oeuvre.model.diagnostics import SiteError
from oeuvre.model.identifiers import Digest
from oeuvre.model.keeping import UNKEPT
from oeuvre.model.memory import Memory
from oeuvre.model.values import dataclass
from oeuvre.sources.cache import find_memory, memory_file, read_memory
from oeuvre.sources.project import SEEDS, Project
from oeuvre.write.cache import keep_memory
from oeuvre.write.state import stamp_manifest

_MOST = 32_000_000
"""Bytes of seeds beyond which nothing is remembered: it would take more than a gigabyte."""

_SLOW = 0.02
"""Seconds that a build may take anyway, however much it remembers."""

_LONG = 0.3
"""Seconds that it takes to make what another process should write while files are made: to begin
one takes a hundredth of a second, and to write a third of the time that it took to make it."""

_AMPLE, _SMALL = 64, 1_000_000
"""Bytes that a memory may have for each byte of the seeds, and besides. It has 7 to 22: of more,
most is of what is there no longer."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A memory, and where it is kept."""

    memory: Memory
    file: Path
    seconds: float
    """How long it took to read it; 0 if there was none."""

    is_outgrown: bool = False
    """Whether it is of a project that was much larger."""

    def keep(self, seconds: float, aside: Aside) -> Callable[[], bool]:
        """Begin to keep the memory for the next build, if that pays.

        Returns what waits for the end of that and returns whether it was kept: where it takes
        long, it goes on while files are made.

        seconds: how long it took to make what is remembered now.

        To keep it takes twice as long as to read it. While little has changed since it was kept,
        the next build needs no other, unless it is of a project that was much larger.
        """
        if self.seconds and not self.is_outgrown and seconds < 2 * self.seconds + _SLOW:
            return nothing_kept
        begin, process = aside if seconds > _LONG else InTurn, os.getpid()
        return partial(_wait, begin(lambda _: keep_memory(self.file, self.memory, process)))


def nothing_kept() -> bool:
    """Return that no memory was kept, as there was none, or none that would pay."""
    return False


def _wait(keeping: Task[None, bool]) -> bool:
    """Return whether a memory was kept. If not, whatever the reason, all can be made anew."""
    with suppress(SiteError):
        return keeping.wait()
    return False


def recall(project: Path, site: Path, code: Digest) -> Recalled | None:
    """Return what is remembered of a project; an empty memory if this build is to fill one.

    None if there is no place for it, if it would be too much, or if nothing was built in `site`
    before: of those who build there for the first time, many never do again.

    code: digest of the program.
    """
    file = memory_file(code, project)
    if file is None:
        return None
    start = perf_counter()
    memory = read_memory(file)
    if memory is not None:
        seconds = perf_counter() - start
        return Recalled(memory, file, seconds, is_outgrown=_is_outgrown(file, project))
    if not stamp_manifest(str(site)) or _weigh(project) > _MOST:
        return None
    return Recalled(Memory(), file, 0.0)


def build_known(project: Project, root: Path) -> Build:
    """Return what a project comes to, with what its last build made as far as that is the same.

    root: where the project is.
    """
    return build(project, keep=find_memory(project.code, root) or UNKEPT)


def _is_outgrown(file: Path, project: Path) -> bool:
    with suppress(OSError):
        return file.stat().st_size > _AMPLE * _weigh(project) + _SMALL
    return False


def _weigh(project: Path) -> int:
    """Return how many bytes of seeds there are."""
    with suppress(OSError), os.scandir(project / SEEDS) as found:
        return sum(one.stat().st_size for one in found)
    return 0
