from __future__ import annotations

import time
from pathlib import Path

import pytest

from oeuvre.write import state
from oeuvre.write.state import find_horizon, load_state, save_state, stamp_manifest
from tests.write.toy import BEFORE, build, put

TOLD = ("a problem\n", "", "näme \udc80")


def kept(root: Path) -> tuple[str, str]:
    """Return a project and its site, with a state of the toy site."""
    site = root / "site"
    sizes = build(BEFORE, site).sizes
    find_horizon(str(root))
    save_state(str(root), str(site), "must", TOLD, sizes)
    return str(root), str(site)


def test_a_state_tells_what_was_said_while_all_is_as_it_must_be(tmp_path: Path) -> None:
    root, site = kept(tmp_path)
    assert load_state(root, site, "must") == TOLD
    assert load_state(root, site, "must not") is None
    with pytest.raises(FileNotFoundError):
        load_state(root, str(tmp_path), "must")


@pytest.mark.parametrize("path", sorted(BEFORE))
def test_no_file_of_the_site_can_vanish_or_change_in_size_unseen(tmp_path: Path, path: str) -> None:
    root, site = kept(tmp_path)
    put({path: BEFORE[path] + b"x"}, tmp_path / "site")
    assert load_state(root, site, "must") is None
    (tmp_path / "site" / path).unlink()
    assert load_state(root, site, "must") is None


@pytest.mark.parametrize("path", ["papers", "gone", "gone/deep"])
def test_a_folder_behind_a_link_is_no_folder_of_the_site(tmp_path: Path, path: str) -> None:
    root, site = kept(tmp_path)
    (tmp_path / "site" / path).rename(tmp_path / "moved")
    (tmp_path / "site" / path).symlink_to(tmp_path / "moved")
    assert load_state(root, site, "must") is None


def test_no_state_is_kept_of_a_site_that_lacks_something(tmp_path: Path) -> None:
    root, site = str(tmp_path), tmp_path / "site"
    sizes = build(BEFORE, site).sizes
    (site / "index.html").write_bytes(b"")
    find_horizon(root)
    save_state(root, str(site), "must", TOLD, sizes)
    with pytest.raises(FileNotFoundError):
        load_state(root, str(site), "must")


@pytest.mark.parametrize("many", [1, 100])
@pytest.mark.parametrize("path", sorted(BEFORE))
def test_no_state_is_kept_where_a_file_is_gone_or_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, many: int
) -> None:
    monkeypatch.setattr(state, "_MANY", many)
    root, site = str(tmp_path), tmp_path / "site"
    sizes = build(BEFORE, site).sizes
    find_horizon(root)
    for instead in (None, Path.mkdir, lambda place: place.symlink_to(__file__)):
        if (site / path).is_dir():
            (site / path).rmdir()
        else:
            (site / path).unlink(missing_ok=True)
        if instead:
            instead(site / path)
        save_state(root, str(site), "must", TOLD, sizes)
        with pytest.raises(FileNotFoundError):
            load_state(root, str(site), "must")


def test_folders_that_changed_only_now_are_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_MANY", 1)
    root, site = kept(tmp_path)
    assert load_state(root, site, "must") == TOLD


def test_no_state_is_kept_of_folders_that_will_not_soon_be_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_MANY", 1)
    monkeypatch.setattr(state, "_TICK", 10**12)
    root, site = kept(tmp_path)
    with pytest.raises(FileNotFoundError):
        load_state(root, site, "must")


def test_the_seal_of_a_manifest_changes_with_every_build_that_changes_the_site(
    tmp_path: Path,
) -> None:
    assert stamp_manifest(str(tmp_path)) == ""
    first = build({"a": b"1"}, tmp_path)
    again = build({"a": b"1"}, tmp_path)
    other = build({"a": b"2"}, tmp_path)
    assert first.seal == again.seal == first.seal != other.seal == stamp_manifest(str(tmp_path))


def test_the_horizon_lies_a_tick_back_on_the_clock_of_the_file_system(tmp_path: Path) -> None:
    before = time.time_ns()
    horizon = find_horizon(str(tmp_path))
    assert before - 3 * 10**9 < horizon < time.time_ns() - 5 * 10**7


def test_a_project_without_a_place_for_a_cache_has_no_horizon(tmp_path: Path) -> None:
    (tmp_path / ".oeuvre-cache").write_text("in the way")
    assert find_horizon(str(tmp_path)) == 0
    assert find_horizon(str(tmp_path / "nowhere")) == 0
