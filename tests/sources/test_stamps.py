from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from oeuvre.sources.stamps import LIBRARIES, Stamps, find_versions, is_litter, theme_path


def seen(top: Path) -> list[object]:
    stamps = Stamps()
    stamps.add_tree(str(top))
    return stamps.seen


def test_versions_are_those_that_python_itself_tells() -> None:
    versions = find_versions()
    assert {name: versions.get(name) for name in LIBRARIES} == {
        name: version(name) for name in LIBRARIES
    }


def test_of_two_records_of_a_library_the_first_on_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, record in (("a", "Some_Thing-2.0.dist-info"), ("b", "some.thing-1.0.egg-info")):
        (tmp_path / folder / record).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "a"), str(tmp_path / "b"), "/nowhere"])
    assert find_versions() == {"some-thing": "2.0"}


def test_stamps_are_equal_while_nothing_changes_and_tell_the_newest_time(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("a")
    stamps = Stamps()
    stamps.add_tree(str(tmp_path))
    assert seen(tmp_path) == stamps.seen != []
    assert stamps.newest == (tmp_path / "deep" / "a.txt").stat().st_ctime_ns
    (tmp_path / "deep" / "a.txt").write_text("ab")
    assert seen(tmp_path) != stamps.seen


def test_what_a_build_passes_over_leaves_no_stamp(tmp_path: Path) -> None:
    before = seen(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x")
    (tmp_path / ".a.txt.swp").write_text("x")
    (tmp_path / "a.txt~").write_text("x")
    assert seen(tmp_path) == before
    assert is_litter("a.txt~")


def test_a_folder_that_is_not_there_differs_from_an_empty_one_and_from_a_file(
    tmp_path: Path,
) -> None:
    place = tmp_path / "static"
    absent = seen(place)
    place.write_text("x")
    file = seen(place)
    place.unlink()
    place.mkdir()
    assert absent != file
    assert seen(place) == []


def test_a_link_is_known_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    (tmp_path / "one").write_text("1")
    link = tmp_path / "top" / "link"
    link.symlink_to("../one")
    before = seen(tmp_path / "top")
    assert str(tmp_path / "one") in before
    (tmp_path / "one").write_text("12")
    assert seen(tmp_path / "top") != before
    (tmp_path / "one").unlink()
    assert str(tmp_path / "one") in seen(tmp_path / "top")


def test_the_theme_is_where_it_is_read() -> None:
    assert (Path(theme_path("templates")) / "base.html").is_file()
    assert (Path(theme_path("static")) / "assets" / "site.css").is_file()
