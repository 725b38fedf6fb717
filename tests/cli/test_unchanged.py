"""A build that finds that nothing has changed: what it says, and what it must never miss."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from oeuvre.cli import run
from oeuvre.cli.unchanged import tell_unchanged
from oeuvre.sources import stamps
from oeuvre.write import commit, state

GOOD = "Example, Ada\nA Good Paper\nExample, Ada, Muster, Max\nAn abstract.\n"
TWICE = "Example, Ada\nOne More Paper\nExample, Ada, Muster, Max, Muster, Max\nAn abstract.\n"
SEED, STATES = "content/seeds/a.txt", ".oeuvre-cache/1"
TICK = 0.15
"""Seconds after which the times of files are told apart for sure."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with its site, and with its addresses on record."""
    root = tmp_path_factory.mktemp("built")
    put(root / SEED, GOOD)
    put(root / "content/seeds/b.txt", TWICE)
    put(root / "templates/pages/404.html", '{% extends "theme/pages/404.html" %}\n')
    put(root / "static/assets/site.css", "body { color: black }\n")
    run(["build", str(root), "--quiet"])
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that has been built where it is, and is at rest."""
    root = shutil.copytree(built, tmp_path / "p")
    monkeypatch.chdir(root)
    time.sleep(TICK)
    run(["build", "--quiet"])
    return root


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["build", *words]) == 0
    return re.sub(r"[\d.]+ s;", "TIME s;", capsys.readouterr().err)


@pytest.mark.parametrize("words", [[], ["--quiet"]])
def test_what_is_said_is_what_a_whole_build_says_that_changes_nothing(
    project: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert tell_unchanged(words)
    assert capsys.readouterr().err != ""
    quick = said(words, capsys)
    shutil.rmtree(project / ".oeuvre-cache")
    whole = said(words, capsys)
    assert quick == whole
    assert "stands here a second time" in whole
    assert (" pages: 0 files made, " in whole) == (not words)


def test_nothing_that_takes_time_is_imported(project: Path) -> None:
    script = """\
import sys
from oeuvre.cli import run
assert run(["build"]) == 0
print(*sys.modules)
"""
    whole = [sys.executable, "-c", script]
    subprocess.run(whole, check=True, cwd=project, capture_output=True)
    done = subprocess.run(whole, check=True, cwd=project, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "0 files made" in done.stderr
    assert {name for name in loaded if name.startswith("oeuvre")} == {
        *("oeuvre", "oeuvre.cli", "oeuvre.cli.unchanged", "oeuvre.cli.words", "oeuvre.sources"),
        *("oeuvre.sources.stamps", "oeuvre.write", "oeuvre.write.own", "oeuvre.write.state"),
    }
    heavy = {"jinja2", "markdown_it", "watchdog", "argparse", "dataclasses", "json", "pathlib"}
    assert loaded.isdisjoint(heavy)


def test_a_whole_build_loads_only_what_its_input_asks_for(project: Path) -> None:
    script = """\
