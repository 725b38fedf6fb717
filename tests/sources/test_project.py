from __future__ import annotations

import os
from pathlib import Path

import pytest

from oeuvre.model.diagnostics import SiteError
from oeuvre.model.values import replace
from oeuvre.sources import tree
from oeuvre.sources.content import list_content
from oeuvre.sources.project import read_project

SEED = b"Example, Ada\nA Paper\nExample, Ada, Muster, Max\nWe show one thing.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "p" / "content" / "seeds" / "a.txt", SEED)
    return tmp_path / "p"


def put(path: Path, data: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def told(root: Path) -> list[tuple[str, str]]:
    return [(p.code, p.at.path if p.at else "") for p in read_project(root).problems]


def test_the_files_of_a_project_are_read_by_kind_and_by_name(root: Path) -> None:
    put(root / "content" / "seeds" / "B.txt", SEED)
    put(root / "content" / "papers" / "x.md", b"Notes.")
    put(root / "content" / "pages" / "y.md", b"Text.")
    put(root / "content" / "about.md", b"About.")
    put(root / "static" / "cv.pdf", b"%PDF")
    read = read_project(root)
    assert [s.path for s in read.seeds] == ["content/seeds/B.txt", "content/seeds/a.txt"]
    assert [s.path for s in (*read.papers, *read.pages)] == [
        "content/papers/x.md",
        "content/pages/y.md",
    ]
    assert read.about
    assert read.about.data == b"About."
    assert read.static["cv.pdf"].read() == b"%PDF"
    assert read.people is None
    assert read.problems == ()


def test_the_projects_own_template_comes_before_the_themes_which_stays_at_hand(root: Path) -> None:
    put(root / "templates" / "base.html", b"mine")
    templates = read_project(root).templates
    assert templates["base.html"].data == b"mine"
    assert b"<html" in templates["theme/base.html"].data


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as raised:
        read_project(tmp_path)
    (problem,) = raised.value.problems
    assert problem.code == "project-none"
    assert str(tmp_path / "content") in problem.message


def test_litter_of_systems_and_editors_is_passed_over(root: Path) -> None:
    for name in (".DS_Store", "a.txt~", ".a.txt.swp", "#a.txt#"):
        put(root / "content" / "seeds" / name)
    assert told(root) == []


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/peple.toml", "did you mean content/people.toml?"),
        ("content/seeds/a.docx", "files in content/seeds/ end in .txt"),
        ("content/seed/a.txt", "read are content/site.toml, "),
        ("content/pages/old/a.md", "not deeper"),
    ],
)
def test_a_file_that_is_not_read_is_told(root: Path, path: str, hint: str) -> None:
    put(root / path)
    (problem,) = read_project(root).problems
    assert (problem.code, problem.at and problem.at.path) == ("file-stray", path)
    assert hint in problem.hint


def test_a_link_out_of_the_project_is_not_followed(root: Path) -> None:
    secret = put(root.parent / "secret.txt", b"secret")
    (root / "content" / "seeds" / "b.txt").symlink_to(secret)
    assert told(root) == [("file-outside", "content/seeds/b.txt")]
    assert len(read_project(root).seeds) == 1


def test_a_link_within_the_project_is_followed(root: Path) -> None:
    (root / "content" / "seeds" / "b.txt").symlink_to(root / "content" / "seeds" / "a.txt")
    assert [s.data for s in read_project(root).seeds] == [SEED, SEED]
    assert told(root) == []


def test_what_is_no_file_is_told_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "content" / "seeds" / "b.txt")
    assert told(root) == [("file-odd", "content/seeds/b.txt")]


def test_a_link_that_leads_nowhere_is_told(root: Path) -> None:
    (root / "content" / "seeds" / "b.txt").symlink_to(root / "nowhere")
    (problem,) = read_project(root).problems
    assert problem.code == "file-unreadable"
    assert "No such file" in problem.message


def test_what_is_understood_holds_no_bytes_of_records_and_is_told_by_the_same_digests(
    root: Path,
) -> None:
    put(root / "content" / "permalinks.jsonl", b'{"permalinks": 1}\n')
    project = read_project(root)
    bare = project.understood()
    assert bare.permalinks is not None
    assert {one.data for one in (*bare.seeds, bare.permalinks)} == {b""}
    assert all(one.data for one in (*project.seeds, project.permalinks) if one)
    assert list_content(bare) == list_content(project)
    assert replace(bare, seeds=project.seeds, permalinks=project.permalinks) == project


def test_what_the_program_writes_it_reads_again_however_large(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_LARGEST", 50_000)
    put(root / "content" / "permalinks.jsonl", b'{"permalinks": 1}\n' + b"\n" * 50_000)
    read = read_project(root)
    assert read.problems == ()
    assert read.permalinks is not None


def test_a_text_file_that_is_too_large_is_left_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_LARGEST", 50_000)
    put(root / "content" / "about.md", b"x" * 50_001)
    read = read_project(root)
    assert [p.code for p in read.problems] == ["file-too-large"]
    assert read.about is None
