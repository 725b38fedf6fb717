from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from oeuvre.model.aside import Aside, Task
from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.write.commit import write_site
from oeuvre.write.share import (
    MOST_TURNS,
    WORTH_IT,
    _AloneError,
    _hear,
    asides,
    count_processes,
    take_turns,
)
from tests.write.toy import make_output, outputs_of

MANY = {f"papers/{n}.html": f"page {n}".encode() for n in range(60)}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".oeuvre-lock"
    }


def test_few_files_are_not_shared_and_many_are_as_the_user_says() -> None:
    assert count_processes(1) == 1
    assert count_processes(WORTH_IT - 1) == 1
    assert count_processes(10_000, 1) == 1
    assert count_processes(10_000, 3) == 3
    assert count_processes(2, 8) == 2
    assert count_processes(0, 8) == 1


def slowly(turns: Iterator[int]) -> tuple[int, list[int]]:
    taken = []
    for turn in turns:
        taken.append(turn)
        time.sleep(0.002)
    return os.getpid(), taken


def test_each_turn_falls_to_one_process_and_all_take_some() -> None:
    found = take_turns(slowly, 200, 3)
    assert found[0][0] == os.getpid()
    assert len({who for who, _ in found}) == 3
    assert all(taken for _, taken in found)
    assert sorted(turn for _, taken in found for turn in taken) == list(range(200))


def test_as_many_turns_as_there_may_be_find_room_before_anybody_takes_one() -> None:
    found = take_turns(list, MOST_TURNS, 2)
    assert sorted(found[0] + found[1]) == list(range(MOST_TURNS))


def test_whoever_is_busy_leaves_the_next_turns_to_others() -> None:
    here = os.getpid()

    def work(turns: Iterator[int]) -> int:
        count = 0
        for _ in turns:
            time.sleep(0.5 if os.getpid() == here else 0.001)
            count += 1
        return count

    mine, other = take_turns(work, 50, 2)
    assert mine <= 2
    assert mine + other == 50


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_files_that_are_made_at_once_are_made_by_one_process(tmp_path: Path, jobs: int) -> None:
    def who() -> bytes:
        time.sleep(0.01)  # or one process would be done before the others have begun
        return str(os.getpid()).encode()

    outputs = {
        OutputPath(f"{n}.txt"): Output(
            OutputPath(f"{n}.txt"), digest(str(n)), Recipe(InOne(who), batch="x" * (n % 3 == 0))
        )
        for n in range(30)
    }
    site = tmp_path / "site"
    write_site(outputs, site, on_progress=lambda _done, _all: None, jobs=jobs)
    made = [{(site / f"{n}.txt").read_bytes() for n in range(start, 30, 3)} for start in range(3)]
    assert len(made[0]) == 1
    assert len(set().union(*made)) == jobs


def test_few_files_made_of_the_whole_of_a_large_site_are_shared(tmp_path: Path) -> None:
    def who() -> bytes:
        time.sleep(0.02)  # or one process would be done before the other has begun
        return str(os.getpid()).encode()

    site = tmp_path / "site"
    kept = outputs_of({f"papers/{n}.html": b"" for n in range(8_000)})
    write_site(kept, site, on_progress=lambda _done, _all: None, jobs=1)
    for batched, processes in ((0, 1), (8, min(2, len(os.sched_getaffinity(0))))):
        some = {
            OutputPath(f"{batched}-{n}.txt"): Output(
                OutputPath(f"{batched}-{n}.txt"),
                digest(f"{n}"),
                Recipe(InOne(who), batch=str(n) * (n < batched)),
            )
            for n in range(8)
        }
        write_site({**kept, **some}, site, on_progress=lambda _done, _all: None)
        assert len({(site / path).read_bytes() for path in some}) == processes


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_processes_writes_the_same_site(tmp_path: Path, jobs: int) -> None:
    written = write_site(
        outputs_of(MANY), tmp_path / "site", on_progress=lambda _done, _all: None, jobs=jobs
    )
    write_site(outputs_of(MANY), tmp_path / "one", on_progress=lambda _done, _all: None, jobs=1)
    assert list(written.made) == list(MANY)
    assert contents(tmp_path / "site") == contents(tmp_path / "one")


def refuse() -> bytes:
    raise SiteError(Diagnostic("test-fault", "this page cannot be made"))


def vanish(here: int, data: bytes) -> bytes:
    time.sleep(0.01)  # or this process would be done before another has begun
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return data


def test_a_fault_in_any_process_is_told_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(outputs_of(MANY), site, on_progress=lambda _done, _all: None, jobs=2)
    before = contents(site)
    for place in (0, 1):
        name = list(MANY)[place]
        changed = outputs_of({path: data + b"!" for path, data in MANY.items()})
        fault = make_output(name, refuse, "x")
        with pytest.raises(SiteError, match="this page cannot be made"):
            write_site(
                {**changed, fault.path: fault}, site, on_progress=lambda _done, _all: None, jobs=2
            )
        assert contents(site) == before


