from __future__ import annotations

import os
from pathlib import Path

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.write.tree import (
    Kind,
    absent_folders,
    files_below,
    find_altered,
    is_one_file,
    kind_of,
    linked_folders,
    read_content,
)
from tests.write.toy import put


def test_what_stands_at_a_path_is_told_without_following_links(tmp_path: Path) -> None:
    put({"file": b"x"}, tmp_path)
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "broken").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    kinds = [kind_of(f"{tmp_path}/{name}") for name in ("file", "link", "broken", "pipe", "")]
    assert kinds == [Kind.FILE, Kind.LINK, Kind.LINK, Kind.OTHER, Kind.FOLDER]
    assert kind_of(f"{tmp_path}/absent") is kind_of(f"{tmp_path}/file/below") is Kind.NOTHING


def test_only_a_plain_file_has_content(tmp_path: Path) -> None:
    put({"file": b"x"}, tmp_path)
    (tmp_path / "link").symlink_to("file")
    assert read_content(f"{tmp_path}/file") == digest(b"x")
    assert read_content(f"{tmp_path}/link") is read_content(str(tmp_path)) is None


def test_two_names_of_one_file_are_known(tmp_path: Path) -> None:
    put({"a": b"x", "b": b"x"}, tmp_path)
    (tmp_path / "A").hardlink_to(tmp_path / "a")
    assert is_one_file(f"{tmp_path}/a", f"{tmp_path}/A")
    assert not is_one_file(f"{tmp_path}/a", f"{tmp_path}/b")
    assert not is_one_file(f"{tmp_path}/c", f"{tmp_path}/c")


def test_a_file_is_altered_if_it_is_gone_or_of_another_size_or_no_file(tmp_path: Path) -> None:
    put({"same": b"1234", "shorter": b"123", "other": b"4321"}, tmp_path)
    (tmp_path / "link").symlink_to("same")
    names = ("same", "shorter", "other", "link", "gone", "gone/too")
    sizes = {OutputPath(name): 4 for name in names}
    altered = {"shorter", "link", "gone", "gone/too"}
    assert find_altered(str(tmp_path), sizes, sizes) == altered
    assert find_altered(str(tmp_path), sizes, {}) == frozenset()


def test_folders_behind_a_link_are_linked(tmp_path: Path) -> None:
    put({"real/a/x": b""}, tmp_path)
    (tmp_path / "link").symlink_to("real")
    paths = ("real/a/x", "link/a/x", "link/y", "absent/z", "top")
    assert linked_folders(str(tmp_path), paths) == {"link", "link/a"}


def test_below_a_folder_are_its_files_and_empty_folders(tmp_path: Path) -> None:
    put({"b/c/d": b"", "a": b""}, tmp_path)
    (tmp_path / "b/e/f").mkdir(parents=True)
    (tmp_path / "link").symlink_to("b")
    assert list(files_below(str(tmp_path))) == ["a", "b/c/d", "b/e/f", "link"]


def test_an_absent_folder_is_told_with_the_outermost_that_is_absent(tmp_path: Path) -> None:
    (tmp_path / "a" / "there").mkdir(parents=True)
    paths = ["a/there/x", "a/b/c/x", "a/b/x", "d/x", "x"]
    assert absent_folders(str(tmp_path), paths) == {"a/b": "a/b", "a/b/c": "a/b", "d": "d"}
