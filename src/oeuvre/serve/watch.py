"""The changes of a project's files, one settled burst after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

from oeuvre.serve.debounce import Debounce
from oeuvre.serve.report import warn
from oeuvre.serve.scan import Survey, survey, tell_changes
from oeuvre.serve.worker import Worker

_ROUND = 1.0
"""Seconds after which the folders are looked at though nothing was heard of them."""

_BLIND_ROUND = 0.25
"""The same where nothing can be heard."""

_SOON = 0.05
"""The same where a change may have escaped the look before, or may still go on."""

_SHARE = 200
"""One part in so many of the time may go into looking at the folders unasked."""

_TRUST = 3
"""Changes in a row that nothing was heard of before the watch is given up: so it is with
folders on another machine, and if a thread of the watch has died."""


async def watch(root: Path, worker: Worker) -> AsyncGenerator[tuple[str, ...]]:
    """Yield what changed below `root`, in words, each time something did; first, nothing at once.

    No change is missed, for events of the operating system only say when to look; now and then
    one is told again. A change while the receiver is busy with the one before is told after it.
    """
    seen = await worker.submit(partial(survey, root))
    yield ()
    alarm = Debounce(root, asyncio.get_running_loop())
    lookout = await worker.submit(partial(Lookout, root, worker, alarm))
    told: tuple[str, ...] = ("something changed",)
    try:
        while True:
            now = await lookout.look(seen)
            changes = tell_changes(seen.files, now.files)
            if changes or not seen.is_certain:
                told = changes or told
                yield told
            seen = now
    finally:
        lookout.close()


class Lookout:
    """Looks at the folders when it hears of a change, and from time to time."""

    def __init__(self, root: Path, worker: Worker, alarm: Debounce) -> None:
        from oeuvre.serve.observer import FolderObserver  # noqa: PLC0415 - watchdog: 40 ms, after the start

        self._root = root
        self._lane = worker
        self._alarm = alarm
        self._sentry = FolderObserver(root, self._alarm.ring)
        self._pause = 0.0
        self._unheard = 0

    async def look(self, seen: Survey) -> Survey:
        """Return what is there, when it is time to look again after `seen`."""
        is_new = await self._tend(seen)
        is_heard = not is_new and await self._alarm.wait(self._pause)
        now = await self._survey()
        if now.files != seen.files and not is_heard:  # it may be happening at this moment
            is_heard = await self._alarm.wait(_SOON)
            now = await self._survey()
        if now.files != seen.files:
            self._count(is_heard=is_heard)
        return now

    def close(self) -> None:
        """Watch no more, once what goes on is done: the watch belongs to the worker's thread."""
        self._lane.post(self._sentry.stop)

    async def _tend(self, seen: Survey) -> bool:
        """Set the watch on what is there; return whether it is other than it was."""
        was_blind = self._sentry.is_blind
        is_new = await self._lane.submit(partial(self._sentry.tend, seen))
        if self._sentry.is_blind and not was_blind:
            warn("the system does not tell of changes: looking for them four times a second")
        return is_new

    async def _survey(self) -> Survey:
        found, taken = await self._lane.submit(partial(_timed, self._root))
        pause = max(_BLIND_ROUND if self._sentry.is_blind else _ROUND, taken * _SHARE)
        self._pause = pause if found.is_certain else _SOON
        return found

    def _count(self, *, is_heard: bool) -> None:
        self._unheard = 0 if is_heard else self._unheard + 1
        if self._unheard == _TRUST:
            self._sentry.distrust()


def _timed(root: Path) -> tuple[Survey, float]:
    """Return what is there, and the seconds of work that it took to see; waiting is no work."""
    started = time.thread_time()
    found = survey(root)
    return found, time.thread_time() - started
