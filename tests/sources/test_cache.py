"""What is kept for the user between runs. How the code of templates is: render/test_compiled.py."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

import pytest

from oeuvre.model.identifiers import Digest
from oeuvre.model.memory import Memory
from oeuvre.sources.cache import HEAD, memory_file, read_memory
from oeuvre.write.cache import keep_memory

CODE = Digest("0123456789abcdef")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the memory of a project is to be."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = memory_file(CODE, tmp_path / "project")
    assert found
    return found


def remembers(memory: Memory | None) -> bool:
    return memory is not None and memory("stage", "input", lambda: "made anew") == "made before"


def filled() -> Memory:
    memory = Memory()
    memory("stage", "input", lambda: "made before")
    return memory


def test_what_was_kept_is_there_in_the_next_run_and_for_nobody_else(file: Path) -> None:
    assert read_memory(file) is None
    assert keep_memory(file, filled(), os.getpid())
    assert remembers(read_memory(file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [*file.parent.iterdir()] == [file]


def test_each_project_has_a_memory_by_whichever_path_it_is_reached(
    file: Path, tmp_path: Path
) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "project")
    assert memory_file(CODE, tmp_path / "link") == file
    assert memory_file(CODE, tmp_path / "project" / ".." / "project") == file
    assert memory_file(CODE, tmp_path / "other") != file
    assert memory_file(Digest("another program"), tmp_path / "project") != file


def test_no_byte_can_be_cut_or_changed_unnoticed(file: Path) -> None:
    keep_memory(file, filled(), os.getpid())
    data = file.read_bytes()
    for place in range(len(data)):
        file.write_bytes(data[:place])
        assert read_memory(file) is None
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert read_memory(file) is None
    file.write_bytes(data)
    assert remembers(read_memory(file))


@pytest.mark.parametrize("data", [b"", b"no pickle", b"cno_module\nno_name\n."])
def test_what_is_whole_but_cannot_be_read_counts_as_nothing(file: Path, data: bytes) -> None:
    keep_memory(file, filled(), os.getpid())
    file.write_bytes(HEAD % crc32(data) + data)
    assert read_memory(file) is None


def test_what_somebody_else_could_have_written_is_not_read(file: Path) -> None:
    keep_memory(file, filled(), os.getpid())
    file.chmod(0o666)
    assert read_memory(file) is None
    file.chmod(0o600)
    file.parent.chmod(0o777)
    assert read_memory(file) is None
    file.parent.chmod(0o700)
    assert remembers(read_memory(file))
    moved = file.rename(file.with_name("elsewhere"))
    file.symlink_to(moved)
    assert read_memory(file) is None


def test_what_cannot_be_kept_leaves_what_was_kept_and_nothing_else(file: Path) -> None:
    keep_memory(file, filled(), os.getpid())
    unable = filled()
    unable("more", "input", lambda: (lambda: "a function without a name",))
    assert not keep_memory(file, unable, os.getpid())
    assert remembers(read_memory(file))
    assert [*file.parent.iterdir()] == [file]


def test_another_program_and_what_is_oldest_of_many_are_taken_away(file: Path) -> None:
    file.parent.mkdir(parents=True)
    other = file.with_name("memory-another-0123")
    other.write_bytes(b"other")
    old = [file.with_name(f"memory-{CODE}-{number}") for number in range(30)]
    for number, one in enumerate(old):
        one.write_bytes(b"old")
        os.utime(one, (number, number))
    (file.parent / f"templates-{CODE}").write_bytes(b"code")
    keep_memory(file, filled(), os.getpid())
    left = {file, *old[-19:], file.parent / f"templates-{CODE}"}
    assert {*file.parent.iterdir()} == left


def test_what_a_killed_process_left_is_taken_away_and_not_what_is_being_written(file: Path) -> None:
    file.parent.mkdir(parents=True)
    left, begun = (file.with_name(f"{file.name}.{number}") for number in (4711, 4712))
    left.write_bytes(b"half")
    begun.write_bytes(b"half")
    os.utime(left, (1_000_000, 1_000_000))
    keep_memory(file, filled(), os.getpid())
    assert {*file.parent.iterdir()} == {file, begun}


@pytest.mark.usefixtures("file")
def test_where_there_is_no_home_there_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "relative")
    assert memory_file(CODE, Path("project")) is None
