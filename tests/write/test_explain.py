from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.model.diagnostics import SiteError
from oeuvre.write.explain import explain
from oeuvre.write.plan import Reason
from tests.write.toy import BEFORE, build, make_output, outputs_of, put, stamps_of


def test_a_file_that_is_fresh_would_be_kept(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    found = explain("same.html", outputs_of(BEFORE), tmp_path)
    assert found.reason is None
    assert found.verdict == "same.html would be kept: nothing it is made from has changed."
    assert found.written
    assert found.inputs == found.written.inputs


def test_a_file_that_would_be_made_is_told_with_the_reason_and_what_it_is_made_from(
    tmp_path: Path,
) -> None:
    build(BEFORE, tmp_path)
    put({"same.html": b"altered"}, tmp_path)
    new = make_output("index.html", lambda: b"", "new inputs", ("content/x.md",))
    outputs = {**outputs_of(BEFORE), new.path: new}
    found = explain("index.html", outputs, tmp_path)
    assert (found.reason, found.made_from) == (Reason.INPUTS, ("content/x.md",))
    assert explain("same.html", outputs, tmp_path).reason is Reason.ALTERED


def test_a_file_of_a_site_that_was_never_built_is_new(tmp_path: Path) -> None:
    found = explain("index.html", outputs_of(BEFORE), tmp_path / "absent")
    assert (found.reason, found.written) == (Reason.NEW, None)
    assert found.verdict == "index.html would be made: it is not there yet."


def test_a_file_that_the_site_no_longer_has_would_be_deleted(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    found = explain("papers/b.html", {}, tmp_path)
    assert found.verdict == "papers/b.html would be deleted: the site no longer has it."


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/", "index.html"),
        ("", "index.html"),
        ("/papers/a", "papers/a.html"),
        ("papers/a.html", "papers/a.html"),
        ("gone/deep/x.html", "gone/deep/x.html"),
    ],
)
def test_a_file_may_be_asked_for_by_its_address(tmp_path: Path, asked: str, meant: str) -> None:
    assert explain(asked, outputs_of(BEFORE), tmp_path).path == meant


def test_a_file_that_nobody_knows_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"did you mean papers/a\.html\?") as raised:
        explain("paper/a.html", outputs_of(BEFORE), tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["output-unknown"]


def test_explaining_changes_nothing(tmp_path: Path) -> None:
    build(BEFORE, tmp_path)
    before = stamps_of(tmp_path)
    explain("index.html", outputs_of({}) | outputs_of(BEFORE), tmp_path)
    assert stamps_of(tmp_path) == before
