from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.write.entries import UNFINISHED, Entry, manifest_of
from oeuvre.write.obstacles import find_obstacles, is_ours
from oeuvre.write.plan import plan_writes
from tests.write.toy import Files, put

INPUTS, NEW = Digest("1" * 32), Digest("2" * 32)


def obstacles(site: Path, ours: Files, wanted: tuple[str, ...]) -> list[str]:
    """Return what is told to be in the way of files at `wanted`, after `ours` were written."""
    written = ((path, Entry(INPUTS, len(data), (digest(data),))) for path, data in ours.items())
    manifest = manifest_of({OutputPath(path): entry for path, entry in written})
    plan = plan_writes(dict.fromkeys(map(OutputPath, wanted), NEW), Digest, manifest)
    problems = find_obstacles(plan, manifest, str(site))
    assert {problem.code for problem in problems} <= {"output-in-the-way"}
    return [problem.message.split("'")[1] for problem in problems]


def test_nothing_is_in_the_way_in_an_empty_folder(tmp_path: Path) -> None:
    assert obstacles(tmp_path, {}, ("a", "b/c")) == []


def test_a_plain_file_in_the_place_of_a_file_is_judged_later(tmp_path: Path) -> None:
    put({"a": b"foreign"}, tmp_path)
    assert obstacles(tmp_path, {}, ("a",)) == []


def test_a_foreign_file_in_the_place_of_a_folder_is_in_the_way(tmp_path: Path) -> None:
    put({"a": b"foreign"}, tmp_path)
    assert obstacles(tmp_path, {}, ("a/b/c", "a/d")) == ["a"]


def test_a_foreign_file_in_a_folder_in_the_place_of_a_file_is_in_the_way(tmp_path: Path) -> None:
    put({"a/b/mine": b"foreign", "a/ours": b"ours"}, tmp_path)
    assert obstacles(tmp_path, {"a/ours": b"ours"}, ("a",)) == ["a/b/mine"]


def test_an_empty_foreign_folder_in_the_place_of_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert obstacles(tmp_path, {}, ("a",)) == ["a"]


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_is_in_the_way_as_a_file_and_as_a_folder(tmp_path: Path, target: str) -> None:
    put({"elsewhere/x": b""}, tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/link").symlink_to(tmp_path / target)
    assert obstacles(tmp_path / "site", {}, ("link",)) == ["link"]
    assert obstacles(tmp_path / "site", {}, ("link/x",)) == ["link"]


def test_our_own_files_that_go_are_in_nobodys_way(tmp_path: Path) -> None:
    ours = {"a": b"1", "b/c/d": b"2"}
    put(ours, tmp_path)
    assert obstacles(tmp_path, ours, ("a/x", "b")) == []


def test_our_own_file_that_was_changed_by_hand_is_in_the_way_of_a_folder(tmp_path: Path) -> None:
    put({"a": b"changed", "b/c": b"changed"}, tmp_path)
    assert obstacles(tmp_path, {"a": b"1", "b/c": b"2"}, ("a/x", "b")) == ["a", "b/c"]


def test_an_empty_folder_of_a_file_of_ours_that_is_gone_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "b/c").mkdir(parents=True)
    assert obstacles(tmp_path, {"b/c/d": b"2"}, ("b",)) == []


def test_a_file_is_ours_if_we_finished_it_or_know_its_bytes() -> None:
    one, other = digest(b"1"), digest(b"2")
    assert is_ours(Entry(INPUTS, 1, (one,)), other)
    assert is_ours(Entry(UNFINISHED, 0, (one, other)), other)
    assert not is_ours(Entry(UNFINISHED, 0, (one,)), other)
    assert not is_ours(None, other)
