"""What the site's own script adds: filters, copying, colours, the keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.sites import Open, Site


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
