"""The site by keyboard alone: each thing that can be used is reached once, in order, and is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import hosted
from tests.browser.sites import Open, Site

ALL = """() => {  // all that the Tab key should reach, as places among the page's elements
  const elements = [...document.querySelectorAll('*')];
  const usable = 'a[href], a[*|href], button, input, select, textarea, summary, [tabindex="0"]';
  return elements.filter(e => e.matches(usable) && !e.disabled && e.tabIndex >= 0
      && e.checkVisibility({ visibilityProperty: true })
      && (e.type !== 'radio' || e.checked)).map(e => elements.indexOf(e));
}"""

STEPS = """() => {  // keeps where each press of Tab leads, and how it looks there
  window.steps_ = [];
  addEventListener('keyup', event => {
    const e = document.activeElement, style = getComputedStyle(e);
    if (event.key !== 'Tab' || e === document.body) return;
    steps_.push({
      place: [...document.querySelectorAll('*')].indexOf(e),
      outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
      seen: [...e.getClientRects()].some(r => r.width > 1 && r.height > 1 && r.top >= 0
        && r.top < innerHeight && r.bottom > 0 && r.left >= 0 && r.right <= innerWidth),
      what: e.outerHTML.slice(0, 120),
    });
  });
}"""


def _steps(page: Page, count: int) -> list[dict[str, object]]:
    """Press Tab as often as `count`, and once more; returns what was reached."""
    page.evaluate(STEPS)
    for _ in range(count + 1):
        page.keyboard.press("Tab")
    steps: list[dict[str, object]] = page.evaluate("steps_")
    return steps


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["showcase", "real"])
def test_tab_reaches_everything_once_in_order_and_in_sight(
    name: str, width: int, opened: Open, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    page = opened(site.origin, viewport={"width": width, "height": 800}).new_page()
    for path in (paths[-1] for paths in site.kinds().values()):
        page.goto(site.root + path)
        expected = page.evaluate(ALL)
        steps = _steps(page, len(expected))
        places = [step["place"] for step in steps]
        # Behind the last is the browser itself, or, where there is none around, the first.
        assert places in (expected, [*expected, expected[0]]), path
        assert 'href="#main"' in str(steps[0]["what"])
        hidden = [s["what"] for s in steps if not s["seen"] or float(str(s["outline"])) < 2]
        assert hidden == [], path


def test_a_flaw_of_the_keyboard_is_seen(showcase: Site, opened: Open) -> None:
    def spoil(text: str) -> str:
        flaws = "<p><a href='a'>out of sight</a> <a href='b' tabindex='1'>out of order</a></p>"
        return text.replace("</main>", f"{flaws}</main>")

    with hosted(showcase.folder, {"/": spoil}) as origin:
        page = opened(origin, bypass_csp=True).new_page()
        page.goto(f"{origin}/teaching.html")
        page.add_style_tag(content="a[href=a] { position: absolute; top: -99px; outline: 0 }")
        expected = page.evaluate(ALL)
        steps = _steps(page, len(expected))
    assert "out of order" in str(steps[0]["what"])
    assert [step["place"] for step in steps][: len(expected)] != expected
    lost = next(step for step in steps if "out of sight" in str(step["what"]))
    assert (lost["seen"], lost["outline"]) == (False, 0)


def test_the_skip_link_leads_past_what_every_page_begins_with(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin).new_page()
    page.goto(f"{showcase.root}papers/thirty-hands.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside)
    assert page.url.endswith("#main")


def test_a_reference_is_copied_by_keyboard(showcase: Site, opened: Open) -> None:
    context = opened(showcase.origin)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=showcase.origin)
    page = context.new_page()
    page.goto(f"{showcase.root}papers/thirty-hands.html")
    page.get_by_role("button", name="Copy reference").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert "Thirty Hands" in page.evaluate("navigator.clipboard.readText()")


def test_escape_empties_the_filter(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    page.goto(f"{real.root}people/index.html")
    field = page.get_by_role("main").get_by_role("searchbox")
    names = page.locator("main .letter li:visible")
    everyone = names.count()
    field.focus()
    page.keyboard.type("hoff jo")
    assert 0 < names.count() < everyone
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    assert names.count() == everyone


def test_a_folded_list_opens_by_keyboard(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    page.goto(real.root + real.kinds()["paper"][-1])
    page.locator("details.all > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#all-authors a").first.is_visible()
    page.keyboard.press("Space")
    assert not page.locator("#all-authors a").first.is_visible()


# The search and its keys, `/` and Ctrl+K, have a file of their own: tests of them belong there.
