"""Share work among processes: this one and its forks take turns, whoever is ready the next.

A fork sees all that this process has built, without a copy; what it finds comes back through
a pipe, and through another it may be told what was not known when it began. Forks end when this
process does, whatever the reason: an interrupt, an exception, or the death of one of them. A fork
may begin others with the same; they are its own, and end when it does. Where the system refuses
one, this process does its work.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Generic, NoReturn, TypeVar

from oeuvre.model.aside import Aside, InTurn, Task
from oeuvre.model.diagnostics import Diagnostic, SiteError

M = TypeVar("M")
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
    Raises SiteError if a fork does not end well.
    """
    if processes < 2:
        return [work(iter(range(turns)))]
    with _queue(turns) as queue, forks() as begin:
        task = partial(work, _take(queue))
        others: list[Task[Any, T]] = [begin(lambda _: task()) for _ in range(processes - 1)]
        return [task(), *(other.wait() for other in others)]


@contextmanager
def asides(jobs: int | None = None) -> Iterator[Aside]:
    """Yield what begins work in processes of their own, if there may be several; as `forks`."""
    if count_processes(WORTH_IT, jobs) < 2:
        yield InTurn
        return
    with forks() as begin:
        yield begin


@contextmanager
def forks() -> Iterator[Aside]:
    """Yield what begins work in forks. No fork outlives this.

    What they are told and what they make is pickled.
    """
    begun: list[_Fork[Any, Any]] = []

    def begin(work: Callable[[Callable[[], M]], T]) -> Task[M, T]:
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # or the collector would touch, and so copy, all that is shared
        with _uninterrupted(), _unended():  # or a fork could be made and not be known
            try:
                begun.append(_fork(work, begun))
            except OSError:  # there are too many processes, or too many open files
                return InTurn(work)
        return begun[-1]

    try:
        yield begin
    finally:
        with _uninterrupted():  # or a second Ctrl-C could leave one at work
            for fork in begun:
                fork.end()
        gc.unfreeze()


class _Fork(Generic[M, T]):
    """A process that does a work, as `Task`."""

    def __init__(self, child: int, words: int, results: int) -> None:
        """Know a child, and the ends of the pipes to it and from it."""
        self.ends = (words, results)
        self._child = child
        self._sender: threading.Thread | None = None

    def tell(self, message: M, /) -> None:
        """Send what the work asks for. A thread does: a pipe holds little until it is read."""
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        self._sender = threading.Thread(target=_send, args=(self.ends[0], data), daemon=True)
        self._sender.start()

    def wait(self) -> T:
        """Return what was made. Raises SiteError if the fork did not end well."""
        with open(self.ends[1], "rb", closefd=False) as stream:
            data = stream.read()
        self._sent()
        try:
            return pickle.loads(data)  # type: ignore[no-any-return] # noqa: S301 - our own fork wrote it
        except (EOFError, pickle.UnpicklingError) as error:
            raise _EndedEarlyError from error

    def stop(self) -> None:
        """Have the process end soon, whatever it does, and those that it began."""
        os.kill(self._child, signal.SIGTERM)  # no harm to one that has ended, not waited for

    def end(self) -> None:
        """End the process, and close the pipes."""
        self.stop()
        os.waitpid(self._child, 0)
        self._sent()
        _close(self.ends)  # last, or a fork could meet a broken pipe before its end

    def _sent(self) -> None:
        """Wait until nothing is sent any more, as a process with threads should not be forked."""
        if self._sender:
            self._sender.join()


def _send(pipe: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(pipe, "wb", closefd=False) as stream:
        stream.write(data)


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


@contextmanager
def _unended() -> Iterator[None]:
    """Keep what ends a fork waiting until the end of this, or until a new one can be ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(begun: list[_Fork[Any, Any]], *_: object) -> NoReturn:
    """End this fork, and those that it began."""
    for fork in begun:
        fork.stop()
    os._exit(1)


def _fork(work: Callable[[Callable[[], M]], T], begun: list[_Fork[Any, Any]]) -> _Fork[M, T]:
    """Begin a process that does `work`. begun: those that were; none of these is its own.

    Raises OSError if the system refuses it.
    """
    asked, words, results, made = pipes = (*os.pipe(), *os.pipe())
    try:
        child = os.fork()
    except OSError:
        _close(pipes)
        raise
    if not child:
        _do(work, begun, pipes)
    _close((asked, made))
    return _Fork(child, words, results)


def _close(pipes: Iterable[int]) -> None:
    for pipe in pipes:
        os.close(pipe)


def _do(
    work: Callable[[Callable[[], M]], T],
    begun: list[_Fork[Any, Any]],
    pipes: tuple[int, int, int, int],
) -> NoReturn:
    """Be a fork: do `work`, tell what it makes, and end. pipes: as `_fork` has them."""
    asked, words, results, made = pipes
    status = 1
    try:
        _stand_alone(begun, (words, results))
        done = work(partial(_hear, asked))  # if not, `made` stays open until we have said why
        with open(made, "wb") as stream:  # noqa: PTH123 - a pipe has no path
            pickle.dump(done, stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    except (_AloneError, _EndedEarlyError, BrokenPipeError):
        pass  # nobody waits for what is made, or who does tells of it
    except BaseException:  # noqa: BLE001 - a fork must never go on as if it were its parent
        import traceback  # noqa: PLC0415 - 3 ms, and only for a fault

        traceback.print_exc()
    finally:
        for own in begun:  # nobody waits for these but us
            own.stop()
        os._exit(status)


def _stand_alone(begun: list[_Fork[Any, Any]], ends: tuple[int, ...]) -> None:
    """Be a fork that has begun none. ends: those of its pipes that its parent needs."""
    _close((*ends, *(end for other in begun for end in other.ends)))
    begun.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    signal.signal(signal.SIGTERM, partial(_end, begun))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


class _EndedEarlyError(SiteError):
    """A fork did not end well."""

    def __init__(self) -> None:
        message = "a process that did a part of the work has ended early; the site is as it was"
        hint = "if nobody ended it, there was too little memory: `--jobs 1` needs less"
        super().__init__(Diagnostic("process-ended", message, hint=hint))


class _AloneError(Exception):
    """The parent has gone before it told all that was asked for."""


def _hear(pipe: int) -> Any:  # noqa: ANN401 - whatever the parent tells
    try:
        with open(pipe, "rb") as stream:
            return pickle.load(stream)  # noqa: S301 - our own parent wrote it
    except (EOFError, pickle.UnpicklingError) as error:
        raise _AloneError from error
