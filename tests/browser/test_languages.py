"""The interface in German and in Arabic: as accessible as in English, and it fits; Arabic starts on the right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import HERE
from tests.browser.sites import Open, Site, built, copy_project
from tests.browser.test_axe import AXE, RULES
from tests.browser.test_markup import check
from tests.browser.test_pages import SPACED
from tests.browser.watching import open_details, scroll_excess

EDGES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const range = document.createRange();
  range.selectNodeContents(e);
  const lines = [...range.getClientRects()];
  return [Math.min(...lines.map(r => r.left)), Math.max(...lines.map(r => r.right))].map(Math.round);
})"""
"""Where the texts of elements end on the left and on the right."""


def translated(interface: str, folder: Path) -> Path:
    """Write the showcase with its interface in another language; returns its folder."""
    project = copy_project(HERE / "project", folder / "source")
    settings = project / "content" / "site.toml"
    settings.write_text(f'interface = "{interface}"\n' + settings.read_text("utf-8"), "utf-8")
    return project


@pytest.fixture(scope="module", params=["de", "ar"])
def foreign(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The showcase with headings and sentences in another language than the papers'."""
    folder = tmp_path_factory.mktemp(request.param)
    with built(translated(request.param, folder), folder) as site:
        yield site


def richest(site: Site) -> list[str]:
    """Return the path of one page of every kind."""
    return [paths[-1] for paths in site.kinds().values()]


def test_axe_finds_nothing_in_other_languages(foreign: Site, opened: Open) -> None:
    context = opened(foreign.origin, bypass_csp=True, viewport={"width": 390, "height": 800})
    context.add_init_script(path=AXE)
    page = context.new_page()
    found = {}
    for path in richest(foreign):
        page.goto(foreign.root + path)
        open_details(page)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        report = page.evaluate("options => axe.run(document, options)", options)
        assert report["passes"]
        found[path] = [(v["id"], v["nodes"][0]["html"][:200]) for v in report["violations"]]
    assert {path: told for path, told in found.items() if told} == {}


def test_no_page_is_too_wide_in_other_languages(foreign: Site, opened: Open) -> None:
    context = opened(foreign.origin, viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    excess = {}
    for path in richest(foreign):
        page.goto(foreign.root + path)
        open_details(page)
        excess[path] = scroll_excess(page)
        page.add_style_tag(content=SPACED)
        excess[f"{path}, spaced"] = scroll_excess(page)
    assert {path: pixels for path, pixels in excess.items() if pixels} == {}


def test_every_page_is_valid_html_in_other_languages(foreign: Site) -> None:
    assert check("--skip-non-html", foreign.folder) == []


def test_papers_stand_where_the_language_starts(foreign: Site, opened: Open) -> None:
    page = opened(foreign.origin, viewport={"width": 1280, "height": 900}).new_page()
    page.goto(foreign.root)
    is_rtl = page.locator("html").get_attribute("dir") == "rtl"
    assert is_rtl == foreign.folder.parent.name.startswith("ar")
    for kind in (".entry h3", ".entry .summary"):
        assert len({edge[is_rtl] for edge in page.evaluate(EDGES, kind)}) == 1, kind


def test_a_text_of_the_owner_runs_as_its_own_language_does(foreign: Site, opened: Open) -> None:
    page = opened(foreign.origin).new_page()
    for path in ("index.html", "teaching.html"):
        page.goto(foreign.root + path)
        prose = page.locator(".prose").first
        assert prose.get_attribute("lang") == "en"
        assert prose.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_the_first_author_is_the_first_dot_that_is_read(foreign: Site, opened: Open) -> None:
    page = opened(foreign.origin).new_page()
    page.goto(f"{foreign.root}papers/thirty-hands.html")
    is_rtl = page.locator("html").get_attribute("dir") == "rtl"
    owner = page.locator(".roster path.owner").bounding_box()
    others = page.locator(".roster path.once").bounding_box()
    assert owner
    assert others
    assert (owner["x"] > others["x"] + others["width"] / 2) == is_rtl
