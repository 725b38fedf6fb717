from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from oeuvre.model.diagnostics import SiteError
from oeuvre.write.folder import check_folder, lock_folder
from tests.write.toy import AFTER, BEFORE, build, litter_of, put, tree_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in the home folder of somebody."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    project = tmp_path / "home/project"
    put({f"{name}/x": b"" for name in ("content", "static", "src", ".git")}, project)
    return project


REFUSED = (
    *("/", "..", "../..", ".", "content", "content/x", "content/out", "static", "src/out"),
    *(".git", ".git/out", "templates", "templates/out"),
)


@pytest.mark.parametrize("site", REFUSED)
def test_a_folder_with_input_or_more_is_refused(project: Path, site: str) -> None:
    (problem,) = check_folder(project / site, project)
    assert problem.code == "output-folder"


@pytest.mark.parametrize("target", REFUSED)
def test_a_link_to_a_refused_folder_is_refused(project: Path, target: str) -> None:
    (project / "site").symlink_to(project / target)
    assert len(check_folder(project / "site", project)) == 1


def test_a_folder_that_holds_input_by_way_of_a_link_is_refused(project: Path) -> None:
    data = project.parent.parent / "data"
    put({"texts/x": b""}, data)
    (project / "templates").symlink_to(data / "texts")
    assert "templates" in check_folder(data, project)[0].message


def test_a_file_and_a_link_that_leads_nowhere_are_refused(project: Path) -> None:
    put({"file": b""}, project)
    (project / "link").symlink_to("nowhere")
    (project / "circle").symlink_to("circle")
    for name in ("file", "link", "circle"):
        assert len(check_folder(project / name, project)) == 1


def test_a_folder_full_of_other_files_is_refused_and_one_of_them_named(project: Path) -> None:
    put({"photos/holiday.jpg": b"", "photos/.hidden": b""}, project)
    assert "holiday.jpg" in check_folder(project / "photos", project)[0].message


@pytest.mark.parametrize("site", ["site", "deep/er/site", "../elsewhere", "../../outside"])
def test_a_folder_that_is_absent_or_empty_is_taken(project: Path, site: str) -> None:
    assert check_folder(project / site, project) == ()
    (project / site).mkdir(parents=True)
    assert check_folder(project / site, project) == ()


def test_a_folder_of_hidden_files_is_taken(project: Path) -> None:
    put({"site/.gitignore": b"*", "site/.nojekyll": b"", "site/.git/HEAD": b""}, project)
    assert check_folder(project / "site", project) == ()


def test_a_folder_that_we_wrote_is_taken_with_what_others_put_there(project: Path) -> None:
    build(BEFORE, project / "site")
    put({"site/CNAME": b""}, project)
    assert check_folder(project / "site", project) == ()


def test_a_link_to_a_good_folder_is_taken(project: Path) -> None:
    (project / "www").mkdir()
    (project / "site").symlink_to("www")
    assert check_folder(project / "site", project) == ()


def test_a_user_without_a_home_may_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(Path, "home", home)
    assert check_folder(project / "site", project) == ()


@contextmanager
def holding(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a build that stands still in the midst of its work."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.write.holding", site],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def test_of_two_builds_at_once_one_waits_and_says_so_and_both_end_right(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    with holding(tmp_path) as first, ExitStack() as stack:
        assert hear(first) == "holding"
        second = stack.enter_context(holding(tmp_path))
        assert hear(second) == "waiting"
        assert tree_of(tmp_path) == BEFORE
        assert first.communicate("go on\n")[1] == ""
        assert second.communicate("go on\n") == ("", "")  # it finds nothing left to make
        assert (first.returncode, second.returncode) == (0, 0)
    assert tree_of(tmp_path) == AFTER
    assert litter_of(tmp_path) == set()


def test_a_build_that_is_killed_leaves_no_lock_and_the_old_site(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    with holding(tmp_path) as child:
        assert hear(child) == "holding"
        child.kill()
        child.wait()
    assert tree_of(tmp_path) == BEFORE
    assert {one.split("/")[0] for one in litter_of(tmp_path)} == {".oeuvre-stage"}
    assert build(BEFORE, tmp_path).plan.make == {}
    assert litter_of(tmp_path) == set()


def test_a_build_that_is_interrupted_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    with holding(tmp_path) as child:
        assert hear(child) == "holding"
        child.send_signal(signal.SIGINT)
        assert child.wait() != 0
    assert tree_of(tmp_path) == BEFORE
    assert litter_of(tmp_path) == set()


def test_where_a_folder_cannot_be_locked_a_hidden_file_in_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    waits: list[str] = []

    def flock_on_nfs(descriptor: int, how: int) -> None:
        if os.path.samestat(os.fstat(descriptor), tmp_path.stat()):
            raise OSError(errno.EBADF, "Bad file descriptor")
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock_on_nfs)
    with lock_folder(tmp_path, lambda: waits.append("")):
        descriptor = os.open(tmp_path / ".oeuvre-lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
    assert (waits, tree_of(tmp_path)) == ([], {})


def test_a_folder_that_is_gone_cannot_be_locked_and_that_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(SiteError, match="absent: the lock: No such file"),
        lock_folder(tmp_path / "absent", lambda: None),
    ):
        pass
