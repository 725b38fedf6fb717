"""Every kind of page in a real browser: it fits, it complains of nothing, it is accessible.

That no page logs an error or asks another host is seen to by the fixture `opened`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.hosting import as_built, hosted
from tests.browser.sites import Open, Site
from tests.browser.watching import open_details, scroll_excess

AXE = Path(__file__).parent / "vendor" / "axe.min.js"

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 390)])
def test_axe_finds_nothing(site: Site, opened: Open, scheme: str, width: int) -> None:
    # The site's policy would forbid the checker, as it should.
    view = {"width": width, "height": 900}
    context = opened(site.origin, bypass_csp=True, color_scheme=scheme, viewport=view)
    context.add_init_script(path=AXE)
    page = context.new_page()
    found = {path: _violations(page, site.root + path) for path in site.samples()}
    assert {path: violations for path, violations in found.items() if violations} == {}


def _violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    open_details(page)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    report = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in report["violations"]
        for node in violation["nodes"][:3]
    ]


def test_axe_is_awake(showcase: Site, opened: Open) -> None:
    context = opened(showcase.origin)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto("data:text/html,<title>x</title><img src='data:,'>")
    report = page.evaluate("axe.run(document)")
    assert "image-alt" in {violation["id"] for violation in report["violations"]}


def test_nothing_moves_when_the_fonts_come_late(site: Site, opened: Open) -> None:
    context = opened(site.origin, viewport={"width": 390, "height": 800})
    context.route("**/*.woff2", _late)
    shifts = {}
    for path in site.samples():
        page = context.new_page()
        page.goto(site.root + path)
        shifts[path] = round(page.evaluate(SHIFT), 2)
        page.close()
    assert {path: shift for path, shift in shifts.items() if shift} == {}


def _late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(150)
    route.continue_()


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
        page = opened(origin).new_page()
        for path in ("", "people/index.html", *showcase.pages("papers")):
            page.goto(origin + base + path)
            assert _rules(page) > 0


def _rules(page: Page) -> int:
    """Return how many rules the page's stylesheets hold."""
    rules: int = page.evaluate("[...document.styleSheets].flatMap(s => [...s.cssRules]).length")
    return rules
