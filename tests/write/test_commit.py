from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oeuvre.model.diagnostics import Diagnostic, Severity, SiteError
from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import Output, Recipe
from oeuvre.write.commit import write_site
from oeuvre.write.manifest import load_manifest
from oeuvre.write.own import MANIFEST
from oeuvre.write.plan import Reason
from oeuvre.write.stage import STAGE
from tests.write.toy import (
    AFTER,
    BEFORE,
    FOREIGN,
    Files,
    build,
    litter_of,
    make_output,
    outputs_of,
    put,
    stamps_of,
    tree_of,
    write_outputs,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The site BEFORE, among files of somebody else."""
    site = tmp_path / "site"
    put(FOREIGN, site)
    build(BEFORE, site)
    return site


def refused(files: Files, site: Path) -> tuple[Diagnostic, ...]:
    """Return why a build of `files` is refused, having seen that it changes nothing."""
    before = tree_of(site), (site / MANIFEST).read_bytes() if (site / MANIFEST).exists() else b""
    with pytest.raises(SiteError) as raised:
        build(files, site)
    after = tree_of(site), (site / MANIFEST).read_bytes() if (site / MANIFEST).exists() else b""
    assert (before, litter_of(site)) == (after, set())
    return raised.value.problems


def test_a_build_leaves_what_is_wanted_and_what_is_not_ours(site: Path) -> None:
    written = build(AFTER, site)
    assert tree_of(site) == {**AFTER, **FOREIGN}
    assert litter_of(site) == set()
    assert written.problems == ()
    assert set(written.made) == set(written.plan.make) == AFTER.keys() - {".nojekyll", "same.html"}
    assert written.kept == (".nojekyll", "same.html")
    assert set(written.deleted) == BEFORE.keys() - AFTER.keys()


def test_a_folder_that_is_absent_is_made_with_its_parents(tmp_path: Path) -> None:
    build(AFTER, tmp_path / "deep/site")
    assert tree_of(tmp_path / "deep/site") == AFTER


def test_a_second_build_with_nothing_changed_makes_nothing_and_touches_nothing(site: Path) -> None:
    before = stamps_of(site)
    written = build(BEFORE, site)
    assert (written.made, written.unchanged_bytes, written.deleted) == ((), (), ())
    assert len(written.kept) == len(BEFORE)
    assert stamps_of(site) == before


@pytest.mark.parametrize(
    ("change", "times"), [({"new.html": b"more"}, 1), ({"same.html": b"another"}, 2)]
)
def test_a_mark_precedes_what_is_replaced_and_not_what_is_only_added(
    site: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, bytes], times: int
) -> None:
    written: list[bytes] = []
    replace = os.replace

    def note(source: str, target: str) -> None:
        if target.endswith(MANIFEST):
            written.append(Path(source).read_bytes())
        replace(source, target)

    monkeypatch.setattr(os, "replace", note)
    build({**BEFORE, **change}, site)
    assert len(written) == times
    assert written[-1] == (site / MANIFEST).read_bytes()


def test_only_what_has_changed_is_touched(site: Path) -> None:
    before = stamps_of(site)
    build({**BEFORE, "papers/a.html": b"other"}, site)
    after = stamps_of(site)
    touched = {Path(path).name for path, stamp in after.items() if before.get(path) != stamp}
    assert touched == {"site", "papers", "a.html", MANIFEST}


def test_two_builds_of_one_input_are_the_same_bytes_whatever_went_before(
    site: Path, tmp_path: Path
) -> None:
    build(AFTER, site)
    build(dict(reversed([*AFTER.items()])), tmp_path / "other")
    assert (site / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()


def test_a_file_of_other_inputs_and_the_same_bytes_is_not_touched(site: Path) -> None:
    output = make_output("same.html", lambda: b"never changes", "other inputs")
    before = (site / "same.html").stat()
    written = write_outputs({**outputs_of(BEFORE), output.path: output}, site)
    assert (written.made, written.unchanged_bytes) == ((), ("same.html",))
    assert (site / "same.html").stat().st_ctime_ns == before.st_ctime_ns
    assert write_outputs({**outputs_of(BEFORE), output.path: output}, site).plan.make == {}


def test_a_system_that_writes_a_few_bytes_at_a_time_still_writes_them_all(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def write_little(descriptor: int, data: memoryview) -> int:
        return write(descriptor, data[:3])

    monkeypatch.setattr(os, "write", write_little)
    build(AFTER, site)
    assert tree_of(site) == {**AFTER, **FOREIGN}


def test_of_a_large_file_a_part_is_written_before_the_next_is_made(site: Path) -> None:
    written: list[int] = []

    def parts() -> Iterator[bytes]:
        for _ in range(3):
            written.append(sum(one.stat().st_size for one in (site / STAGE).iterdir()))
            yield b"x" * 1000

    path = OutputPath("large.json")
    write_outputs({**outputs_of(BEFORE), path: Output(path, digest("large"), Recipe(parts))}, site)
    assert written == [0, 0, 2000]  # whether there is more than one, the second tells
    assert (site / path).read_bytes() == b"x" * 3000
    assert load_manifest(site).value[path].contents == (digest(b"x" * 3000),)


def test_a_large_file_of_the_same_bytes_is_not_touched(site: Path) -> None:
    path = OutputPath("large.json")
    for inputs in ("one", "other"):
        large = Output(path, digest(inputs), Recipe(lambda: iter((b"x", b"y"))))
        written = write_outputs({**outputs_of(BEFORE), path: large}, site)
    assert written.unchanged_bytes == (path,)
    assert litter_of(site) == set()


def test_a_large_file_that_fails_on_the_way_leaves_the_old_site(site: Path) -> None:
    before = tree_of(site)

    def parts() -> Iterator[bytes]:
        yield b"x"
        yield b"y"
        raise SiteError(Diagnostic("page-fault", "it breaks off"))

    path = OutputPath("index.html")
    with pytest.raises(SiteError, match="it breaks off"):
        write_outputs({path: Output(path, digest("other"), Recipe(parts))}, site)
    assert (tree_of(site), litter_of(site)) == (before, set())


def test_files_come_to_their_places_in_the_order_in_which_they_are_wanted(site: Path) -> None:
    assert build(AFTER, site).made[-1] == "index.html"


def test_progress_is_told_from_nothing_to_the_end(site: Path) -> None:
    told: list[tuple[int, int]] = []
    files = {"a": b"1", "b": b"2", "same.html": BEFORE["same.html"]}
    write_site(outputs_of(files), site, on_progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("umask", [0o077, 0o000, 0o777])
def test_files_are_0644_and_folders_0755_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        build(AFTER, tmp_path / "deep/site")
    finally:
        found = os.umask(before)
    assert found == umask
    site = tmp_path / "deep/site"
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}


def fail(*problems: Diagnostic) -> Callable[[], bytes]:
    """Return a way to make a file that fails with `problems`."""

    def make() -> bytes:
        raise SiteError(*problems)

    return make


BAD, WORSE = Diagnostic("bad", "one"), Diagnostic("worse", "two")


def test_if_files_cannot_be_made_the_old_site_stays_and_all_problems_are_told(site: Path) -> None:
    before = tree_of(site), (site / MANIFEST).read_bytes()
    outputs = outputs_of(AFTER)
    for path, problem in (("papers/c.html", BAD), ("papers/d.html", BAD), ("z", WORSE)):
        outputs[OutputPath(path)] = make_output(path, fail(problem), "")
    with pytest.raises(SiteError) as raised:
        write_outputs(outputs, site)
    assert raised.value.problems == (BAD, WORSE)
    assert (tree_of(site), (site / MANIFEST).read_bytes()) == before
    assert litter_of(site) == set()


def test_not_every_file_is_tried_if_many_fail(tmp_path: Path) -> None:
    names = [f"{number}" for number in range(200)]
    failing = [make_output(name, fail(Diagnostic("x", name)), "") for name in names]
    with pytest.raises(SiteError) as raised:
        write_outputs({output.path: output for output in failing}, tmp_path)
    assert 1 < len(raised.value.problems) < len(failing)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_a_build_that_breaks_off_leaves_the_old_site_and_nothing_else(
    site: Path, error: type[BaseException]
) -> None:
    def make() -> bytes:
        raise error

    before = tree_of(site)
    output = make_output("z", make, "")
    with pytest.raises(error):
        write_outputs({**outputs_of(AFTER), output.path: output}, site)
    assert (tree_of(site), litter_of(site)) == (before, set())


def test_paths_that_clash_are_refused_before_the_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="'a' and 'A' cannot both be files"):
        build({"a": b"", "A": b""}, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_foreign_file_in_the_way_is_named_and_nothing_is_changed(site: Path) -> None:
    put({"papers/c.html": b"by hand", "fresh": b"by hand"}, site)
    first = refused(AFTER, site)
    (site / "fresh").unlink()
    second = refused(AFTER, site)
    told = [problem.message.split("'")[1] for problem in (*first, *second)]
    assert told == ["fresh", "papers/c.html"]


def test_a_foreign_file_of_the_same_bytes_is_adopted_untouched(site: Path) -> None:
    put({"papers/c.html": AFTER["papers/c.html"]}, site)
    before = (site / "papers/c.html").stat()
    written = build(AFTER, site)
    assert written.unchanged_bytes == ("papers/c.html",)
    assert (site / "papers/c.html").stat().st_ctime_ns == before.st_ctime_ns
    assert "papers/c.html" in build({}, site).deleted


def test_a_file_changed_by_hand_that_is_to_go_is_left_with_a_warning(site: Path) -> None:
    put({"papers/b.html": b"edited by hand", "gone/deep/x.html": b"too"}, site)
    written = build(AFTER, site)
    assert [problem.severity for problem in written.problems] == [Severity.WARNING] * 2
    assert {problem.code for problem in written.problems} == {"output-changed-by-hand"}
    assert "'gone/deep/x.html'" in written.problems[0].message
    assert tree_of(site) == {
        **AFTER,
        **FOREIGN,
        "papers/b.html": b"edited by hand",
        "gone/deep/x.html": b"too",
    }
    assert "papers/b.html" not in written.deleted
    assert build(AFTER, site).problems == ()


def test_a_file_changed_by_hand_that_is_made_again_is_overwritten(site: Path) -> None:
    put({"papers/a.html": b"edited by hand"}, site)
    build(AFTER, site)
    assert tree_of(site) == {**AFTER, **FOREIGN}


def test_files_that_vanished_or_changed_in_size_are_made_again(site: Path) -> None:
    (site / "same.html").unlink()
    put({"papers/a.html": b"cut"}, site)
    written = build(BEFORE, site)
    assert written.plan.make == {"same.html": Reason.ALTERED, "papers/a.html": Reason.ALTERED}
    assert tree_of(site) == {**BEFORE, **FOREIGN}


def test_an_output_never_goes_through_a_link(site: Path, tmp_path: Path) -> None:
    put({"a.html": b"precious"}, tmp_path / "elsewhere")
    (site / "fresh").symlink_to(tmp_path / "elsewhere")
    assert "'fresh'" in refused(AFTER, site)[0].message
    assert tree_of(tmp_path / "elsewhere") == {"a.html": b"precious"}


def test_our_file_behind_a_new_link_is_neither_replaced_nor_deleted(
    site: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (site / "gone").rename(elsewhere)
    (site / "gone").symlink_to(elsewhere)
    written = build(AFTER, site)
    assert tree_of(elsewhere) == {"deep/x.html": BEFORE["gone/deep/x.html"]}
    assert [problem.code for problem in written.problems] == ["manifest-entry"]
    assert build(AFTER, site).problems == ()


def test_a_link_in_the_place_of_our_file_is_not_replaced(site: Path, tmp_path: Path) -> None:
    put({"x": b"precious"}, tmp_path)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "x")
    assert "symbolic link" in refused(BEFORE, site)[0].message
    assert (tmp_path / "x").read_bytes() == b"precious"


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"version":99,"files":{"CNAME":["",0]}}'])
def test_with_a_bad_manifest_nothing_is_deleted_and_what_differs_is_refused(
    site: Path, data: bytes
) -> None:
    (site / MANIFEST).write_bytes(data)
    problems = refused({**BEFORE, "index.html": b"differs"}, site)
    assert [problem.code for problem in problems] == ["manifest-illegible", "output-in-the-way"]
    assert "empty the output folder" in problems[0].hint
    smaller = {path: data for path, data in BEFORE.items() if path != "same.html"}
    written = build(smaller, site)
    assert [problem.code for problem in written.problems] == ["manifest-illegible"]
    assert written.made == written.deleted == ()
    assert tree_of(site) == {**BEFORE, **FOREIGN}
    assert build(smaller, site).problems == ()


@pytest.mark.parametrize("path", ["../outside", "{0}/outside", "papers/../../outside"])
def test_a_manifest_that_names_files_outside_deletes_none(
    site: Path, tmp_path: Path, path: str
) -> None:
    put({"outside": BEFORE["same.html"]}, tmp_path)
    text = (site / MANIFEST).read_text()
    (site / MANIFEST).write_text(text.replace("same.html", path.format(tmp_path)))
    written = build({}, site)
    assert [problem.code for problem in written.problems] == ["manifest-entry"]
    assert tree_of(site) == {**FOREIGN, "same.html": BEFORE["same.html"]}
    assert (tmp_path / "outside").exists()


def test_a_file_renamed_in_case_only_comes_out_right_where_case_makes_no_difference(
    tmp_path: Path,
) -> None:
    build({"CV.pdf": b"my life"}, tmp_path)
    (tmp_path / "cv.pdf").hardlink_to(tmp_path / "CV.pdf")  # as such a file system would show it
    build({"cv.pdf": b"my life, and more"}, tmp_path)
    assert tree_of(tmp_path) == {"cv.pdf": b"my life, and more"}


def test_the_stage_of_a_killed_build_is_cleared_but_for_what_is_not_ours(site: Path) -> None:
    put({".oeuvre-stage/12": b"half a f", ".oeuvre-stage/12.txt": b"not ours"}, site)
    build(AFTER, site)
    assert [path.name for path in (site / ".oeuvre-stage").iterdir()] == ["12.txt"]
    assert tree_of(site) == {**AFTER, **FOREIGN}


def test_new_folders_of_a_killed_build_are_cleared_and_no_link_in_them_is_followed(
    site: Path, tmp_path: Path
) -> None:
    put({"elsewhere/1": b"precious"}, tmp_path)
    put({".oeuvre-stage/new/people/deep/a.html": b"half a f"}, site)
    (site / ".oeuvre-stage/new/people/link").symlink_to(tmp_path / "elsewhere")
    build(AFTER, site)
    assert not (site / ".oeuvre-stage").exists()
    assert tree_of(site) == {**AFTER, **FOREIGN}
    assert tree_of(tmp_path / "elsewhere") == {"1": b"precious"}


def test_a_folder_that_is_new_comes_to_its_place_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[str] = []

    def moving(move: Callable[[str, str], None]) -> Callable[[str, str], None]:
        def told(here: str, there: str) -> None:
            places.append(Path(there).relative_to(site).as_posix())
            move(here, there)

        return told

    monkeypatch.setattr(os, "rename", moving(os.rename))
    monkeypatch.setattr(os, "replace", moving(os.replace))
    build({**BEFORE, "new/a": b"a", "new/deep/b": b"b", "new/c": b"c"}, site)
    assert places == [".oeuvre-manifest.json", "new"]


def test_a_link_in_the_place_of_the_stage_is_refused(site: Path, tmp_path: Path) -> None:
    put({"elsewhere/1": b"precious"}, tmp_path)
    (site / ".oeuvre-stage").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match=r"\.oeuvre-stage: a symbolic link is in the way"):
        build(AFTER, site)
    assert tree_of(tmp_path / "elsewhere") == {"1": b"precious"}
    assert tree_of(site) == {**BEFORE, **FOREIGN}


def test_a_name_that_is_too_long_for_the_system_is_told(site: Path) -> None:
    problems = refused({**AFTER, "x" * 300: b""}, site)
    assert "File name too long" in problems[0].message
