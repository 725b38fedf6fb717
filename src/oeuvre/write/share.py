"""Share work among processes: this one and its forks take turns, whoever is ready the next.

A fork sees all that this process has built, without a copy; what it finds comes back through
a pipe. Forks end when this process does, whatever the reason: an interrupt, an exception, or
the death of one of them.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

WORTH_IT = 400
"""Files from which a second process saves more time than it costs (40 to 60 ms for a site of 700:
what it writes to is copied, and it has to make anew what pages share)."""


MOST_TURNS = 1_000
"""So that the numbers of all turns find room in a pipe, whatever the system."""

_SIZE = 4
"""Bytes of the number of a turn."""


def count_processes(files: int, jobs: int | None = None) -> int:
    """Return among how many processes to share the making of `files`, or what takes as long.

    jobs: what the user asks for; by default as many as there are processors for this process.
    """
    if not hasattr(os, "fork"):
        return 1
    if jobs is None:
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        return max(1, min(jobs, files // WORTH_IT + 1))
    return max(1, min(jobs, files))


def take_turns(work: Callable[[Iterator[int]], T], turns: int, processes: int) -> list[T]:
    """Return what `work` returns in each of so many processes, that of this one first.

    Each is given the numbers below `turns` that fall to it, as it asks for them; each number
    falls to one. turns: at most `MOST_TURNS`. Results of forks are pickled.
    Raises RuntimeError if a fork does not end well.
    """
    if processes < 2:
        return [work(iter(range(turns)))]
    with _queue(turns) as queue, forks() as begin:
        task = partial(work, _take(queue))
        others = [begin(task) for _ in range(processes - 1)]
        return [task(), *(wait() for wait in others)]


class Begin(Protocol):
    """Begins work in a process of its own; gives back what waits for its result."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]: ...  # noqa: D102 - the class says it


@contextmanager
def forks() -> Iterator[Begin]:
    """Yield what begins work in forks, whose results are pickled. No fork outlives this.

    To wait for one raises RuntimeError if it did not end well.
    """
    children: list[tuple[int, int]] = []

    def begin(work: Callable[[], T]) -> Callable[[], T]:
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # or the collector would touch, and so copy, all that is shared
        with _uninterrupted():  # or a fork could be made and not be known
            children.append(_fork(work, [pipe for _, pipe in children]))
        return partial(_receive, children[-1][1])

    try:
        yield begin
    finally:
        with _uninterrupted():  # or a second Ctrl-C could leave one at work
            for child, pipe in children:
                os.kill(child, signal.SIGTERM)  # no harm to one that has ended, not waited for
                os.waitpid(child, 0)
                os.close(pipe)  # last, or a fork could meet a broken pipe before its end
        gc.unfreeze()


@contextmanager
def _queue(turns: int) -> Iterator[int]:
    """Yield the end of a pipe that holds the numbers of all turns, and nothing after them."""
    assert turns <= MOST_TURNS, f"a pipe might not hold the numbers of {turns} turns"
    queue, there = os.pipe()
    try:
        os.write(there, b"".join(turn.to_bytes(_SIZE, "big") for turn in range(turns)))
        os.close(there)
        yield queue
    finally:
        os.close(queue)


def _take(queue: int) -> Iterator[int]:
    """Yield numbers of turns until none is left: what one process reads, no other does."""
    while turn := os.read(queue, _SIZE):
        yield int.from_bytes(turn, "big")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep an interrupt waiting until the end of this; none reaches a thread but the main one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for number in caught[:1]:
            signal.raise_signal(number)


def _fork(task: Callable[[], object], others: Sequence[int]) -> tuple[int, int]:
    """Return the process that does `task`, and where to read what it finds."""
    here, there = os.pipe()
    child = os.fork()
    if child:
        os.close(there)
        return child, here
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for pipe in (here, *others):
            os.close(pipe)
        with open(there, "wb") as stream:  # noqa: PTH123 - a pipe has no path
            pickle.dump(task(), stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:  # noqa: BLE001 - a fork must never go on as if it were its parent
        import traceback  # noqa: PLC0415 - 3 ms, and only for a fault

        traceback.print_exc()
    finally:
        os._exit(status)


def _receive(pipe: int) -> Any:  # noqa: ANN401 - whatever the fork's work returns
    with open(pipe, "rb", closefd=False) as stream:
        data = stream.read()
    try:
        return pickle.loads(data)  # noqa: S301 - our own fork wrote it
    except (EOFError, pickle.UnpicklingError) as error:
        raise RuntimeError("a process that did a part of the work has ended early") from error
