"""The commands as a user gives them, each in a project of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from oeuvre.build import Build
from oeuvre.cli import run
from oeuvre.cli.commands import parse_options, plain_options
from oeuvre.model import keeping
from oeuvre.pages.related import Found, Kinship
from oeuvre.write.plan import Written

GOOD = "Example, Ada\nA Good Paper\nExample, Ada, Muster, Max\nAn abstract.\n"
BAD = "Example, Ada\nA Good Paper\nExample, Ada, Muster\nAn abstract.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seed = tmp_path / "p" / "content" / "seeds" / "a.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(GOOD, "utf-8")
    return tmp_path / "p"


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_build_writes_the_site_and_says_so_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(project)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("6 pages: ")
    assert "0 kept, 0 deleted; no problems" in said[0]
    assert "base_url is not set" in said[1]
    assert (project / "site" / "papers" / "a-good-paper.html").is_file()


def test_a_second_build_makes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(project)])
    before = {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")}
    capsys.readouterr()
    assert run(["build", str(project)]) == 0
    assert ": 0 files made" in capsys.readouterr().err
    assert {p: p.stat().st_mtime_ns for p in (project / "site").rglob("*")} == before


def test_quiet_says_nothing_where_all_is_well(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(project), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_explain_while_building_says_why(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(project), "--quiet"])
    (project / "content" / "papers").mkdir()
    (project / "content" / "papers" / "a-good-paper.md").write_text("Notes.\n", "utf-8")
    run(["build", str(project), "--explain"])
    said = capsys.readouterr().err
    assert (
        "make   papers/a-good-paper.html: something it is made from has changed: what it says"
        in said
    )


def test_an_address_on_the_command_line_wins(project: Path) -> None:
    run(["build", str(project), "--base-url", "https://ada.example/p", "--quiet"])
    site = files(project / "site")
    assert b"https://ada.example/p/papers/a-good-paper.html" in site["sitemap.xml"]
    assert b'rel="canonical" href="https://ada.example/p/"' in site["index.html"]


def test_a_warning_stops_only_a_strict_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "seeds" / "b.txt").write_text(BAD.replace("Good", "Bad"), "utf-8")
    assert run(["build", str(project), "--strict"]) == 1
    assert not (project / "site").exists()
    assert "content/seeds/b.txt:3:" in capsys.readouterr().err
    assert run(["build", str(project)]) == 0
    assert (project / "site" / "index.html").is_file()


def test_an_error_leaves_the_old_site_untouched(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", str(project), "--quiet"])
    before = files(project / "site")
    (project / "content" / "site.toml").write_text('titel = "x"\n', "utf-8")
    (project / "content" / "seeds" / "b.txt").write_text(GOOD.replace("Good", "New"), "utf-8")
    assert run(["build", str(project)]) == 1
    said = capsys.readouterr().err
    assert "content/site.toml:1:1: error: there is no setting called `titel`" in said
    assert "hint: did you mean `title`?" in said
    assert "Traceback" not in said
    assert files(project / "site") == before


def test_a_template_at_fault_is_told_with_its_line_and_leaves_the_old_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", str(project), "--quiet"])
    before = files(project / "site")
    template = project / "templates" / "pages" / "404.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "theme/base.html" %}\n{% block main %}\n{{ page.nosuch }}\n{% endblock %}\n',
        "utf-8",
    )
    assert run(["build", str(project)]) == 1
    assert "templates/pages/404.html:3:1: error:" in capsys.readouterr().err
    assert files(project / "site") == before
    assert run(["check", str(project)]) == 1
    assert "templates/pages/404.html:3:1: error:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["build", "/nonexistent"],
        ["biuld"],
        [],
        ["serve", "--port", "x"],
        ["build", "--base-url", "x"],
    ],
)
def test_a_wrong_command_line_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(words)
    assert end.value.code == 2


@pytest.mark.parametrize("command", ["build", "serve", "new", "add", "check", "explain"])
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run([command, "--help"])
    assert end.value.code == 0
    assert f"examples:\n  oeuvre {command}" in capsys.readouterr().out


def test_check_is_quiet_and_ends_with_zero_where_all_is_well(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = project / "content" / "papers"
    papers.mkdir()
    (papers / "a-good-paper.md").write_text(
        "---\ndate: 2024\nabstract: We study a good deal of examples, and find that all are good.\n---\n",
        "utf-8",
    )
    assert run(["check", str(project)]) == 0
    assert capsys.readouterr() == ("", "no problems\n")


def test_check_speaks_json_and_github(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "seeds" / "b.txt").write_text(BAD.replace("Good", "Bad"), "utf-8")
    assert run(["check", str(project), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (problem,) = [one for one in told["problems"] if one["severity"] == "warning"]
    assert (problem["path"], problem["line"], problem["severity"]) == (
        "content/seeds/b.txt",
        3,
        "warning",
    )
    assert run(["check", str(project), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("::warning file=content/seeds/b.txt,line=3,col=")
    assert all(line.startswith("::notice file=content/seeds/a.txt,") for line in lines[1:])


def test_a_project_without_content_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(tmp_path)]) == 1
    assert "oeuvre new" in capsys.readouterr().err


def test_a_new_project_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mysite"
    assert run(["new", str(folder)]) == 0
    assert run(["build", str(folder), "--strict"]) == 0
    assert (folder / "site" / "people" / "maria-de-modelo.html").is_file()
    assert (folder / ".gitignore").read_text("utf-8") == "/site/\n"
    assert run(["new", str(folder)]) == 1
    assert "is not empty [new-not-empty]" in capsys.readouterr().err


def test_add_shows_what_a_seed_file_changes_and_adds_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.txt"
    new.write_text(f"{GOOD}Another\nExample, Ada, Newman, Nora\nMore.\n", "utf-8")
    before = files(project)
    assert run(["add", str(new), "--project", str(project), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert told.splitlines() == [
        "1 paper new",
        "  Another",
        "1 paper already there",
        "  A Good Paper",
        "1 new person",
        "  Nora Newman",
    ]
    assert files(project) == before
    assert run(["add", str(new), "--project", str(project)]) == 0
    assert (project / "content" / "seeds" / "new.txt").read_bytes() == new.read_bytes()


def test_add_replaces_only_when_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "a.txt"
    changed.write_text(GOOD.replace("An abstract", "A better abstract"), "utf-8")
    assert run(["add", str(changed), "--project", str(project)]) == 1
    assert "is there already, and differs [add-taken]" in capsys.readouterr().err
    assert run(["add", str(changed), "--project", str(project), "--replace"]) == 0
    assert "1 paper changed" in capsys.readouterr().out
    assert run(["add", str(changed), "--project", str(project)]) == 0
    assert "is there already, the same to the byte" in capsys.readouterr().err


def test_add_adds_nothing_that_would_break_the_site(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "b.txt"
    other.write_text("Muster, Max\nU\nMuster, Max, Example, Ada\nA.\n", "utf-8")
    before = files(project)
    assert run(["add", str(other), "--project", str(project)]) == 1
    assert "a site has one owner" in capsys.readouterr().err
    assert files(project) == before


def test_a_file_that_cannot_be_read_is_not_added(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(tmp_path / "nosuch.txt"), "--project", str(project)]) == 1
    assert "No such file or directory [add-unreadable]" in capsys.readouterr().err


def test_explain_tells_what_a_page_is_made_from(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", str(project), "--quiet"])
    for name in (
        "people/max-muster.html",
        f"{project}/site/people/max-muster.html",
        "/people/max-muster.html",
    ):
        assert run(["explain", name, "--project", str(project)]) == 0
        told = capsys.readouterr().out
        assert "content/seeds/a.txt:2" in told
        assert "theme/templates/pages/person.html" in told
    assert run(["explain", "people/max-mustre.html", "--project", str(project)]) == 1
    assert "did you mean people/max-muster.html?" in capsys.readouterr().err


def test_an_interrupt_ends_a_build_cleanly(project: Path) -> None:
    people = ", ".join(f"Person{i}, Max" for i in range(800))
    (project / "content" / "seeds" / "b.txt").write_text(
        f"Example, Ada\nBig\nExample, Ada, {people}\nText.\n", "utf-8"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "oeuvre", "build", str(project)], stderr=subprocess.PIPE, text=True
    ) as process:
        while not (project / "site" / ".oeuvre-stage").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not [p for p in (project / "site").rglob("*") if "stage" in p.name]
    assert run(["build", str(project), "--quiet"]) == 0


def test_whoever_interrupts_a_build_again_as_it_says_so_ends_it_at_once() -> None:
    program = """
