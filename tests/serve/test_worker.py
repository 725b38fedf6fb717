from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from oeuvre.serve.worker import Worker
from tests.serve.running import PATIENCE


@contextmanager
def worker() -> Iterator[Worker]:
    found = Worker("test")
    yield found
    found.close()


def test_jobs_are_done_in_the_order_they_were_given() -> None:
    done: list[int] = []

    async def go() -> None:
        with worker() as work:
            await asyncio.gather(*(work.submit(partial(done.append, n)) for n in range(20)))

    asyncio.run(go())
    assert done == list(range(20))


def test_a_fault_goes_to_who_awaits_it_and_the_lane_goes_on() -> None:
    async def go() -> str:
        with worker() as work:
            with pytest.raises(ZeroDivisionError):
                await work.submit(lambda: 1 // 0)
            return await work.submit(lambda: threading.current_thread().name)

    assert asyncio.run(go()) == "test"


def test_a_job_nobody_waits_for_any_more_is_left_out() -> None:
    done: list[str] = []
    gate = threading.Event()

    async def go() -> None:
        with worker() as work:
            first = work.submit(gate.wait)
            work.submit(lambda: done.append("given up")).cancel()
            await asyncio.sleep(0)  # the worker hears of it
            gate.set()
            await first
            await work.submit(lambda: done.append("wanted"))

    asyncio.run(go())
    assert done == ["wanted"]


def test_its_thread_keeps_no_program_alive() -> None:
    work = Worker("alone")  # those of other tests may be about to end
    assert [t.daemon for t in threading.enumerate() if t.name == "alone"] == [True]
    work.close()


def test_a_posted_job_is_done_in_its_turn_though_nobody_waits_and_it_is_closed() -> None:
    done: list[str] = []
    gate, end = threading.Event(), threading.Event()

    work = Worker("posted")
    work.post(gate.wait)
    work.post(lambda: done.append("posted"))
    work.post(end.set)
    work.close()
    assert not done
    gate.set()
    assert end.wait(PATIENCE)
    assert done == ["posted"]