import sys
from oeuvre.cli import run
assert run(["build", "--explain"]) == 0
print(*sys.modules)
"""
    whole = [sys.executable, "-c", script]
    done = subprocess.run(whole, check=True, cwd=project, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert {"oeuvre.build", "jinja2"} <= loaded
    dear = {"yaml", "markdown_it", "pygments", "ftfy", "anyascii", "math_core", "watchdog", "h11"}
    assert loaded.isdisjoint(dear | {"asyncio", "dataclasses", "email", "importlib.metadata"})
    others = {"add", "check", "explain", "new", "people", "serve"}
    assert loaded.isdisjoint({f"oeuvre.cli.{name}" for name in others})


def same_size_and_time(root: Path) -> None:
    file = root / SEED
    before = file.stat()
    file.write_text(GOOD.replace("Good", "Poor"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (before.st_size, before.st_mtime_ns) == (file.stat().st_size, file.stat().st_mtime_ns)


def again(file: Path) -> None:
    shutil.copy2(file, file.with_suffix(".new"))
    file.with_suffix(".new").replace(file)


def linked_elsewhere(root: Path) -> None:
    shutil.move(root / SEED, root / "a.txt")
    (root / SEED).symlink_to("../../a.txt")


CHANGES: dict[str, Callable[[Path], object]] = {
    "words of the same size, and the time put back": same_size_and_time,
    "a seed file more": lambda root: put(root / "content/seeds/c.txt", GOOD.replace("Good", "New")),
    "a seed file less": lambda root: (root / "content/seeds/b.txt").unlink(),
    "a seed file renamed": lambda root: (root / SEED).rename(root / "content/seeds/z.txt"),
    "a seed file behind a link": linked_elsewhere,
    "a template": lambda root: put(root / "templates/pages/404.html", "<p>Gone.</p>\n"),
    "a stylesheet": lambda root: put(root / "static/assets/site.css", "body { color: white }\n"),
    "a file to publish": lambda root: put(root / "static/papers/a.pdf", "%PDF\n"),
    "settings": lambda root: put(root / "content/site.toml", 'title = "Another"\n'),
    "a page deleted": lambda root: (root / "site/index.html").unlink(),
    "a page cut short in place": lambda root: os.truncate(root / "site/index.html", 0),
    "a paper's page deleted": lambda root: (root / "site/papers/a-good-paper.html").unlink(),
    "no site": lambda root: shutil.rmtree(root / "site"),
    "a manifest that another build wrote": lambda root: again(root / "site/.oeuvre-manifest.json"),
    "no cache": lambda root: shutil.rmtree(root / ".oeuvre-cache"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_leads_to_a_build_that_ends_as_a_clean_one_does(
    project: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    assert tell_unchanged(["--quiet"])
    change(project)
    assert not tell_unchanged(["--quiet"])
    assert run(["build", "--quiet"]) == 0
    assert run(["build", "-o", str(tmp_path / "clean"), "--quiet"]) == 0
    assert tree(project / "site") == tree(tmp_path / "clean")


@pytest.mark.parametrize(
    "words",
    [
        *(
            ["--jobs", "0"],
            ["-j", "many"],
            ["-j"],
            ["--strict"],
            ["--locked"],
            ["--base-url", "https://ada.example/"],
            ["-o", "other"],
        ),
        *(["--explain"], ["--nosuch"], ["-o"], [".", "."], ["--output=site"], [".."]),
    ],
)
def test_other_words_are_not_answered_by_what_was_said_to_these(
    project: Path, words: list[str]
) -> None:
    assert (project / "site").is_dir()
    assert not tell_unchanged(words)


def test_words_that_mean_the_same_are(project: Path) -> None:
    for words in ([], ["."], ["./"], ["-o", "site/"], [".", "--output", "./site"], ["-j", "10"]):
        assert tell_unchanged([*words, "--quiet"]), words
    os.chdir(project.parent)
    assert not tell_unchanged(["p", "--quiet"])
    run(["build", "p", "--quiet"])
    assert tell_unchanged(["p/", "--quiet"])


def damaged(data: bytes) -> bytes:
    place = data.index(b"second time")
    return data[:place] + b"S" + data[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        damaged,
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda _: b"",
        lambda _: b"\xff\n" * 9,
    ],
)
def test_a_damaged_state_is_noticed_and_replaced(
    project: Path, damage: Callable[[bytes], bytes]
) -> None:
    for file in (project / STATES).iterdir():
        file.write_bytes(damage(file.read_bytes()) if file.stat().st_size else b"")
    assert not tell_unchanged(["--quiet"])
    run(["build", "--quiet"])
    assert tell_unchanged(["--quiet"])


def test_another_program_or_library_leads_to_a_build(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (project / "site").is_dir()
    record = tmp_path / "lib" / "jinja2-99.dist-info"
    with monkeypatch.context() as patch:
        record.mkdir(parents=True)
        patch.setattr(sys, "path", [*sys.path, str(record.parent)])
        assert not tell_unchanged(["--quiet"])
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "4.0")
        assert not tell_unchanged(["--quiet"])
    copy = tmp_path / "program" / "src" / "oeuvre"
    shutil.copytree(stamps.PACKAGE, copy)
    for kind in ("templates", "static"):
        shutil.copytree(stamps.theme_path(kind), tmp_path / "program" / kind)
    monkeypatch.setattr(stamps, "PACKAGE", str(copy))
    time.sleep(TICK)
    run(["build", "--quiet"])
    assert tell_unchanged(["--quiet"])
    (copy / "render" / "feeds.py").touch()
    assert not tell_unchanged(["--quiet"])


def test_an_input_whose_time_is_not_past_is_not_trusted(project: Path) -> None:
    future = time.time_ns() + 10**12
    os.utime(project / SEED, ns=(future, future))
    run(["build", "--quiet"])
    assert not tell_unchanged(["--quiet"])


def test_a_build_that_is_stopped_on_its_way_leaves_nothing_to_trust(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (project / SEED).read_text("utf-8")
    put(project / SEED, GOOD.replace("Good", "Poor"))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(commit, "_move", stop)
        with pytest.raises(KeyboardInterrupt):
            run(["build", "--quiet"])
    put(project / SEED, before)
    assert not tell_unchanged(["--quiet"])
    run(["build", "--quiet"])
    assert b"A Good Paper" in (project / "site/index.html").read_bytes()


def test_a_build_that_fails_leaves_nothing_to_trust(project: Path) -> None:
    put(project / "content/site.toml", "titel = 1\n")
    assert run(["build", "--quiet"]) == 1
    assert not tell_unchanged(["--quiet"])
    assert run(["build", "--quiet"]) == 1


def test_a_build_with_other_words_into_the_same_folder_is_noticed(project: Path) -> None:
    states = {file: file.read_bytes() for file in (project / STATES).iterdir()}
    run(["build", "--base-url", "https://ada.example/", "--quiet"])
    for file, data in states.items():
        file.write_bytes(data)
    assert not tell_unchanged(["--quiet"])


def test_a_build_that_records_addresses_is_remembered_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / SEED, TWICE)
    for text in (TWICE, TWICE.replace("One More", "A Mended")):
        put(tmp_path / SEED, text)
        time.sleep(TICK)
        assert "commit this file" in said([], capsys)
        quick = said([], capsys)
        assert tell_unchanged(["--quiet"])
        shutil.rmtree(tmp_path / ".oeuvre-cache")
        assert said([], capsys) == quick
        run(["build", "--quiet"])


ADDRESSES = "content/permalinks.jsonl"


@pytest.mark.parametrize("change", ["its bytes alone", "gone", "a folder", "a link to another"])
def test_addresses_that_somebody_changes_right_after_a_build_lead_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / SEED, GOOD)
    time.sleep(TICK)
    run(["build", "--quiet"])
    assert tell_unchanged(["--quiet"])
    file = tmp_path / ADDRESSES
    data, seen = file.read_bytes(), os.lstat(file)
    if change == "its bytes alone":  # as within one tick of the clock
        file.write_bytes(data.replace(b"a-good-paper", b"a-fine-paper"))
        monkeypatch.setattr(
            os, "lstat", lambda p, s=os.lstat: seen if p == f"./{ADDRESSES}" else s(p)
        )
    else:
        file.unlink()
    if change == "a folder":
        file.mkdir()
    if change == "a link to another":
        put(tmp_path / "other.jsonl", data.decode())
        file.symlink_to(tmp_path / "other.jsonl")
    assert not tell_unchanged(["--quiet"])


def test_a_site_of_very_many_files_is_known_by_its_folders(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_MANY", 3)
    run(["build", "--quiet", "--explain"])
    time.sleep(TICK)
    run(["build", "--quiet", "--explain"])
    assert tell_unchanged(["--quiet"])
    (project / "site/papers/a-good-paper.html").unlink()
    assert not tell_unchanged(["--quiet"])


def test_a_project_that_may_not_be_written_to_is_built_all_the_same(project: Path) -> None:
    shutil.rmtree(project / ".oeuvre-cache")
    (project / ".oeuvre-cache").write_text("in the way", "utf-8")
    assert run(["build", "--quiet"]) == 0
    assert not tell_unchanged(["--quiet"])


def test_the_cache_is_kept_out_of_version_control_and_follows_no_link(
    project: Path, tmp_path: Path
) -> None:
    assert (project / ".oeuvre-cache/.gitignore").read_text("utf-8") == "*\n"
    shutil.rmtree(project / ".oeuvre-cache")
    (tmp_path / "elsewhere").mkdir()
    (project / ".oeuvre-cache").symlink_to(tmp_path / "elsewhere")
    run(["build", "--quiet"])
    assert list((tmp_path / "elsewhere").iterdir()) == []
