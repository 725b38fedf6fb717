"""Accessibility by axe-core: every kind of page, in each theme and width, unfolded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hosting import hosted
from tests.browser.sites import Open, Site
from tests.browser.watching import open_details

AXE = Path(__file__).parent / "vendor" / "axe.min.js"

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

THEMES = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["real", "showcase"])
def test_axe_finds_nothing(
    name: str, width: int, opened: Open, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    page = _checked_page(opened, site.origin, width)
    found = {path: _violations(page, site.root + path) for path in site.samples()}
    assert {path: violations for path, violations in found.items() if violations} == {}


def _checked_page(opened: Open, origin: str, width: int) -> Page:
    """Open a page in which the checker is; the site's policy would forbid it, as it should."""
    context = opened(origin, bypass_csp=True, viewport={"width": width, "height": 900})
    context.add_init_script(path=AXE)
    return context.new_page()


def _violations(page: Page, address: str) -> list[str]:
    """Return what breaks which rule in which theme, all of the page unfolded."""
    page.goto(address)
    open_details(page)
    found = []
    for theme, media in THEMES.items():
        page.emulate_media(**media)  # type: ignore[arg-type] # passed through
        found += [f"{theme}: {text}" for text in _check(page)]
    return found


def _check(page: Page) -> list[str]:
    """Return what breaks one of the rules."""
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "iframes": False,
        "preload": False,
        "selectors": False,
    }
    report = page.evaluate("options => axe.run(document, options)", options)
    assert report["passes"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in report["violations"]
        for node in violation["nodes"][:3]
    ]


FLAWS = {
    "color-contrast": "@media (prefers-color-scheme: dark) { p { color: #333 !important } }",
    "target-size": ".foot a { position: absolute; padding: 0; font-size: 8px; line-height: 1 }",
    "link-in-text-block": ".byline a { text-decoration: none; color: #2a2b2e }",
    "image-alt": "",
}


def test_axe_finds_what_is_made_wrong(showcase: Site, opened: Open) -> None:
    def spoil(text: str) -> str:
        css = "".join(FLAWS.values())
        return text.replace("</head>", f"<style>{css}</style></head>").replace(
            "</main>", "<img src='favicon.svg'></main>"
        )

    with hosted(showcase.folder, {"/": spoil}) as origin:
        found = _violations(_checked_page(opened, origin, 320), f"{origin}/index.html")
    assert {rule for rule in FLAWS if any(rule in text for text in found)} == set(FLAWS)


def test_the_name_of_a_link_has_no_gap_before_its_colon(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin).new_page()
    names = [n for path in showcase.samples() for n in _names_of_links(page, showcase.root + path)]
    assert any(re.match(r"Paper \d+: ", name) for name in names)
    assert any(re.match(r"\d+ authors on paper \d+: ", name) for name in names)
    assert [name for name in names if " :" in name] == []


def _names_of_links(page: Page, address: str) -> list[str]:
    """Return what the browser tells a screen reader of each link."""
    page.goto(address)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    links = (node for node in tree["nodes"] if node.get("role", {}).get("value") == "link")
    return [node["name"]["value"] for node in links]
