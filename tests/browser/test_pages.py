"""Every kind of page in a real browser: it fits, it complains of nothing, it is accessible.

That no page logs an error or asks another host is seen to by the fixture `opened`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.hosting import as_built, hosted
from tests.browser.sites import Open, Site
from tests.browser.watching import open_details, scroll_excess

SPACED = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;
} p { margin-block-end: 2em !important; }"""
"""Source: WCAG 2.2, success criterion 1.4.12, Text Spacing."""

SHIFT = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { shift += e.value }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(shift), 150);
})"""


@pytest.fixture(params=["showcase", "real"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(site: Site, opened: Open, width: int) -> None:
    page = opened(site.origin, viewport={"width": width, "height": 800}).new_page()
    excess = {}
    for path in site.samples():
        page.goto(site.root + path)
        excess[path] = scroll_excess(page)
        open_details(page)
        excess[f"{path}, unfolded"] = scroll_excess(page)
    assert {path: pixels for path, pixels in excess.items() if pixels} == {}


def test_no_page_grows_too_wide_when_its_reader_spaces_the_text(site: Site, opened: Open) -> None:
    context = opened(site.origin, viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    excess = {}
    for path in site.samples():
        page.goto(site.root + path)
        page.add_style_tag(content=SPACED)
        excess[path] = scroll_excess(page)
    assert {path: pixels for path, pixels in excess.items() if pixels} == {}


@pytest.fixture(scope="module", params=["showcase", "real"])
def slow(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A site whose fonts come when the page has long been painted."""
    site: Site = request.getfixturevalue(request.param)
    with hosted(site.folder, late=1.2) as origin:
        yield Site(site.folder, origin)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_fonts_come_late(slow: Site, opened: Open, width: int) -> None:
    context = opened(slow.origin, viewport={"width": width, "height": 800})
    shifts = _shifts(context, [slow.root + path for path in slow.samples()])
    assert {path: shift for path, shift in shifts.items() if shift} == {}


def test_what_moves_is_seen(showcase: Site, opened: Open, tmp_path: Path) -> None:
    folder = shutil.copytree(showcase.folder, tmp_path / "site")
    sheet = next(folder.glob("assets/site*.css"))
    sheet.write_text(sheet.read_text("utf-8").replace("optional", "swap"), "utf-8")
    for late in (0.6, 3.0, 9.0):  # on a busy machine a page may be painted late, too
        with hosted(folder, late=late) as origin:
            addresses = [f"{origin}/pubs/index.html", f"{origin}/pubs/papers/thirty-hands.html"]
            shifts = _shifts(opened(origin, viewport={"width": 390, "height": 800}), addresses)
        if all(shifts.values()):
            break
    assert all(shifts.values())


def _shifts(context: BrowserContext, addresses: list[str]) -> dict[str, float]:
    """Return by how much each page moves; they load side by side, as the fonts take their time."""
    pages = [context.new_page() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(address, wait_until="commit")
    for page in pages:
        page.evaluate("document.fonts.ready")
    return {page.url: round(page.evaluate(SHIFT), 3) for page in pages}


def test_the_page_for_an_unknown_address_works_at_any_depth(showcase: Site, opened: Open) -> None:
    page = opened(
        showcase.origin, "status of 404"
    ).new_page()  # the browser itself reports the status
    answer = page.goto(f"{showcase.root}no/such/page.html")
    assert answer is not None
    assert answer.status == 404
    assert _rules(page) > 0
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.url == f"{showcase.root}index.html"


@pytest.mark.parametrize("base", ["/", "/x/", "/x/y/"])
def test_the_site_works_below_any_path(showcase: Site, opened: Open, base: str) -> None:
    with hosted(showcase.folder, {base: as_built}) as origin:
        context = opened(origin)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for path in {"", *showcase.extremes()} - {"404.html"}:  # that one knows its address
            page.goto(origin + base + path)
            assert _rules(page) > 0
        page.goto(origin + base)
        page.get_by_role("navigation").get_by_role("link", name="Co-authors").click()
        assert page.url == f"{origin}{base}people/index.html"
        page.get_by_role("navigation").get_by_role("link", name="Papers").click()
        assert page.url == f"{origin}{base}index.html"
    assert [url for url in asked if not url.startswith(origin + base)] == []


def _rules(page: Page) -> int:
    """Return how many rules the page's stylesheets hold."""
    rules: int = page.evaluate("[...document.styleSheets].flatMap(s => [...s.cssRules]).length")
    return rules
