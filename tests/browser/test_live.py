"""The live preview, seen by a real browser: nothing is reloaded by hand in these tests."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oeuvre.sources.project import theme_folder
from tests.browser.payloads import CANARY, count_calls, quoted, read_payloads
from tests.browser.sites import Open, copy_project

HERE = Path(__file__).parent
SEED = "content/seeds/example-ada.txt"


@dataclass(frozen=True, slots=True)
class Preview:
    """A running `oeuvre serve`."""

    project: Path
    origin: str

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which is there, in a file of the project."""
        file = self.project / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def override(self, name: str) -> None:
        """Give the project its own copy of a file of the default theme."""
        kind, _, rest = name.partition("/")
        file = self.project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((theme_folder(kind) / rest).read_bytes())


@contextmanager
def previewed(project: Path) -> Iterator[Preview]:
    """Run `oeuvre serve` until the block ends."""
    command = [sys.executable, "-u", "-m", "oeuvre", "serve", str(project), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stdout
            said = next(line for line in process.stdout if "http://127.0.0.1:" in line)
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found
            yield Preview(project, found[0])
        finally:
            process.terminate()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewed(copy_project(HERE / "project", tmp_path / "project")) as running:
        yield running


@pytest.fixture
def home(preview: Preview, opened: Open) -> Page:
    page = opened(preview.origin).new_page()
    page.goto(preview.origin)
    expect(page.get_by_role("main")).to_contain_text("Thirty Hands")
    return page


def _since(page: Page) -> float:
    """Return when the page was loaded: another number after a reload."""
    origin: float = page.evaluate("performance.timeOrigin")
    return origin


def test_a_changed_seed_is_seen(preview: Preview, home: Page) -> None:
    preview.edit(SEED, "Thirty Hands", "Sixty Feet")
    expect(home.get_by_role("main")).to_contain_text("Sixty Feet")
    preview.edit(SEED, "Sixty Feet", "Thirty Hands")
    expect(home.get_by_role("main")).to_contain_text("Thirty Hands")
    expect(home.get_by_role("main")).not_to_contain_text("Sixty Feet")


def test_a_changed_template_is_seen(preview: Preview, home: Page) -> None:
    preview.override("templates/base.html")
    preview.edit("templates/base.html", "</main>", "<p>Said by the template.</p></main>")
    expect(home.get_by_role("main")).to_contain_text("Said by the template.")


def test_a_changed_stylesheet_is_swapped_without_a_reload(preview: Preview, home: Page) -> None:
    preview.override("static/assets/site.css")
    loaded = _since(home)
    expect(home.locator("h1")).not_to_have_css("color", "rgb(1, 2, 3)")
    with (preview.project / "static/assets/site.css").open("a") as sheet:
        sheet.write("h1 { color: rgb(1 2 3) }")
    expect(home.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert _since(home) == loaded


def test_an_error_is_told_over_the_last_good_page_until_it_is_mended(
    preview: Preview, home: Page
) -> None:
    preview.edit("content/people.toml", 'name = "Placeholder', "name = Placeholder")
    alert = home.get_by_role("alert")
    expect(alert).to_contain_text("content/people.toml:2")
    expect(home.get_by_role("main")).to_contain_text("Thirty Hands")
    late = home.context.new_page()
    late.goto(preview.origin)
    expect(late.get_by_role("alert")).to_contain_text("content/people.toml:2")
    preview.edit(SEED, "Thirty Hands", "Sixty Feet")
    preview.edit("content/people.toml", "name = Placeholder", 'name = "Placeholder')
    for page in (home, late):
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("Sixty Feet")


def test_a_template_with_an_error_is_told_and_mended(preview: Preview, home: Page) -> None:
    preview.override("templates/pages/home.html")
    preview.edit("templates/pages/home.html", "{% block main %}", "{% block main %}{% if %}")
    expect(home.get_by_role("alert")).to_contain_text("templates/pages/home.html")
    preview.edit("templates/pages/home.html", "{% block main %}{% if %}", "{% block main %}Mended.")
    expect(home.get_by_role("alert")).to_have_count(0)
    expect(home.get_by_role("main")).to_contain_text("Mended.")


def test_a_project_that_begins_with_an_error_appears_once_it_is_mended(
    tmp_path: Path, opened: Open
) -> None:
    project = copy_project(HERE / "project", tmp_path / "project")
    (project / "content/site.toml").write_text("title = \n")
    with previewed(project) as preview:
        # The browser itself reports the status of the page, and then that the preview has ended.
        page = opened(preview.origin, "status of 50|CONNECTION_REFUSED").new_page()
        page.goto(preview.origin)
        expect(page.locator("body")).to_contain_text("content/site.toml:1")
        (project / "content/site.toml").write_text('title = "Mended"\n')
        expect(page.get_by_role("main")).to_contain_text("Thirty Hands")
        page.wait_for_load_state()  # or the preview would end in the middle of an answer


def test_a_page_stays_as_it_is_when_another_changes(preview: Preview, home: Page) -> None:
    home.goto(f"{preview.origin}/teaching.html")
    loaded = _since(home)
    other = home.context.new_page()
    other.goto(f"{preview.origin}/papers/thirty-hands.html")
    expect(other.locator("h1")).to_have_text("Thirty Hands")
    preview.edit(SEED, "a paper of many authors", "a paper of many hands")
    expect(other.get_by_role("main")).to_contain_text("a paper of many hands")
    assert _since(home) == loaded


def test_a_reload_keeps_the_reader_where_they_were(preview: Preview, home: Page) -> None:
    home.set_viewport_size({"width": 390, "height": 300})
    home.evaluate("scrollTo(0, 500)")
    loaded = _since(home)
    preview.edit(SEED, "An abstract by nobody else.", "An abstract by nobody at all.")
    expect(home.get_by_role("main")).to_contain_text("An abstract by nobody at all.")
    assert _since(home) != loaded
    home.wait_for_load_state("load")
    assert home.evaluate("scrollY") == 500


def test_twelve_tabs_are_told_at_once(preview: Preview, home: Page) -> None:
    tabs = [home, *(home.context.new_page() for _ in range(11))]
    for tab in tabs[1:]:
        tab.goto(preview.origin)
    preview.edit(SEED, "Thirty Hands", "Sixty Feet")
    for tab in tabs:
        expect(tab.get_by_role("main")).to_contain_text("Sixty Feet")


def test_no_problem_that_quotes_the_input_runs(preview: Preview, opened: Open) -> None:
    context = opened(preview.origin)
    calls = count_calls(context)
    page = context.new_page()
    page.goto(preview.origin)
    texts = map(quoted, read_payloads())
    lines = [f"[[person]]\nname = {text}\nurl = {text}" for text in texts]
    (preview.project / "content/people.toml").write_text("\n".join(lines), "utf-8")
    expect(page.get_by_role("alert")).to_contain_text(CANARY)
    expect(page.get_by_role("alert").locator("script, img, svg, iframe, a")).to_have_count(0)
    assert calls == []
