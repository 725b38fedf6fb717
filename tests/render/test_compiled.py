from __future__ import annotations

from pathlib import Path

import pytest

from oeuvre.build import build
from oeuvre.cli import run
from oeuvre.model.identifiers import digest
from oeuvre.render.compiled import Compiled
from oeuvre.sources.cache import compiled_file, read_compiled
from oeuvre.sources.program import read_code
from oeuvre.sources.project import read_project
from oeuvre.sources.stamps import find_versions

SEED = "Example, Ada\nOn Looms\nExample, Ada, Muster, Max\nLooms weave. They do.\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seeds = tmp_path / "project" / "content" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "a.txt").write_text(SEED, "utf-8")
    return tmp_path / "project"


def kept(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("templates-*") if path.is_file()]


def site(project: Path) -> dict[str, bytes]:
    outputs = build(read_project(project)).outputs
    return {path: output.make() for path, output in outputs.items()}


def test_a_build_keeps_the_code_of_its_templates_and_the_next_compiles_none(
    project: Path, cache: Path
) -> None:
    assert run(["build", str(project), "--quiet"]) == 0
    assert len(kept(cache)) == 1
    again = build(read_project(project))
    for output in again.outputs.values():
        output.make()
    assert again.theme.templates.compiled.codes
    assert not again.theme.templates.compiled.is_new


def test_no_template_is_compiled_that_no_page_draws_on(project: Path, cache: Path) -> None:
    assert run(["build", str(project), "--quiet"]) == 0
    compiled = Compiled(kept(cache)[0].read_bytes())
    known = {key.partition(" ")[0] for key in compiled.codes}
    sources = build(read_project(project)).theme.templates.sources.items()
    found = {name for name, one in sources if compiled.get_cache_key(name, one.path) in known}
    assert {"base.html", "pages/work.html", "partials/frame.html"} <= found
    assert not [name for name in found if name.startswith("theme/")]


@pytest.mark.usefixtures("cache")
def test_a_text_that_was_parsed_before_compiles_to_the_same_code(project: Path) -> None:
    ahead, anew = (build(read_project(project)).theme.environment for _ in range(2))
    texts = tuple(ahead.parsed)
    assert len(texts) > 10
    anew.parsed = {}
    for text in texts:
        assert ahead.compile(text, raw=True) == anew.compile(text, raw=True)
    assert ahead.parsed == {}


def test_a_site_of_kept_code_is_the_same(project: Path, cache: Path) -> None:
    fresh = site(project)
    run(["build", str(project), "--quiet"])
    assert kept(cache)
    assert site(project) == fresh


def test_a_template_that_changed_is_compiled_anew(project: Path, cache: Path) -> None:
    run(["build", str(project), "--quiet"])
    assert kept(cache)
    (project / "templates" / "pages").mkdir(parents=True)
    own = project / "templates" / "pages" / "404.html"
    for word in ("first", "other"):
        own.write_text(f"{word}: {{{{ page.title }}}}", "utf-8")
        assert site(project)["404.html"].decode() == f"{word}: Page not found"
        run(["build", str(project), "--quiet"])
    partial = project / "templates" / "partials"
    partial.mkdir()
    own.write_text('{% from "partials/own.html" import hello %}{{ hello() }}', "utf-8")
    (partial / "own.html").write_text("{% macro hello() %}hello{% endmacro %}", "utf-8")
    assert site(project)["404.html"] == b"hello"
    run(["build", str(project), "--quiet"])
    (partial / "own.html").write_text("{% macro hello() %}good day{% endmacro %}", "utf-8")
    assert site(project)["404.html"] == b"good day"


@pytest.mark.parametrize("damage", [b"", b"x", b"x\ny", digest(b"other").encode() + b"\ndata"])
def test_what_is_damaged_counts_as_nothing(damage: bytes) -> None:
    found = Compiled(damage)
    assert (found.codes, found.references) == ({}, {})


def test_cutting_or_changing_a_byte_is_noticed(project: Path, cache: Path) -> None:
    run(["build", str(project), "--quiet"])
    data = kept(cache)[0].read_bytes()
    assert Compiled(data).codes
    for place in range(0, len(data), len(data) // 50):
        assert Compiled(data[:place]).codes == {}
        turned = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert Compiled(turned).codes == {}


@pytest.mark.usefixtures("cache")
def test_code_that_somebody_else_could_have_written_is_not_run(project: Path) -> None:
    run(["build", str(project), "--quiet"])
    file = compiled_file(read_code())
    assert file
    assert read_compiled(read_code())
    file.chmod(0o666)
    assert read_compiled(read_code()) == b""
    file.chmod(0o600)
    file.parent.chmod(0o777)
    assert read_compiled(read_code()) == b""
    file.parent.chmod(0o700)
    moved = file.rename(file.with_name("elsewhere"))
    file.symlink_to(moved)
    assert read_compiled(read_code()) == b""


def test_other_versions_leave_nothing_behind(project: Path, cache: Path) -> None:
    old = cache / "oeuvre" / "1" / "templates-0123"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    run(["build", str(project), "--quiet"])
    assert [path.name for path in kept(cache)] == [f"templates-{read_code()}"]


def test_where_nothing_can_be_kept_a_build_works_all_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run(["build", str(project), "--quiet"]) == 0
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "relative")
    assert run(["build", str(project), "--quiet"]) == 0


def test_another_version_of_a_library_makes_every_page_again_with_code_of_its_own(
    project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["build", str(project), "--quiet"])
    before, first = build(read_project(project)).outputs, kept(cache)
    versions = find_versions() | {"jinja2": "99"}
    monkeypatch.setattr("oeuvre.sources.program.find_versions", lambda: versions)
    after = build(read_project(project)).outputs
    pages = [path for path in before if path.endswith(".html")]
    assert pages
    assert all(before[path].inputs != after[path].inputs for path in pages)
    run(["build", str(project), "--quiet", "--explain"])
    assert len(kept(cache)) == 1
    assert kept(cache) != first
