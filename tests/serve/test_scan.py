from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from oeuvre.serve.scan import survey, tell_changes
from tests.serve.running import PATIENCE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/seeds/a.txt", "content/seeds/b.txt", "static/x.css", "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_only_the_watched_folders_count(root: Path) -> None:
    found = survey(root)
    assert sorted(found.files) == ["content/seeds/a.txt", "content/seeds/b.txt", "static/x.css"]
    assert found.roots.keys() == {"content", "static"}
    assert found.directories == 3


@pytest.mark.parametrize("name", [".a.txt.swp", ".git/index", "#a.txt#", "a.txt~"])
def test_hidden_files_and_litter_do_not_count(root: Path, name: str) -> None:
    before = survey(root)
    (root / "content" / name).parent.mkdir(exist_ok=True)
    (root / "content" / name).write_text("x")
    assert survey(root).files == before.files


def test_there_may_be_nothing_at_all(tmp_path: Path) -> None:
    assert survey(tmp_path / "nowhere").files == {}


def test_a_file_in_the_place_of_a_folder_is_no_root(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("x")
    assert survey(tmp_path).roots == {}


def test_links_are_followed_to_files_and_not_to_folders(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "far.txt").write_text("x")
    (root / "content/loop").symlink_to(root / "content")
    (root / "content/away").symlink_to(outside)
    (root / "content/far.txt").symlink_to(outside / "far.txt")
    (root / "content/nothing").symlink_to(outside / "nothing")
    os.mkfifo(root / "content/pipe")
    before = survey(root)
    assert not any(path.startswith(("content/loop/", "content/away/")) for path in before.files)
    (outside / "far.txt").write_text("longer")
    assert tell_changes(before.files, survey(root).files) == ("content/far.txt changed",)


def test_a_watched_folder_may_be_a_link(tmp_path: Path, root: Path) -> None:
    (root / "content").rename(tmp_path / "elsewhere")
    (root / "content").symlink_to(tmp_path / "elsewhere")
    assert "content/seeds/a.txt" in survey(root).files


def test_every_kind_of_change_is_told(root: Path) -> None:
    before = survey(root).files
    (root / "content/seeds/a.txt").write_text("longer")
    (root / "content/seeds/b.txt").rename(root / "content/seeds/c.txt")
    (root / "static/x.css").unlink()
    (root / "static/y.css").write_text("y")
    assert tell_changes(before, survey(root).files) == (
        "content/seeds/a.txt changed",
        "content/seeds/b.txt renamed to content/seeds/c.txt",
        "static/x.css deleted",
        "static/y.css added",
    )


def test_no_change_is_told_where_there_is_none(root: Path) -> None:
    assert tell_changes(survey(root).files, survey(root).files) == ()


def test_a_file_of_the_same_size_and_time_is_still_seen_to_differ(root: Path) -> None:
    path = root / "static/x.css"
    before, status = survey(root).files, path.stat()
    path.write_text("y")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert tell_changes(before, survey(root).files) == ("static/x.css changed",)


def test_a_survey_right_after_a_write_is_not_the_last_word(root: Path) -> None:
    until = time.monotonic() + PATIENCE
    while survey(root).is_certain:  # a busy machine may need several tries
        (root / "static/x.css").write_text("y")
        assert time.monotonic() < until
    while not survey(root).is_certain:
        assert time.monotonic() < until


def test_a_folder_made_again_is_another(root: Path) -> None:
    before = survey(root).roots["static"]
    (root / "static").rename(root / "old")
    (root / "static").mkdir()
    assert survey(root).roots["static"] != before