import os, signal, sys
from oeuvre import cli

class Impatient:
    def write(self, text):
        os.write(2, text.encode())
        os.kill(os.getpid(), signal.SIGINT)
        os.write(2, b"still here")

def stop(**_):
    sys.stderr = Impatient()
    raise KeyboardInterrupt

cli.run = stop
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == -signal.SIGINT  # which shells tell as 130
    assert (
        done.stderr.decode().strip() == "interrupted; the site is as it was, or new, file by file"
    )


def many_papers() -> str:
    """Return a seed file of so many papers that a process of its own relates them."""
    chance, words = (
        Random(5),
        ["loom", "card", "silk", "wool", "dye", "thread", "warp", "weft", "reed", "heald"],
    )
    lines = ["Example, Ada"]
    for n in range(80):
        said = [" ".join(chance.sample(words, 5)).capitalize() for _ in range(3)]
        people = f"Example, Ada, Muster, Max{chance.choice('abcdef')}"
        lines += [f"{said[0]} {n}", people, f"{'. '.join(said)}."]
    return "\n".join(lines) + "\n"


def test_one_process_and_two_build_the_same_and_the_other_relates_papers(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content" / "seeds" / "a.txt").write_text(many_papers(), "utf-8")
    who, relate = project / "who", Kinship.relate

    def note(self: Kinship, *given: Any) -> Found:  # noqa: ANN401 - Kinship's own
        with who.open("a", encoding="utf-8") as stream:
            stream.write(f"{os.getpid()}\n")
        return relate(self, *given)

    monkeypatch.setattr(Kinship, "relate", note)
    monkeypatch.setattr(keeping, "_MANY", 9)  # so that digests and sketches are shared, too
    for jobs in "12":
        out = str(project.parent / jobs)
        assert run(["build", str(project), "--output", out, "--jobs", jobs, "--quiet"]) == 0
    one, two = who.read_text("utf-8").split()
    assert int(one) == os.getpid() != int(two)
    made = files(project.parent / "1")
    assert made == files(project.parent / "2")
    assert sum(b'id="related"' in page for page in made.values()) > 50


def test_what_a_build_made_is_not_taken_apart_before_the_program_ends(project: Path) -> None:
    program = f"""
import os, sys
from oeuvre.build import Build
from oeuvre.cli import main

Build.__del__ = lambda made: os.write(1, b"let go")
sys.argv[1:] = ["build", {str(project)!r}, "--quiet"]
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b""
    held: list[object] = []
    assert run(["build", str(project), "--quiet", "--strict"], held) == 0
    assert [type(one) for one in held] == [Build, Written]


@pytest.mark.parametrize("what", ["interrupt", "death"])
def test_what_ends_the_relating_of_papers_leaves_the_old_site(project: Path, what: str) -> None:
    assert run(["build", str(project), "--quiet"]) == 0
    before = files(project / "site")
    (project / "content" / "seeds" / "a.txt").write_text(many_papers(), "utf-8")
    program = f"""
import os, signal, sys, time
from oeuvre.cli import main
from oeuvre.pages.related import Kinship

def end(self, *given):
    os.write(1, b"%d\\n" % os.getpid())
    if {what == "death"}:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)

