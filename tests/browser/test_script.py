"""What the site's own script adds: filters, copying, colours, the keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.sites import Open, Site

OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
}"""


def test_the_filter_finds_a_name_by_the_beginnings_of_its_parts(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    page.goto(f"{real.root}people/index.html")
    page.get_by_role("main").get_by_role("searchbox").fill("hoff jo")
    names = page.locator("main a[href]:visible").filter(has_text="Hoffmann")
    expect(names.first).to_be_visible()
    hidden = page.locator("main li a[href]").filter(has_text="Borgeaud")
    expect(hidden.first).to_be_hidden()


def test_a_reference_is_copied(showcase: Site, opened: Open) -> None:
    context = opened(showcase.origin)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=showcase.origin)
    page = context.new_page()
    page.goto(f"{showcase.root}papers/thirty-hands.html")
    page.get_by_role("button", name="Copy reference").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Thirty Hands" in re.sub(r"\s+", " ", copied)


def test_the_colours_chosen_stay_and_come_before_the_first_paint(
    showcase: Site, opened: Open
) -> None:
    page = opened(showcase.origin, color_scheme="light").new_page()
    page.goto(showcase.root)
    light = _background(page)
    page.get_by_label("Dark").check()
    dark = _background(page)
    assert dark != light
    page.goto(f"{showcase.root}people/index.html", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert _background(page) == dark
    page.goto(showcase.root)
    assert page.get_by_label("Dark").is_checked()
    page.get_by_label("Match system").check()
    assert _background(page) == light


def _background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    showcase: Site, opened: Open
) -> None:
    page = opened(showcase.origin, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{showcase.root}papers/thirty-hands.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    reached = []
    for _ in range(page.locator("a, button, input, summary, [tabindex]").count()):
        assert page.evaluate(OUTLINE) >= 2
        reached.append(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert len(reached) > 30
    assert reached == sorted(reached)
