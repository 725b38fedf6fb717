"""The changes of a project's files, one settled burst after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

from oeuvre.serve.alarm import Alarm
from oeuvre.serve.lane import Lane
from oeuvre.serve.scan import Survey, survey, tell_changes
from oeuvre.serve.tell import warn

_ROUND = 1.0
"""Seconds after which the folders are looked at though nothing was heard of them."""

_BLIND_ROUND = 0.25
"""The same where nothing can be heard."""

_SOON = 0.05
"""The same where a change may have escaped the look before."""

_SHARE = 200
"""One part in so many of the time may go into looking at the folders unasked."""


async def watch(root: Path, lane: Lane) -> AsyncGenerator[tuple[str, ...]]:
    """Yield what changed below `root`, in words, each time something did; first, nothing at once.

    No change is missed, for events of the operating system only say when to look; now and then
    one is told again. A change while the receiver is busy with the one before is told after it.
    """
    alarm = Alarm(root, asyncio.get_running_loop())
    seen = await lane.submit(partial(survey, root))
    yield ()
    from oeuvre.serve.sentry import Sentry  # noqa: PLC0415 - watchdog: 40 ms, not before the site is shown

    sentry = Sentry(root, alarm.ring)
    try:
        pause = 0.0
        told: tuple[str, ...] = ("something changed",)
        while True:
            is_new = not sentry.is_blind and await lane.submit(partial(sentry.tend, seen))
            if is_new and sentry.is_blind:
                warn("the system does not tell of changes: looking for them four times a second")
            is_heard = not is_new and await alarm.wait(pause)
            now, pause = await _look(root, lane, blind=sentry.is_blind)
            if now.files != seen.files and not is_heard:  # it may be happening at this moment
                await alarm.wait(_SOON)
                now, pause = await _look(root, lane, blind=sentry.is_blind)
            changes = tell_changes(seen.files, now.files)
            if changes or not seen.is_certain:
                told = changes or told
                yield told
            seen = now
    finally:
        sentry.stop()


async def _look(root: Path, lane: Lane, *, blind: bool) -> tuple[Survey, float]:
    """Return what is there, and the seconds after which to look again."""
    found, taken = await lane.submit(partial(_timed, root))
    if not found.is_certain:
        return found, _SOON
    return found, max(_BLIND_ROUND if blind else _ROUND, taken * _SHARE)


def _timed(root: Path) -> tuple[Survey, float]:
    """Return what is there, and the seconds of work that it took to see; waiting is no work."""
    started = time.thread_time()
    found = survey(root)
    return found, time.thread_time() - started
