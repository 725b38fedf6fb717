"""When to look: soon after something happened, and not while it is still happening."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from pathlib import Path

from oeuvre.sources.stamps import is_litter

_WRITE = 2.0
"""Seconds that a file which is open for writing is waited for."""

_GIT = 10.0
"""Seconds that git is waited for."""

_SLACK = 50_000_000
"""Nanoseconds by which the clock of a file system may be behind."""


def quiet_time(paths: int) -> float:
    """Return the seconds without news after which a burst over so many `paths` is over."""
    return 0.015 if paths <= 2 else 0.06 if paths <= 20 else 0.25 if paths <= 500 else 0.5


def longest_wait(paths: int) -> float:
    """Return the seconds after which a burst over so many `paths` is looked at all the same."""
    return 2.0 if paths <= 500 else 30.0


_CLOSED = 0.001
"""Seconds of quiet that are enough where each file that was written has been closed."""


class Debounce:
    """Hears of changes from any thread, and wakes the one who waits in the event loop."""

    def __init__(self, root: Path, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._bell = asyncio.Event()
        self._paths: set[str] = set()
        self._writing: set[str] = set()
        self._closed: dict[str, int] = {}
        self._began = 0.0
        self._began_ns = 0
        self._last = 0.0
        self._locks = [place / ".git" / "index.lock" for place in (root, *root.parents)]

    def ring(self, kind: str, path: str) -> None:
        """Take note that `kind` happened to the file at `path`. For any thread.

        kind: as Watchdog names it, but for a file that was moved: it `left`, and it `arrived`.
        """
        if is_litter(Path(path).name):
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self._loop.call_soon_threadsafe(self._note, kind, path, time.time_ns())

    async def wait(self, longest: float) -> bool:
        """Return when something has happened and is over, or after `longest` seconds.

        Says whether something did.
        """
        if not self._paths:
            await self._hear(longest)
        is_heard = bool(self._paths)
        if is_heard:
            await self._settle()
        self._paths.clear()
        self._writing.clear()
        self._closed.clear()
        return is_heard

    async def _hear(self, longest: float) -> None:
        """Return when something happens from now on, or after `longest` seconds."""
        self._bell.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._bell.wait()

    def _note(self, kind: str, path: str, when: int) -> None:
        self._last = time.monotonic()
        if not self._paths:
            self._began, self._began_ns = self._last, when
        self._paths.add(path)
        if kind in {"modified", "arrived"}:
            self._writing.add(path)
        if kind in {"closed", "arrived"}:
            self._closed[path] = when
        if kind in {"left", "deleted"} and path in self._closed:  # an editor's passing file
            self._forget(path)
        self._bell.set()

    def _forget(self, path: str) -> None:
        self._paths.discard(path)
        self._writing.discard(path)
        self._closed.pop(path)

    async def _settle(self) -> None:
        while True:
            now, paths = time.monotonic(), len(self._paths)
            rest = self._last + (_CLOSED if self.is_complete() else quiet_time(paths)) - now
            if rest > 0 and now - self._began < longest_wait(paths):
                await self._hear(rest)
            elif self._is_unfinished(now - self._began):
                await self._hear(0.02)
            else:
                return

    def is_complete(self) -> bool:
        """Whether an editor has written a file or two, and closed them: nothing is to follow."""
        return 0 < len(self._writing) == len(self._closed) == len(self._paths) <= 2

    def _is_unfinished(self, waited: float) -> bool:
        return (waited < _WRITE and self._is_being_written()) or (
            waited < _GIT and any(lock.exists() for lock in self._locks)
        )

    def _is_being_written(self) -> bool:
        """Whether a file was written since it was closed; only inotify tells of closing."""
        return sys.platform == "linux" and any(
            _written(path) > self._closed.get(path, self._began_ns - _SLACK)
            for path in self._writing
        )


def _written(path: str) -> int:
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0
