"""A build begins with what the last one made, and ends as one that remembers nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from oeuvre.cli import run
from oeuvre.cli.recall import Recalled, recall
from oeuvre.model.aside import InTurn
from oeuvre.model.identifiers import Digest
from oeuvre.model.memory import Memory
from oeuvre.sources.cache import read_memory
from oeuvre.write.cache import keep_memory
from oeuvre.write.share import asides

SEED = """\
Example, Ada
On Looms
Example, Ada, Muster, Max
Looms weave, and Loom-30 weaves punched cards. They do.

Of Punched Cards
Example, Ada, Muster, M., Nobody, Nina
Punched cards steer a loom such as Loom-30, by punched cards.
"""
EDITED = SEED.replace("They do.", "They do so by night, too.")
CODE = Digest("0123")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project; the user's cache is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "p", SEED)
    return tmp_path / "p"


def write(project: Path, seed: str) -> None:
    (project / "content" / "seeds").mkdir(parents=True, exist_ok=True)
    (project / "content" / "seeds" / "a.txt").write_text(seed, "utf-8")


def memories(project: Path) -> list[Path]:
    return list(project.parent.glob("cache/oeuvre/1/memory-*"))


def site(project: Path) -> dict[str, bytes]:
    found = (path for path in (project / "site").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def test_the_first_build_of_a_site_remembers_nothing_and_the_next_does(project: Path) -> None:
    run(["build", str(project), "--quiet"])
    assert memories(project) == []
    write(project, EDITED)
    run(["build", str(project), "--quiet"])
    (file,) = memories(project)
    assert read_memory(file)


def test_a_memory_of_a_project_that_was_much_larger_is_replaced(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [
        f"Paper {n}\nExample, Ada, Muster, Max\nIt says {n} and {n * n}.\n" for n in range(99)
    ]
    for last in ("Once", "Twice"):
        write(project, "\n".join(("Example, Ada", *papers, f"{last}\nExample, Ada\nnull\n")))
        run(["build", str(project), "--quiet"])
    (file,) = memories(project)
    large = file.stat().st_size
    monkeypatch.setattr("oeuvre.cli.recall._SLOW", 60)  # no build pays by its time
    write(project, SEED)
    run(["build", str(project), "--quiet"])
    assert file.stat().st_size == large
    monkeypatch.setattr("oeuvre.cli.recall._SMALL", 0)
    write(project, EDITED)
    run(["build", str(project), "--quiet"])
    assert file.stat().st_size < large / 2
    assert b"by night" in site(project)["site/papers/on-looms.html"]


def test_what_is_remembered_is_not_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in (SEED, EDITED):
        write(project, seed)
        run(["build", str(project), "--quiet"])
    assert memories(project)

    def fail(*_: object) -> None:
        raise AssertionError("names are compared again")

    monkeypatch.setattr("oeuvre.build.resolve_people", fail)
    write(project, EDITED.replace("by night", "by day"))
    assert run(["build", str(project), "--quiet"]) == 0
    assert b"by day" in site(project)["site/papers/on-looms.html"]


def test_other_processes_with_other_orders_of_sets_make_the_same_site(project: Path) -> None:
    def build(folder: Path, cache: str, order: int) -> None:
        place = {"XDG_CACHE_HOME": str(project.parent / cache), "PYTHONHASHSEED": str(order)}
        words = [sys.executable, "-m", "oeuvre", "build", str(folder), "--quiet"]
        subprocess.run(words, env=os.environ | place, check=True)

    renamed = EDITED.replace("Muster, M.", "Muster, Max")
    for order, seed in enumerate((SEED, EDITED, renamed, SEED, EDITED), 1):
        write(project, seed)
        build(project, "cache", order)
        other = project.parent / f"clean-{order}"
        write(other, seed)
        lines = project / "content" / "permalinks.jsonl"
        (other / "content" / "permalinks.jsonl").write_bytes(lines.read_bytes())
        build(other, f"cache-{order}", 7)
        assert site(project) == site(other)
    assert memories(project)


def test_what_a_damaged_memory_says_is_not_believed(project: Path) -> None:
    for seed in (SEED, EDITED):
        write(project, seed)
        run(["build", str(project), "--quiet"])
    (file,) = memories(project)
    parts = file.read_bytes().split(b"by night")
    assert len(parts) > 2
    for place in range(1, len(parts)):
        said = [b"by night".join(part) for part in (parts[:place], parts[place:])]
        file.write_bytes(b"by noons".join(said))
        other = project.parent / f"site-{place}"  # where each page has to be made of what is known
        assert run(["build", str(project), "-o", str(other), "--quiet"]) == 0
        page = (other / "papers" / "on-looms.html").read_bytes()
        assert (b"by night" in page, b"by noons" in page) == (True, False)


def test_a_faulty_edit_is_told_each_time_and_forgotten_once_it_is_mended(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in (SEED, EDITED):
        write(project, seed)
        run(["build", str(project), "--quiet"])
    settings = project / "content" / "site.toml"
    for _ in range(2):
        settings.write_text("title = [", "utf-8")
        assert run(["build", str(project), "--quiet"]) == 1
        assert "site.toml" in capsys.readouterr().err
    settings.unlink()
    assert run(["build", str(project), "--quiet"]) == 0


def test_many_seeds_are_not_remembered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["build", str(project), "--quiet"])
    assert recall(project, project / "site", CODE)
    monkeypatch.setattr("oeuvre.cli.recall._MOST", len(SEED) - 1)
    assert recall(project, project / "site", CODE) is None


def test_where_there_is_no_place_nothing_is_remembered(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["build", str(project), "--quiet"])
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "relative")
    assert recall(project, project / "site", CODE) is None


@pytest.mark.parametrize(
    ("read", "made", "kept"),
    [(0.0, 0.001, 1), (0.5, 0.9, 0), (0.5, 1.1, 1), (0.001, 0.015, 0)],
)
def test_a_memory_is_kept_anew_if_much_was_made_since(
    read: float, made: float, kept: int, tmp_path: Path
) -> None:
    recalled = Recalled(Memory(), tmp_path / "cache" / "memory-1-2", read)
    assert recalled.keep(made, InTurn)() == bool(kept)
    assert recalled.file.is_file() == bool(kept)


class Telling(Memory):
    """Tells which process pickles it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def __getstate__(self) -> object:
        self.file.write_text(str(os.getpid()))
        return super().__getstate__()


