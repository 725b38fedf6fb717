"""The live preview, seen by a real browser: nothing is reloaded by hand in these tests."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, expect

from oeuvre.sources.program import theme_folder
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


def test_a_page_as_it_was_built_last_becomes_what_it_is_now(tmp_path: Path, opened: Open) -> None:
    project = copy_project(HERE / "project", tmp_path / "project")
    subprocess.run([sys.executable, "-m", "oeuvre", "build", str(project), "--quiet"], check=True)
    seed = project / SEED
    seed.write_text(seed.read_text("utf-8").replace("of many authors", "of many hands"), "utf-8")
    with previewed(project) as preview:
        # The browser itself reports that the preview has ended.
        page = opened(preview.origin, "CONNECTION_REFUSED").new_page()
        page.goto(f"{preview.origin}/papers/thirty-hands.html")
        expect(page.get_by_role("main")).to_contain_text("An abstract for a paper of many hands")
        expect(page.get_by_text("As last built")).to_have_count(0)
        page.wait_for_load_state()  # or the preview would end in the middle of an answer


def test_a_note_tells_that_a_page_is_as_it_was_built_last(preview: Preview, home: Page) -> None:
    def tell(route: Route) -> None:
        verdict = route.fetch().json()
        route.fulfill(json=verdict | {"is_last_built": True})

    home.route("**/__live.json*", tell)
    home.reload()
    expect(home.get_by_text("As last built")).to_be_visible()
    home.unroute_all(behavior="ignoreErrors")
    preview.edit(SEED, "of many authors", "of many hands")
    expect(home.get_by_text("As last built")).to_have_count(0)


def test_a_page_stays_as_it_is_when_another_changes(preview: Preview, home: Page) -> None:
    home.goto(f"{preview.origin}/teaching.html")
    loaded = _since(home)
    other = home.context.new_page()
    other.goto(f"{preview.origin}/papers/thirty-hands.html")
    expect(other.locator("h1")).to_have_text("Thirty Hands")
    preview.edit(SEED, "a paper of many authors", "a paper of many hands")
    expect(other.get_by_role("main")).to_contain_text("a paper of many hands")
    assert _since(home) == loaded


def test_a_change_keeps_the_reader_where_they_were(preview: Preview, home: Page) -> None:
    home.set_viewport_size({"width": 390, "height": 300})
    home.evaluate("scrollTo(0, 500)")
    loaded = _since(home)
    preview.edit(SEED, "An abstract by nobody else.", "An abstract by nobody at all.")
    expect(home.get_by_role("main")).to_contain_text("An abstract by nobody at all.")
    assert _since(home) == loaded
    assert home.evaluate("scrollY") == 500


def test_a_reload_keeps_the_reader_where_they_were(preview: Preview, home: Page) -> None:
    home.set_viewport_size({"width": 390, "height": 300})
    home.evaluate("scrollTo(0, 500)")
    loaded = _since(home)
    preview.override("static/assets/site.js")
    with (preview.project / "static/assets/site.js").open("a") as script:
        script.write("document.body.dataset.ran = 'anew';")
    expect(home.locator("body")).to_have_attribute("data-ran", "anew")
    assert _since(home) != loaded
    home.wait_for_load_state("load")
    assert home.evaluate("scrollY") == 500


CHANGES = {
    "a title": (SEED, "\nThirty Hands", "\nThirty Fingers & <More>"),
    "an abstract": (SEED, "a paper of many authors", "a <paper> of $x^2$ hands"),
    "a paper more": (SEED, "\nOn One's Own", "\nOne More\nExample, Ada\nOf it.\nOn One's Own"),
    "a paper less": (SEED, "\nOne More\nExample, Ada\nOf it.\nOn One's Own", "\nOn One's Own"),
    "a person less": (SEED, "Placeholder, Björn\nThis", "Sample02, Bo\nThis"),
    "a template": ("templates/base.html", "</main>", '<p id="said">Said.</p>{# #}</main>'),
    "its order": (
        "templates/base.html",
        '<main id="main">',
        '<p>Above.</p><main id="main"><p>In.</p>',
    ),
    "the head": ("templates/base.html", "</title>", '</title><meta name="author" content="Ada">'),
    "a stylesheet": ("static/assets/site.css", "}", "} h1 { color: rgb(1 2 3) }"),
    "a script": ("static/assets/site.js", '"use strict";', '"use strict";;'),
    "an own script": ("templates/base.html", "</title>", '</title><script src="/own.js"></script>'),
    "a page with an own script": ("templates/base.html", "Said.", "Said again."),
    "the language": ("content/site.toml", 'title = "', 'language = "ar"\ntitle = "'),
}
LOADED = {
    *("a script", "the language", "an own script", "a page with an own script"),
    ("a title", "papers/thirty-hands.html"),  # it moved: another page is in its place
    ("a person less", "people/"),  # the script that finds names may know them by heart
}
"""What a page does not become without being loaded."""

MADE = """() => {
  const words = document.querySelector(".abstract p").firstChild;
  getSelection().setBaseAndExtent(words, 0, words, 11);
  for (const box of document.querySelectorAll("main details")) box.open = true;
  document.querySelector("main a").focus();
}"""
"""What readers do to a page."""

KEPT = """() => [
  String(getSelection()), document.activeElement.matches("main a"),
  [...document.querySelectorAll("main details")].every((box) => box.open),
]"""


def test_what_readers_made_of_a_page_stays_when_it_changes(preview: Preview, home: Page) -> None:
    home.goto(f"{preview.origin}/papers/thirty-hands.html")
    _await(home, IS_SETTLED)
    home.get_by_role("radio", name="Dark").check()
    home.evaluate(MADE)
    for old, new in (("wrote this one", "wrote <that> one"), ("An abstract for", "An abstract of")):
        preview.edit(SEED, old, new)
        expect(home.get_by_role("main")).to_contain_text(new)
    selected, is_focused, is_open = home.evaluate(KEPT)
    assert (selected, is_focused, is_open) == ("An abstract", True, True)
    expect(home.locator("html")).to_have_attribute("data-theme", "dark")
    home.get_by_role("radio", name="Light").check()
    expect(home.locator("html")).to_have_attribute("data-theme", "light")
    home.get_by_role("button", name="Search").click()
    expect(home.get_by_role("dialog")).to_be_visible()


IS_SETTLED = """() => document.readyState === "complete" && !document.querySelector("[data-leaving]")
  && performance.getEntriesByType("resource").some(({ name }) => name.includes("/__live.json"))"""
"""Whether a page is loaded, and has asked how it is written."""

IS_LATER = "(epoch) => document.querySelector('script[data-epoch]')?.dataset.epoch > epoch"

WRITTEN = """() => {
  const page = document.documentElement.cloneNode(true);
  page.querySelector("script[data-epoch]").removeAttribute("data-epoch");
  for (const one of page.querySelectorAll("*")) {
    const all = [...one.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    all.forEach((attribute) => one.removeAttributeNode(attribute));
    all.forEach((attribute) => one.setAttributeNode(attribute));
  }
  return page.outerHTML;
}"""


def test_a_page_becomes_what_it_is_when_it_is_loaded(preview: Preview, opened: Open) -> None:
    for name in ("templates/base.html", "static/assets/site.css", "static/assets/site.js"):
        preview.override(name)
    (preview.project / "static/own.js").write_text('"use strict";')
    context = opened(preview.origin, "status of 404")
    paths = ("", "papers/on-one-s-own.html", "papers/thirty-hands.html", "people/", "nowhere")
    tabs = {path: context.new_page() for path in paths}
    for path, tab in tabs.items():
        tab.goto(f"{preview.origin}/{path}")
        _await(tab, IS_SETTLED)
    loaded = {path: _since(tab) for path, tab in tabs.items()}
    for change, (name, old, new) in CHANGES.items():
        before = _epoch(context.new_page(), preview)
        preview.edit(name, old, new)
        for path, tab in tabs.items():
            _await(tab, IS_LATER, before)
            _await(tab, IS_SETTLED)
            other = context.new_page()
            other.goto(f"{preview.origin}/{path}")
            _await(other, IS_SETTLED)
            assert tab.evaluate(WRITTEN) == other.evaluate(WRITTEN), (change, path)
            other.close()
            is_loaded = _since(tab) != loaded[path]
            assert is_loaded == (change in LOADED or (change, path) in LOADED), (change, path)
            loaded[path] = _since(tab)


def _await(page: Page, condition: str, argument: int = 0) -> None:
    """Wait until a function of JavaScript says so; also where the policy forbids `eval`."""
    until = time.monotonic() + 10
    while True:
        assert time.monotonic() < until, condition
        with suppress(Error):  # the page was left while it was asked
            if page.evaluate(condition, argument):
                return
        page.wait_for_timeout(20)


def _epoch(page: Page, preview: Preview) -> int:
    """Return the version that the preview shows."""
    page.goto(preview.origin)
    epoch = page.locator("script[data-epoch]").get_attribute("data-epoch")
    page.close()
    return int(epoch or 0)


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
