"""`oeuvre cv`, and the CV as a file of the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from oeuvre.build import build
from oeuvre.cli import run
from oeuvre.model.identifiers import OutputPath
from oeuvre.sources.project import read_project
from oeuvre.sources.stamps import find_versions
from tests.cvs import make_font, make_project, metadata_of, read_pdf, text_of

CV = OutputPath("cv.pdf")


@pytest.fixture
def without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find every library but Typst."""
    others = {name: found for name, found in find_versions().items() if name != "typst"}
    monkeypatch.setattr("oeuvre.sources.program.find_versions", lambda: others)


def test_it_is_written_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    target = tmp_path / "ada.pdf"
    assert run(["cv", str(tmp_path), "-o", str(target), "--paper", "letter"]) == 0
    reader = read_pdf(target.read_bytes())
    assert "On Looms" in text_of(reader)
    assert float(reader.pages[0].mediabox.width) == 612
    assert f"{target}: 2 papers, " in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ada.pdf", "content"]


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    assert run(["cv", str(tmp_path), "-o", str(tmp_path / "none" / "cv.pdf")]) == 1
    assert "[file-not-written]" in capsys.readouterr().err


def test_input_at_fault_writes_nothing(tmp_path: Path) -> None:
    make_project(tmp_path, settings="titel = 1\n")
    target = tmp_path / "cv.pdf"
    assert run(["cv", str(tmp_path), "-o", str(target)]) == 1
    assert not target.exists()


@pytest.mark.usefixtures("without_typst")
def test_without_typst_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path)
    assert run(["cv", str(tmp_path), "-o", str(tmp_path / "cv.pdf")]) == 1
    told = capsys.readouterr().err
    assert "[cv-no-typesetter]" in told
    assert "pip install 'oeuvre[cv]'" in told


@pytest.mark.usefixtures("without_typst")
def test_a_site_without_typst_has_neither_the_file_nor_the_link(tmp_path: Path) -> None:
    made = build(make_project(tmp_path, settings="cv = true\n"))
    assert [str(problem.at) for problem in made.problems] == ["content/site.toml:1:1"]
    assert [problem.code for problem in made.problems] == ["cv-no-typesetter"]
    assert CV not in made.outputs
    assert b"cv.pdf" not in made.outputs[OutputPath("index.html")].make()


def test_a_site_has_it_only_if_the_owner_says_so(tmp_path: Path) -> None:
    assert CV not in build(make_project(tmp_path)).outputs
    made = build(make_project(tmp_path, settings="cv = true\n"))
    assert made.problems == ()
    assert made.outputs[CV].make().startswith(b"%PDF-1.7")
    pages = {path: out.make() for path, out in made.outputs.items() if path.endswith(".html")}
    assert len(pages) > 5
    moved = {path for path, page in pages.items() if b'http-equiv="refresh"' in page}
    for path, page in pages.items() - {(path, pages[path]) for path in moved}:
        root = b"/" if path == "404.html" else b"../" * path.count("/")
        assert b'href="%scv.pdf"' % root in page, path


def test_it_is_made_again_only_if_something_in_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, settings="cv = true\n")
    command = ["build", str(tmp_path), "--explain"]

    def is_made() -> bool:
        capsys.readouterr()
        assert run(command) == 0
        return "make   cv.pdf" in capsys.readouterr().err

    assert is_made()
    assert not is_made()
    seed = tmp_path / "content" / "seeds" / "a.txt"
    seed.write_text(seed.read_text("utf-8").replace("An abstract.", "Other words."), "utf-8")
    assert not is_made()
    seed.write_text(seed.read_text("utf-8").replace("On Looms", "On Looms Again"), "utf-8")
    assert is_made()


def test_it_is_made_in_a_fork_even_if_letters_were_asked_for_before(tmp_path: Path) -> None:
    """Typst's threads do not outlive a fork: one that had run in the parent hung in the child."""
    seed = "Example, Ada\n\nThe Sign 𓂀\nExample, Ada, Muster, Max\nText.\n"
    make_project(tmp_path, seed, settings="cv = true\n")
    command = [sys.executable, "-m", "oeuvre", "build", str(tmp_path), "--jobs", "8"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert b"[cv-letters]" in done.stderr
    assert (tmp_path / "site" / "cv.pdf").read_bytes().startswith(b"%PDF")


def test_explain_tells_what_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(tmp_path, settings="cv = true\n")
    assert run(["build", str(tmp_path), "--quiet"]) == 0
    assert run(["explain", "cv.pdf", "--project", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "content/seeds/a.txt:3" in told
    assert "theme/templates/cv.typ" in told


def test_a_file_of_the_owners_in_its_place_is_told(tmp_path: Path) -> None:
    files = {"static__cv_dot_pdf": "mine"}
    made = build(make_project(tmp_path, settings="cv = true\n", **files))
    assert [problem.code for problem in made.problems] == ["static-in-the-way"]
    assert build(make_project(tmp_path, settings="", **files)).problems == ()


def test_a_font_of_the_owners_is_used_for_what_others_lack(tmp_path: Path) -> None:
    seed = "Example, Ada\n\nThe Sign 𓂀\nExample, Ada\nText.\n"
    make_project(tmp_path, seed, settings="cv = true\n")
    before = build(read_project(tmp_path))
    assert [problem.code for problem in before.problems] == ["cv-letters"]
    fonts = tmp_path / "templates" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "mine.ttf").write_bytes(make_font("Mine", "𓂀"))
    made = build(read_project(tmp_path))
    assert made.problems == ()
    assert made.outputs[CV].inputs != before.outputs[CV].inputs
    assert set(made.outputs[CV].recipe.made_from) == {
        "templates/fonts/mine.ttf", "theme/templates/cv.typ",
    }  # fmt: skip
    reader = read_pdf(made.outputs[CV].make())
    assert "The Sign 𓂀" in text_of(reader)
    assert b"pdfuaid" in metadata_of(reader)