def test_a_process_that_dies_stops_the_build_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(outputs_of(MANY), site, on_progress=lambda _done, _all: None, jobs=2)
    before = contents(site)
    mortal = {
        path: make_output(path, partial(vanish, os.getpid(), data), "x")
        for path, data in MANY.items()
    }
    outputs = {one.path: one for one in mortal.values()}
    with pytest.raises(SiteError, match="ended early"):
        write_site(outputs, site, on_progress=lambda _done, _all: None, jobs=2)
    assert contents(site) == before


def test_an_interrupt_while_a_process_starts_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real_fork = os.fork
    started: list[int] = []

    def fork() -> int:
        child = real_fork()
        if child:
            started.append(child)
            os.kill(os.getpid(), signal.SIGINT)
        return child

    monkeypatch.setattr(os, "fork", fork)
    with pytest.raises(KeyboardInterrupt):
        take_turns(lambda _: time.sleep(60), 2, 2)
    assert len(started) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_a_fork_is_told_what_was_not_known_when_it_began_however_much_and_busy_it_is() -> None:
    gate, opened = os.pipe()

    def work(ask: Callable[[], bytes]) -> tuple[int, int, bool]:
        is_open = bool(select.select([gate], [], [], 20)[0])
        return os.getpid(), len(ask()), is_open

    with asides(2) as aside:
        task, other = aside(work), aside(work)
        other.tell(b"x")
        task.tell(bytes(1_000_000))  # no pipe holds as much, and nobody reads yet
        os.write(opened, b"now")
        child, told, is_open = task.wait()
        assert other.wait()[1:] == (1, True)
    os.close(gate)
    os.close(opened)
    assert (told, is_open) == (1_000_000, True)
    assert child != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.mark.parametrize("told", [0, 1, 20, -1])
def test_a_fork_that_is_told_a_part_has_been_left_alone(told: int) -> None:
    asked, words = os.pipe()
    os.write(words, pickle.dumps([*range(1_000)])[:told])
    os.close(words)
    with pytest.raises(_AloneError):
        _hear(asked)


def test_one_process_does_in_turn_what_it_is_to_do_aside() -> None:
    def work(ask: Callable[[], int]) -> tuple[int, int]:
        return os.getpid(), ask()

    with asides(1) as aside:
        task = aside(work)
        task.tell(7)
        assert task.wait() == (os.getpid(), 7)


def test_a_fork_that_dies_is_told_of_to_who_waits_and_is_no_trouble_to_who_tells() -> None:
    with asides(2) as aside:
        task: Task[bytes, None] = aside(lambda _: os.kill(os.getpid(), signal.SIGKILL))
        task.tell(bytes(1_000_000))
        with pytest.raises(SiteError, match="ended early"):
            task.wait()


def test_a_fork_that_nobody_tells_or_waits_for_ends_with_who_began_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    begun, there = os.pipe()

    def work(ask: Callable[[], int]) -> int:
        os.write(there, str(os.getpid()).encode())
        return ask()

    def fail() -> None:
        with asides(2) as aside:
            aside(work)
            children.append(int(os.read(begun, 9)))
            raise KeyError

    children: list[int] = []
    with pytest.raises(KeyError):
        fail()
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)
    os.close(begun)
    os.close(there)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("made", ["ask()", "bytes(1_000_000)"])  # which no pipe holds
