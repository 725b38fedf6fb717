from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from oeuvre.serve.observer import FolderObserver
from oeuvre.serve.watch import watch
from oeuvre.serve.worker import Worker
from tests.serve.running import PATIENCE

Changes = AsyncGenerator[tuple[str, ...]]


def try_watch(root: Path, use: Callable[[Changes], Awaitable[None]]) -> None:
    async def go() -> None:
        worker = Worker("test")
        changes = watch(root, worker)
        try:
            assert await anext(changes) == ()
            async with asyncio.timeout(PATIENCE):
                await use(changes)
        finally:
            await changes.aclose()
            worker.close()

    asyncio.run(go())


async def hear(changes: Changes, wanted: str) -> None:
    """Wait for `wanted`; what was told before may be told again."""
    while await anext(changes) != (wanted,):
        pass


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.txt").write_text("a")
    return tmp_path


def test_what_changes_before_the_watch_is_set_is_not_missed(root: Path) -> None:
    async def use(changes: Changes) -> None:
        (root / "content/a.txt").write_text("longer")
        await hear(changes, "content/a.txt changed")

    try_watch(root, use)


def test_what_changes_while_the_receiver_is_busy_is_told_after(root: Path) -> None:
    async def use(changes: Changes) -> None:
        (root / "content/a.txt").write_text("longer")
        await hear(changes, "content/a.txt changed")
        (root / "content/b.txt").write_text("b")
        await hear(changes, "content/b.txt added")
        (root / "content/b.txt").rename(root / "content/c.txt")
        await hear(changes, "content/b.txt renamed to content/c.txt")

    try_watch(root, use)


def test_folders_that_come_and_go_are_followed(root: Path) -> None:
    async def use(changes: Changes) -> None:
        (root / "static").mkdir()
        (root / "static/x.css").write_text("x")
        await hear(changes, "static/x.css added")
        (root / "static").rename(root / "kept")
        await hear(changes, "static/x.css deleted")
        (root / "kept").rename(root / "static")
        await hear(changes, "static/x.css added")

    try_watch(root, use)


def test_without_a_watch_it_says_so_once_and_looks_for_itself(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("oeuvre.serve.observer._kernel_watches", lambda: 0)

    async def use(changes: Changes) -> None:
        (root / "content/a.txt").write_text("longer")
        await hear(changes, "content/a.txt changed")
        (root / "content/a.txt").write_text("longer still")
        await hear(changes, "content/a.txt changed")

    try_watch(root, use)
    assert capsys.readouterr().err.count("does not tell of changes") == 1


def test_a_watch_that_hears_nothing_is_given_up(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("oeuvre.serve.debounce.Debounce.ring", lambda *_: None)

    async def use(changes: Changes) -> None:
        for name in "bcde":
            (root / f"content/{name}.txt").write_text(name)
            await hear(changes, f"content/{name}.txt added")

    try_watch(root, use)
    assert capsys.readouterr().err.count("does not tell of changes") == 1


def test_it_is_ended_on_the_thread_it_is_tended_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_on: SimpleQueue[str] = SimpleQueue()
    stop = FolderObserver.stop

    def note(observer: FolderObserver) -> None:
        ended_on.put(threading.current_thread().name)
        stop(observer)

    async def use(changes: Changes) -> None:
        (root / "content/a.txt").write_text("longer")
        await hear(changes, "content/a.txt changed")  # it is set, and the worker has let go of it
        monkeypatch.setattr(FolderObserver, "stop", note)

    try_watch(root, use)
    assert ended_on.get(timeout=PATIENCE) == "test"
