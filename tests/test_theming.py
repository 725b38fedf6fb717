"""The guide to one's own look says what is there, and its examples do what it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment

from oeuvre.build import Build, build
from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.header import compose_header
from oeuvre.pages.models import Page
from oeuvre.pages.parts import SiteHeader
from oeuvre.render.theme import load_theme
from oeuvre.sources.look import DARK, KINDS, LIGHT
from oeuvre.sources.overlays import Writing
from oeuvre.sources.project import read_project
from tests.languages import ENGLISH

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "theming.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COLOURS, CARDS, CARDS_CSS, BASE, WORK = (text for _, text in BLOCKS)
EVERY_PAGE = "base.html"
NAMED = (EVERY_PAGE, "pages/home.html", "pages/work.html")
"""Templates whose blocks the guide tells."""


def project(folder: Path, settings: str = "", **files: str) -> Path:
    shutil.copytree(ROOT / "tests" / "site" / "content", folder / "content")
    (folder / "content" / "site.toml").write_text(settings, "utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def page(built: Build, path: str = "index.html") -> str:
    return built.outputs[OutputPath(path)].make().decode()


def styles(built: Build, name: str) -> str:
    (found,) = (o for o in built.outputs.values() if re.match(rf"assets/{name}\.\w+\.css", o.path))
    assert f'href="{found.path}"' in page(built)
    return found.make().decode()


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)}"


def blocks(template: str) -> Iterator[str]:
    text = (ROOT / "templates" / template).read_text("utf-8")
    yield from re.findall(r"{% block (\w+) %}", text)


def test_properties_end_our_stylesheet(tmp_path: Path) -> None:
    built = build(read_project(project(tmp_path, COLOURS)))
    assert [problem for problem in built.problems if problem.code.startswith("settings")] == []
    css = styles(built, "site")
    assert css.startswith((ROOT / "static/assets/site.css").read_text("utf-8")[:80])
    assert css.rindex("--paper: #fffdf7;") > css.index("--paper: #fbfbf8;")
    assert '--font: "Charter", "Bitstream Charter", "Georgia", serif;' in css
    assert css.endswith(':root[data-theme="dark"] { --paper: #101418; --rubric: #f0a6d6; }\n')


def test_the_browser_is_told_of_the_colour_of_the_page(tmp_path: Path) -> None:
    html = page(build(read_project(project(tmp_path, COLOURS))))
    assert 'name="theme-color" content="#fffdf7"' in html
    assert 'name="theme-color" content="#101418"' in html


def test_our_typeface_is_not_fetched_where_another_is_set(tmp_path: Path) -> None:
    assert 'rel="preload"' in page(build(read_project(project(tmp_path / "ours"))))
    assert 'rel="preload"' not in page(build(read_project(project(tmp_path / "own", COLOURS))))


def test_ones_own_stylesheet_comes_after_ours(tmp_path: Path) -> None:
    files = {"static__assets__own_dot_css": CARDS_CSS}
    built = build(read_project(project(tmp_path, CARDS, **files)))
    html = page(built)
    assert styles(built, "own") == CARDS_CSS
    assert html.index("assets/site.") < html.index("assets/own.")
    assert "own." not in page(build(read_project(project(tmp_path / "other"))))


def test_a_page_tells_that_a_stylesheet_has_come(tmp_path: Path) -> None:
    """The preview swaps stylesheets that a page has; one that it had not needs the page anew."""
    home = OutputPath("index.html")
    before = build(read_project(project(tmp_path))).outputs[home]
    own = tmp_path / "static" / "assets" / "own.css"
    own.parent.mkdir(parents=True)
    own.write_text("a { color: red }", "utf-8")
    come = build(read_project(tmp_path)).outputs[home]
    own.write_text("a { color: blue }", "utf-8")
    changed = build(read_project(tmp_path)).outputs[home]
    assert before.substance != come.substance == changed.substance
    assert come.inputs != changed.inputs


def test_the_cards_of_the_guide_are_those_of_the_tests(tmp_path: Path) -> None:
    cards = ROOT / "tests" / "themes" / "card-catalogue"
    assert (cards / "content" / "site.toml").read_text("utf-8") == CARDS
    assert (cards / "static" / "assets" / "own.css").read_text("utf-8") == CARDS_CSS
    built = build(read_project(project(tmp_path, CARDS)))
    assert [str(p) for p in built.problems if p.code.startswith("settings")] == []


def test_a_template_of_ones_own_changes_a_block_and_leaves_the_rest(tmp_path: Path) -> None:
    files = {"templates__base_dot_html": BASE, "templates__pages__work_dot_html": WORK}
    built = build(read_project(project(tmp_path, **files)))
    read = 0
    for path in (path for path in built.outputs if re.fullmatch(r"(papers/)?[\w-]+\.html", path)):
        html = page(built, path)
        assert 'http-equiv="refresh"' in html or "shared under CC BY 4.0.</p>\n<footer" in html
        assert "<h1" in html or 'http-equiv="refresh"' in html
        read += "Read at " in html
    assert read == sum(bool(work.overlay.venue) for work in built.catalog.works) > 0


def test_every_block_is_in_the_guide() -> None:
    everywhere = set(blocks(EVERY_PAGE))
    for template in NAMED:
        own = set(blocks(template)) - (everywhere if template != EVERY_PAGE else set())
        told = set(re.findall(rf"^\| `(\w+)` \| `{re.escape(template)}` \|", GUIDE, re.MULTILINE))
        assert told == own, template


@pytest.mark.parametrize("kind", [*get_args(Page)])
def test_every_page_and_all_that_it_has_is_in_the_guide(kind: type) -> None:
    names = ", ".join(f"`{field.name}`" for field in fields(kind))
    assert f" | `{kind.__name__}` | {names} |\n" in GUIDE
    assert row(f"`{kind.template}`", "") in GUIDE  # type: ignore[attr-defined] # each has one


def test_what_pages_know_of_the_site_is_in_the_guide() -> None:
    names = ", ".join(f"`{field.name}`" for field in fields(SiteHeader))
    assert f"\n`site` has {names}.\n" in GUIDE


def test_every_function_and_filter_is_in_the_guide(tmp_path: Path) -> None:
    read = read_project(project(tmp_path))
    header = compose_header(build(read).catalog, read.settings, ENGLISH, Writing("", ()))
    made = load_theme(header, ENGLISH, read).environment
    table = GUIDE.partition("### Functions and filters")[2]
    told = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    plain = Environment(autoescape=True)
    own = made.filters.keys() - plain.filters.keys()
    assert told == own | (made.globals.keys() - plain.globals.keys())


def test_every_property_is_in_the_guide_with_what_it_is_by_default() -> None:
    for name, kind in KINDS.items():
        assert kind.hint
        assert f"\n| `{name}` | " in GUIDE
    for name, light in LIGHT.items():
        assert f" | `{light}` | `{DARK[name]}` |" in GUIDE.partition(f"| `{name}` |")[2][:120]


def test_the_defaults_are_those_of_our_stylesheet() -> None:
    css = (ROOT / "static" / "assets" / "site.css").read_text("utf-8")
    light, dark, chosen = re.findall(r"color-scheme: (?:light|dark);(.*?)}", css, re.DOTALL)[:3]
    found = [dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in (light, dark, chosen)]
    assert found == [LIGHT, DARK, DARK]
    assert [name for name in KINDS if f"--{name}: " not in css] == []
    assert [name for name in KINDS if f"var(--{name})" not in css] == []