Kinship.relate = end
os.environ |= {{"XDG_CACHE_HOME": "", "HOME": "nowhere"}}  # where nothing can be remembered
sys.argv[1:] = ["build", {str(project)!r}, "--jobs", "2"]
main()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as build:
        assert build.stdout
        other = int(build.stdout.readline())
        assert other != build.pid
        if what == "interrupt":
            os.killpg(build.pid, signal.SIGINT)
        _, said = build.communicate(timeout=30)
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)
    assert build.returncode == {"interrupt": 130, "death": 1}[what]
    assert ("error: a process that did a part of the work has ended" in said) is (what == "death")
    assert "Traceback" not in said
    assert files(project / "site") == before


def without_cache(found: dict[str, bytes]) -> dict[str, bytes]:
    """Return all but what a build keeps of itself, which depends on how long ago files changed."""
    return {path: data for path, data in found.items() if not path.startswith(".oeuvre-cache/")}


def test_a_build_records_the_addresses_and_says_so_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(project)]) == 0
    said = capsys.readouterr().err
    assert "content/permalinks.jsonl: 3 new addresses; commit this file" in said
    before = without_cache(files(project))
    assert run(["build", str(project)]) == 0
    assert "permalinks" not in capsys.readouterr().err
    assert without_cache(files(project)) == before
    seed = project / "content" / "seeds" / "a.txt"
    seed.write_text(GOOD.replace("A Good Paper", "A Better Paper and More"), "utf-8")
    assert run(["build", str(project), "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    recorded = (project / "content" / "permalinks.jsonl").read_text("utf-8")
    assert '{"paper": "a-good-paper", ' in recorded
    assert '{"paper": "a-better-paper-and-more", ' in recorded


def test_a_locked_build_writes_nothing_and_warns_of_addresses_that_are_not_recorded(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(project), "--locked"]) == 0
    assert "[permalinks-behind]" in capsys.readouterr().err
    assert not (project / "content" / "permalinks.jsonl").exists()
    assert run(["build", str(project), "--locked", "--strict"]) == 1
    assert run(["build", str(project), "--quiet"]) == 0
    capsys.readouterr()
    assert run(["build", str(project), "--locked", "--strict", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_addresses_that_cannot_be_recorded_are_told_and_the_site_is_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "permalinks.jsonl").symlink_to("nowhere/permalinks.jsonl")
    assert run(["build", str(project)]) == 1
    assert "[permalinks-unreadable]" in capsys.readouterr().err
    (project / "content" / "permalinks.jsonl").unlink()
    (project / "content" / f".permalinks.jsonl.{os.getpid()}.new").mkdir()
    assert run(["build", str(project)]) == 0
    assert "[permalinks-not-written]" in capsys.readouterr().err
    assert (project / "site" / "index.html").is_file()


WORDS = (
    *("p", "p/", ".", "", "nosuch", "-o", "--output", "-j", "--jobs", "3", "03", "0", "x"),
    *(
        "--strict",
        "--locked",
        "--quiet",
        "--explain",
        "--timings",
        "--base-url",
        "https://a.example/",
    ),
    *("--", "-ox", "--output=x", "--strict=1", "-", "-q", "٣"),
)


def test_plain_words_are_read_as_the_parser_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    chance, read = Random(3), 0
    for _ in range(4_000):
        words = ["build", *chance.choices(WORDS, k=chance.randrange(6))]
        found = plain_options(words)
        if found is not None:
            assert vars(found) == vars(parse_options(words)), words
            read += 1
    assert read > 400


@pytest.mark.parametrize(
    "words",
    [["build", "nosuch"], ["build", "--base-url", "x"], ["build", "-h"], ["serve", "p"], []],
)
def test_other_words_are_left_to_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    assert plain_options(words) is None
