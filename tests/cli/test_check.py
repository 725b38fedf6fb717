"""`oeuvre check` with a baseline, as CI uses it."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from oeuvre.cli import run
from oeuvre.write.turns import share_files

SEED = """Example, Ada
On {x Looms
Example, Ada, MUSTER, MAX
We study looms and the cloth that they make, and find that both are as expected.
"""
SECOND = """On }y Cloth
Example, Ada, Muster, Max
We study cloth and the looms that make it, and find that both are as expected.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seed = tmp_path / "content" / "seeds" / "a.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(SEED, "utf-8")
    return tmp_path


def check(project: Path, *words: str) -> int:
    return run(["check", str(project), "--baseline", str(project / "known.json"), *words])


def test_findings_are_told_with_their_line_and_a_build_says_nothing_of_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(project)]) == 1
    told = capsys.readouterr().out
    assert "content/seeds/a.txt:2:4: warning: this brace is not closed [text-unbalanced]" in told
    assert "    2 | On {x Looms\n      |    ^\n" in told
    assert "content/seeds/a.txt:3:15: warning: the name “MUSTER, MAX”" in told
    assert 'names = ["MUSTER, MAX"]' in told
    assert run(["build", str(project), "--strict"]) == 0
    assert "brace" not in capsys.readouterr().err


def test_faults_of_pages_are_told_in_order_however_many_processes_look_for_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = project / "templates" / "pages"
    pages.mkdir(parents=True)
    for number, name in enumerate(("home", "work", "person", "site")):
        (pages / f"{name}.html").write_text("\n" * number + "{{ 1 // 0 }}\n", "utf-8")
    (project / "content" / "seeds" / "b.txt").write_text(SECOND, "utf-8")
    told = set()
    with patch("oeuvre.cli.check.share_files", wraps=share_files) as share:
        for jobs in ("1", "2", "5"):
            assert run(["check", str(project), "--jobs", jobs]) == 1
            told.add(capsys.readouterr())
    assert [call.args[2] for call in share.call_args_list] == [1, 2, 5]
    ((out, _),) = told
    faults = [line.split(":")[:2] for line in out.splitlines() if "[template-fault]" in line]
    assert faults == [
        ["templates/pages/home.html", "1"],
        ["templates/pages/work.html", "2"],
        ["templates/pages/person.html", "3"],
        ["templates/pages/site.html", "4"],
    ]


@pytest.mark.parametrize("words", [("build", "--quiet"), ("check",), ("check", "--jobs", "2")])
@pytest.mark.parametrize("name", ["pages/person", "partials/names"])
def test_a_filter_that_is_not_there_is_told_at_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], name: str
) -> None:
    template = project / "templates" / f"{name}.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% macro name(one) %}\n{{ one | nosuch }}\n{% endmacro %}\n", "utf-8")
    command, *others = words
    assert run([command, str(project), *others]) == 1
    said = "".join(capsys.readouterr())
    assert f"templates/{name}.html:2:1: error: No filter named 'nosuch'." in said


@pytest.mark.parametrize(
    "text",
    [
        '{% include "pages/person.html" %}',
        '{% extends "pages/person.html" %}',
        "{% macro loom(one) %}{{ loom(one) }}{% endmacro %}{{ loom(page) }}",
    ],
)
def test_a_template_that_takes_in_itself_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    pages = project / "templates" / "pages"
    pages.mkdir(parents=True)
    (pages / "person.html").write_text(text, "utf-8")
    for command in ("build", "check"):
        assert run([command, str(project)]) == 1
        said = "".join(capsys.readouterr())
        assert "templates/pages/person.html:1:1: error: this has no end" in said


def test_what_the_baseline_knows_is_neither_told_nor_a_failure(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project, "--write-baseline") == 0
    assert "3 findings accepted" in capsys.readouterr().err
    assert check(project) == 0
    assert capsys.readouterr() == ("", "no problems; 3 more in the baseline\n")


def test_only_what_is_new_fails_though_all_lines_have_moved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(project, "--write-baseline")
    owner, rest = SEED.split("\n", 1)
    (project / "content/seeds/a.txt").write_text(f"{owner}\n{SECOND}{rest}", "utf-8")
    capsys.readouterr()
    assert check(project, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [(p["code"], p["line"]) for p in found] == [("work-no-date", 2), ("text-unbalanced", 2)]


def test_of_two_alike_the_second_is_new(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(project, "--write-baseline")
    (project / "content/seeds/a.txt").write_text(
        f"{SEED}On Cloth\nExample, Ada, MUSTER, MAX\n{SECOND.splitlines()[2]}\n", "utf-8"
    )
    capsys.readouterr()
    assert check(project) == 1
    assert capsys.readouterr().out.count("[name-capitals]") == 1


def test_a_baseline_of_findings_that_are_gone_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(project, "--write-baseline")
    (project / "content/seeds/a.txt").write_text(SEED.replace("{", ""), "utf-8")
    capsys.readouterr()
    check(project)
    assert "2 of the baseline gone" in capsys.readouterr().err


def test_an_error_is_never_accepted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/site.toml").write_text('titel = "x"\n', "utf-8")
    assert check(project, "--write-baseline") == 1
    assert "titel" in capsys.readouterr().out
    assert check(project) == 1
    assert "titel" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [{"key": 1}]}', "\x00"])
def test_a_file_that_is_no_baseline_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (project / "known.json").write_text(text, "utf-8")
    assert check(project) == 1
    told = capsys.readouterr().err
    assert "is no baseline" in told
    assert "[baseline-bad]" in told


def test_a_baseline_that_is_not_there_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project) == 1
    told = capsys.readouterr().err
    assert "[baseline-none]" in told
    assert "write it with --write-baseline" in told


def test_a_formula_that_cannot_be_drawn_is_told_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/seeds/a.txt").write_text(SEED.replace("{x", r"50\% $\nosuch x$"), "utf-8")
    run(["check", str(project)])
    told = capsys.readouterr().out
    assert (
        'a.txt:2:9: note: this formula stays as written, for it cannot be drawn: Unknown command "\\nosuch"'
        in told
    )


def test_the_hint_for_a_name_is_right_when_it_is_pasted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(project)])
    lines = capsys.readouterr().out.splitlines()
    first = next(i for i, line in enumerate(lines) if "[[person]]" in line)
    (project / "content/people.toml").write_text("\n".join(lines[first : first + 3]), "utf-8")
    assert run(["build", str(project), "--strict", "--quiet"]) == 0
    assert (project / "site/people/max-muster.html").is_file()
