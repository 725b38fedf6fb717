"""The promises of the write stage, kept at every instant at which it can be stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from oeuvre.write.own import MANIFEST
from tests.write.toy import AFTER, BEFORE, EDITED, FOREIGN, MEMORY, Files, build, litter_of, tree_of

ROOT = Path(__file__).parents[2]
FAULTS = ("kill", "kill-twice", "ENOSPC-on", "EACCES")
STARTS: dict[str, Files] = {"before": {**BEFORE, **EDITED, **FOREIGN}, "nothing": {}}
FOLDERS_THAT_GO = {"gone", "gone/deep", "folder-then-file"}
"""One stays, empty, if the system refuses once to remove it: no reason to stop a build."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for many sites."""
    with TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_wherever_a_build_is_struck_files_are_old_or_new_and_the_next_build_ends_right(
    folder: Path, fault: str, start: str
) -> None:
    old, clean = STARTS[start], folder / "clean"
    check_ends(fault, strike_everywhere(folder, fault, start))
    for site in sites(folder):
        site.mkdir(exist_ok=True)
        check_old_or_new(tree_of(site), old)
        again = Path(shutil.copytree(site, site.with_name("again"), symlinks=True))
        check_next_build(site, AFTER, old, clean)
        check_next_build(again, BEFORE, old, clean)
        if fault.startswith("kill"):
            assert litter_of(site) | litter_of(again) == set()


def strike_everywhere(folder: Path, fault: str, start: str) -> list[str]:
    """Write sites to `folder` that meet `fault` at each call in turn, and return the reports."""
    return subprocess.run(
        [sys.executable, "-m", "tests.write.dying", folder, fault, start],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()


def sites(folder: Path) -> Iterator[Path]:
    """Yield the sites that were struck."""
    return (path / "site" for path in folder.iterdir() if path.name.isdigit())


def check_ends(fault: str, reports: list[str]) -> None:
    """Assert that the builds died, or told which file the fault concerned."""
    ends = [line.split()[2] for line in reports if line.startswith("ended")]
    assert ends[-1] == "0"
    assert len(ends) > 30
    if fault.startswith("kill"):
        assert set(ends[:-1]) == {"killed"}
        return
    assert set(ends[:-1]) <= {"7", "5"}
    told = [line for line in reports if line.startswith("told")]
    assert len(told) == ends.count("7") > 20
    assert all("site" in line.split(" ", 2)[2] for line in told)


def check_old_or_new(tree: dict[str, bytes], old: Files) -> None:
    """Assert that no file is torn, and none lost that is in both sites."""
    for path, data in tree.items():
        assert data in {files[path] for files in (old, AFTER) if path in files}, path
    assert {path for path in old if path in AFTER or path in FOREIGN} <= tree.keys()


def check_next_build(site: Path, files: Files, old: Files, clean: Path) -> None:
    """Assert that a build of `files` leaves just what it would leave in an empty folder."""
    build(files, site)
    foreign = {path: data for path, data in old.items() if path in FOREIGN}
    assert tree_of(site) == {**files, **foreign}
    assert litter_of(site) <= FOLDERS_THAT_GO
    shutil.rmtree(clean, ignore_errors=True)
    build(files, clean)
    assert (site / MANIFEST).read_bytes() == (clean / MANIFEST).read_bytes()
    assert build(files, site).plan.make == {}