class Deadly(Memory):
    """Ends the process that pickles it."""

    def __getstate__(self) -> object:
        os._exit(1)


@pytest.mark.parametrize(("made", "is_here"), [(0.1, True), (5.0, False)])
def test_a_memory_that_took_long_to_make_is_kept_by_another_process(
    made: float, tmp_path: Path, *, is_here: bool
) -> None:
    recalled = Recalled(Telling(tmp_path / "pid"), tmp_path / "cache" / "memory-1-2", 0.01)
    with asides(2) as aside:
        assert recalled.keep(made, aside)()
    assert (int((tmp_path / "pid").read_text()) == os.getpid()) is is_here
    assert recalled.file.is_file()


def test_a_memory_is_not_kept_if_the_process_ends_that_keeps_it(tmp_path: Path) -> None:
    recalled = Recalled(Deadly(), tmp_path / "cache" / "memory-1-2", 0.01)
    with asides(2) as aside:
        assert not recalled.keep(5.0, aside)()
    assert not recalled.file.exists()


@pytest.mark.parametrize(("flag", "status"), [("--quiet", 0), ("--strict", 1)])
def test_a_build_waits_until_its_memory_is_kept_even_if_it_stops(
    flag: str, status: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_slowly(file: Path, memory: Memory, process: int) -> bool:
        time.sleep(0.3)
        return keep_memory(file, memory, process)

    monkeypatch.setattr("oeuvre.cli.recall._LONG", 0.0)
    monkeypatch.setattr("oeuvre.cli.recall.keep_memory", keep_slowly)
    run(["build", str(project), "--quiet"])
    write(project, EDITED.replace("Nobody, Nina", "Nobody, Nina, Nobody, Nina"))
    assert run(["build", str(project), flag, "--jobs", "2"]) == status
    (file,) = memories(project)
    assert read_memory(file)


def test_a_build_that_is_interrupted_leaves_no_half_of_a_memory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dump_for_ever(_memory: Memory, stream: BinaryIO) -> None:
        stream.write(b"half of it")
        time.sleep(60)

    def interrupt(*_: object, **_more: object) -> None:
        while not memories(project):
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr("oeuvre.cli.recall._LONG", 0.0)
    monkeypatch.setattr("oeuvre.write.cache._dump", dump_for_ever)
    run(["build", str(project), "--quiet"])
    write(project, EDITED)
    monkeypatch.setattr("oeuvre.cli.build.write_site", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(["build", str(project), "--quiet", "--jobs", "2"])
    assert memories(project) == []
