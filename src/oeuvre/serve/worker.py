"""A thread of one's own for work that may take its time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class Worker:
    """Does one job after another beside the event loop, in the order they were given.

    Its thread is a daemon: a job that never ends cannot keep the program alive. That is why
    this is no ThreadPoolExecutor, whose threads the interpreter waits for when it ends.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def submit(self, job: Callable[[], T]) -> asyncio.Future[T]:
        """Return the result to come of `job`; what it raises belongs to who awaits it."""
        future: Future[T] = Future()
        self._jobs.put(partial(_fulfil, future, job))
        return asyncio.wrap_future(future)

    def post(self, job: Callable[[], object]) -> None:
        """Have `job` done in its turn; nobody waits for it, not even for the program to end."""
        self._jobs.put(job)

    def close(self) -> None:
        """Let the thread end after the jobs that it was given."""
        self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


def _fulfil(future: Future[T], job: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(job())
    except BaseException as error:  # noqa: BLE001 - handed over whole, to be raised where it is awaited
        future.set_exception(error)
