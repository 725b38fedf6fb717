from __future__ import annotations

import pytest

from oeuvre.model.identifiers import OutputPath
from oeuvre.write.paths import check_paths, is_safe

BAD = (
    *("", "/", "/etc/x", "../x", "a/../x", "..", ".", "a/./b", "a//b", "a/", "a\\b", "C:x"),
    *("a\n", "\x00", "\ud800", ".oeuvre-manifest.json", ".OEUVRE-stage/1", ".git", ".Git/config"),
)
GOOD = (
    "index.html",
    "a/b/c.html",
    ".nojekyll",
    ".well-known/x",
    "..a",
    "é",
    ".gitignore",
    "a/.git",
)


@pytest.mark.parametrize("path", BAD)
def test_a_path_that_leads_astray_or_is_kept_back_is_unsafe(path: str) -> None:
    assert not is_safe(path)
    assert [problem.code for problem in check_paths([OutputPath(path)])] == ["output-path"]


@pytest.mark.parametrize("path", GOOD)
def test_a_path_in_the_folder_is_safe(path: str) -> None:
    assert is_safe(path)


def clash(*paths: str) -> list[str]:
    return [problem.message for problem in check_paths(map(OutputPath, paths))]


def test_two_names_that_differ_in_case_clash_and_both_are_told() -> None:
    (message,) = clash("a/CV.pdf", "b", "a/cv.pdf")
    (problem,) = check_paths([OutputPath("a/CV.pdf"), OutputPath("a/cv.pdf")])
    assert problem.code == "output-clash"
    assert "'a/CV.pdf' and 'a/cv.pdf'" in message


def test_two_names_that_differ_in_the_composition_of_accents_clash() -> None:
    assert len(clash("caf\u00e9", "cafe\u0301")) == 1


def test_a_file_that_would_be_the_folder_of_another_clashes_and_both_are_told() -> None:
    (message,) = clash("papers/x/y.html", "papers/z.html", "Papers")
    assert "'Papers' and 'papers/x/y.html'" in message


def test_all_clashes_are_told_at_once() -> None:
    assert len(clash("a", "A", "b", "b/c", "d:")) == 3


def test_files_side_by_side_do_not_clash() -> None:
    assert clash("a/b", "a/c", "a-b", "ab/c", "index.html") == []
