from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from oeuvre.serve.debounce import Debounce, longest_wait, quiet_time

LONG = 30.0


def try_alarm(root: Path, use: Callable[[Debounce], Awaitable[None]]) -> float:
    """Return the seconds that `use` took."""

    async def go() -> float:
        debounce = Debounce(root, asyncio.get_running_loop())
        started = time.monotonic()
        await use(debounce)
        return time.monotonic() - started

    return asyncio.run(go())


def test_it_wakes_when_something_happens_in_another_thread(tmp_path: Path) -> None:
    async def use(debounce: Debounce) -> None:
        threading.Thread(target=debounce.ring, args=("created", str(tmp_path / "a.txt"))).start()
        await debounce.wait(LONG)

    assert try_alarm(tmp_path, use) < LONG


def test_it_wakes_in_time_when_nothing_happens(tmp_path: Path) -> None:
    async def use(debounce: Debounce) -> None:
        await debounce.wait(0.01)

    assert try_alarm(tmp_path, use) >= 0.01


@pytest.mark.parametrize("name", [".a.txt.swp", "a.txt~", "#a#"])
def test_litter_does_not_wake_it(tmp_path: Path, name: str) -> None:
    async def use(debounce: Debounce) -> None:
        debounce.ring("created", str(tmp_path / name))
        await debounce.wait(0.05)

    assert try_alarm(tmp_path, use) >= 0.05


def test_it_waits_until_a_burst_is_over(tmp_path: Path) -> None:
    async def use(debounce: Debounce) -> None:
        for number in range(10):
            asyncio.get_running_loop().call_later(
                number * 0.005, debounce.ring, "moved", str(tmp_path / f"{number}.txt")
            )
        await debounce.wait(LONG)

    assert try_alarm(tmp_path, use) >= 0.045 + quiet_time(10)


def test_the_end_of_writing_is_heard_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def use(debounce: Debounce) -> None:
        path.write_text("half")
        debounce.ring("modified", str(path))
        asyncio.get_running_loop().call_later(0.002, debounce.ring, "closed", str(path))
        await debounce.wait(LONG)

    assert min(try_alarm(tmp_path, use) for _ in range(5)) < quiet_time(1)


@pytest.mark.parametrize(
    "kinds",
    [
        ("modified new", "closed new", "left new", "arrived a.txt"),
        ("closed 4913", "deleted 4913", "modified a.txt", "closed a.txt", "modified a.txt"),
        ("arrived a.txt",),
    ],
)
def test_an_editor_that_writes_beside_the_file_is_done_when_it_moves_it(
    tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text("whole")

    async def use(debounce: Debounce) -> None:
        for kind, _, name in map(str.partition, kinds, " " * len(kinds)):
            debounce.ring(kind, str(tmp_path / name))
        await asyncio.sleep(0)
        assert debounce.is_complete()

    try_alarm(tmp_path, use)


def test_a_file_that_was_moved_away_is_waited_for_to_come_back(tmp_path: Path) -> None:
    async def use(debounce: Debounce) -> None:
        debounce.ring("left", str(tmp_path / "a.txt"))
        debounce.ring("arrived", str(tmp_path / "a.bak"))
        await asyncio.sleep(0)
        assert not debounce.is_complete()

    try_alarm(tmp_path, use)


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def use(debounce: Debounce) -> None:
        path.write_text("half")
        debounce.ring("modified", str(path))
        asyncio.get_running_loop().call_later(0.3, debounce.ring, "closed", str(path))
        await debounce.wait(LONG)

    assert try_alarm(tmp_path, use) >= 0.3


def test_a_file_whose_mode_changed_after_it_was_closed_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def use(debounce: Debounce) -> None:
        path.write_text("whole")
        for kind in ("modified", "closed", "modified"):
            debounce.ring(kind, str(path))
        await debounce.wait(LONG)

    assert try_alarm(tmp_path, use) < 2


def test_git_at_work_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / ".git/index.lock"
    lock.parent.mkdir()
    lock.touch()

    async def use(debounce: Debounce) -> None:
        debounce.ring("created", str(tmp_path / "a.txt"))
        asyncio.get_running_loop().call_later(0.3, lock.unlink)
        await debounce.wait(LONG)

    assert try_alarm(tmp_path, use) >= 0.3


def test_more_files_want_more_quiet() -> None:
    times = [quiet_time(count) for count in (1, 10, 100, 1000)]
    assert times == sorted(set(times))
    assert longest_wait(1) < longest_wait(1000)


def test_a_ring_after_the_end_is_not_heard_and_does_no_harm(tmp_path: Path) -> None:
    loop = asyncio.new_event_loop()
    debounce = Debounce(tmp_path, loop)
    loop.close()
    debounce.ring("created", str(tmp_path / "a.txt"))


def test_a_file_that_was_written_and_closed_is_looked_at_without_waiting_for_more(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("written", "utf-8")

    async def use(debounce: Debounce) -> None:
        debounce.ring("modified", str(file))
        debounce.ring("closed", str(file))
        await asyncio.sleep(0)
        assert debounce.is_complete()
        debounce.ring("modified", str(tmp_path / "b.txt"))
        await asyncio.sleep(0)
        assert not debounce.is_complete()

    try_alarm(tmp_path, use)
