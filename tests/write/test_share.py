from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import Output
from oeuvre.write.commit import write_site
from oeuvre.write.share import WORTH_IT, count_shares, do_shares
from tests.write.toy import make_output, outputs_of

MANY = {f"papers/{n}.html": f"page {n}".encode() for n in range(60)}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".oeuvre-lock"
    }


def test_few_files_are_not_shared_and_many_are_as_the_user_says() -> None:
    assert count_shares(1) == 1
    assert count_shares(WORTH_IT - 1) == 1
    assert count_shares(10_000, 1) == 1
    assert count_shares(10_000, 3) == 3
    assert count_shares(2, 8) == 2
    assert count_shares(0, 8) == 1


def test_shares_come_back_in_order_from_processes_of_their_own() -> None:
    found = do_shares([os.getpid, os.getpid, os.getpid])
    assert found[0] == os.getpid()
    assert len(set(found)) == 3


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_files_that_are_made_at_once_are_made_by_one_process(tmp_path: Path, jobs: int) -> None:
    def who() -> bytes:
        return str(os.getpid()).encode()

    outputs = {
        OutputPath(f"{n}.txt"): Output(
            OutputPath(f"{n}.txt"), digest(str(n)), digest(str(n)), who, batch="x" * (n % 3 == 0)
        )
        for n in range(30)
    }
    site = tmp_path / "site"
    write_site(outputs, site, on_progress=lambda _done, _all: None, jobs=jobs)
    made = [{(site / f"{n}.txt").read_bytes() for n in range(start, 30, 3)} for start in range(3)]
    assert len(made[0]) == 1
    assert len(set().union(*made)) == jobs


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


def vanish() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


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
    changed = outputs_of({path: data + b"!" for path, data in MANY.items()})
    second = make_output(list(MANY)[1], vanish, "x")
    with pytest.raises(RuntimeError, match="ended early"):
        write_site(
            {**changed, second.path: second}, site, on_progress=lambda _done, _all: None, jobs=2
        )
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
        do_shares([partial(time.sleep, 0), partial(time.sleep, 60)])
    assert len(started) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


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