def test_a_fork_whose_parent_was_killed_ends_and_says_nothing(made: str) -> None:
    program = f"""
import os
from oeuvre.write.share import asides

def work(ask):
    os.write(1, b"begun\\n")
    os.read(0, 1)
    return {made}

with asides(2) as aside:
    aside(work)
    os.read(os.pipe()[0], 1)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as parent:
        assert parent.stdin
        assert parent.stdout
        assert parent.stderr
        parent.stdout.readline()
        parent.kill()
        parent.wait()
        parent.stdin.close()
        assert parent.stderr.read() == b""  # which ends when the fork has


def test_a_fork_begins_others_which_are_its_own() -> None:
    def inner(ask: Callable[[], int]) -> tuple[int, int]:
        return os.getppid(), ask()

    with asides(2) as aside:

        def outer(ask: Callable[[], int]) -> tuple[int, tuple[int, int]]:
            task = aside(inner)
            task.tell(ask() + 1)
            return os.getpid(), task.wait()

        tasks = [aside(outer), aside(outer)]
        for number, task in enumerate(tasks):
            task.tell(number)
        found = [task.wait() for task in tasks]
    assert [told for _, (_, told) in found] == [1, 2]
    assert [began for began, _ in found] == [began for _, (began, _) in found]
    assert len({os.getpid(), *(began for began, _ in found)}) == 3


def test_whoever_begins_a_fork_can_be_ended_as_before_and_so_can_the_fork() -> None:
    def hold(_: object = None) -> set[signal.Signals | int]:
        return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    before = hold()
    with asides(2) as aside:
        task: Task[None, set[signal.Signals | int]] = aside(hold)
        assert task.wait() == hold() == before


def test_a_fork_that_fails_has_said_why_before_it_is_ended(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    say = traceback.print_exc

    def say_slowly() -> None:
        time.sleep(0.1)
        say()

    def fail(_: object) -> None:
        raise KeyError

    monkeypatch.setattr(traceback, "print_exc", say_slowly)
    with asides(2) as aside:
        task: Task[None, None] = aside(fail)
        with pytest.raises(SiteError, match="ended early"):
            task.wait()
    assert "KeyError" in capfd.readouterr().err


def test_only_who_is_not_a_fork_tells_that_a_fork_of_a_fork_died(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def outer(_: object) -> None:
        task: Task[None, None] = aside(lambda _: os.kill(os.getpid(), signal.SIGKILL))
        task.wait()

    with asides(2) as aside:
        task: Task[None, None] = aside(outer)
        with pytest.raises(SiteError) as told:
            task.wait()
    assert [one.code for one in told.value.problems] == ["process-ended"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("refused", ["fork", "pipe"])
def test_what_no_process_can_be_begun_for_this_one_does(
    monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse() -> NoReturn:
        raise BlockingIOError

    def count_open() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    before = count_open()
    with asides(2) as aside:
        monkeypatch.setattr(os, refused, refuse)
        task: Task[int, tuple[int, int]] = aside(lambda ask: (os.getpid(), ask()))
        monkeypatch.undo()
        task.tell(7)
        assert task.wait() == (os.getpid(), 7)
    assert count_open() == before
    monkeypatch.setattr(os, "fork", refuse)
    assert take_turns(list, 5, 3) == [[0, 1, 2, 3, 4], [], []]


def begin_sleeper(aside: Aside) -> None:
    """Begin a fork that would not end by itself for long, and return once it is at work."""
    begun, there = os.pipe()

    def sleep(_: object) -> None:
        os.write(there, b".")
        time.sleep(60)

    aside(sleep)
    os.read(begun, 1)


def is_closed(pipe: int) -> bool:
    """Return whether nobody holds the other end of a pipe, from which nothing is to come."""
    return bool(select.select([pipe], [], [], 20)[0]) and os.read(pipe, 1) == b""


def test_forks_of_a_fork_end_with_it_if_it_is_ended(capfd: pytest.CaptureFixture[str]) -> None:
    alive, held = os.pipe()

    def outer(_: object) -> None:
        begin_sleeper(aside)
        os.write(held, b"!")
        time.sleep(60)

    with asides(2) as aside:
        aside(outer)
        os.close(held)  # now only forks have it
        assert os.read(alive, 1) == b"!"
    assert is_closed(alive)
    os.close(alive)
    assert capfd.readouterr().err == ""


def test_forks_of_a_fork_end_with_it_if_it_fails(capfd: pytest.CaptureFixture[str]) -> None:
    alive, held = os.pipe()

    def outer(_: object) -> None:
        begin_sleeper(aside)
        raise KeyError

    with asides(2) as aside:
        task: Task[None, None] = aside(outer)
        os.close(held)
        assert is_closed(alive)
        with pytest.raises(SiteError, match="ended early"):
            task.wait()
    os.close(alive)
    assert capfd.readouterr().err.count("Traceback") == 1


def test_a_fork_that_is_ended_as_it_begins_another_ends_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alive, held = os.pipe()
    real_fork = os.fork

    def fork_and_be_ended() -> int:
        child = real_fork()
        if child:
            os.kill(os.getpid(), signal.SIGTERM)
        return child

    def outer(_: object) -> None:
        monkeypatch.setattr(os, "fork", fork_and_be_ended)
        begin_sleeper(aside)

    with asides(2) as aside:
        aside(outer)
        os.close(held)
        assert is_closed(alive)
    os.close(alive)


def test_an_interrupt_ends_every_process(tmp_path: Path) -> None:
    program = """
import sys, time, os
from pathlib import Path
from tests.write.toy import make_output
from oeuvre.write.commit import write_site

def slow():
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
    return b""

outputs = {f"{n}.html": make_output(f"{n}.html", slow, str(n)) for n in range(4)}
try:
    write_site(outputs, Path(sys.argv[1]), on_progress=lambda *_: None, jobs=2)
except KeyboardInterrupt:
    sys.exit(130)
"""
    site = tmp_path / "site"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(site)],
        stdout=subprocess.PIPE,
        start_new_session=True,
        cwd=Path(__file__).parent.parent.parent,
    ) as child:
        assert child.stdout
        workers = {int(child.stdout.readline()) for _ in range(2)}
        os.killpg(child.pid, signal.SIGINT)
        assert child.wait(10) == 130
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
    assert contents(site) == {}
