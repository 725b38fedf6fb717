"""How many bytes a reader has to fetch: each kind of page has a budget, compressed as hosts do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Request

from tests.browser.sites import Open, Site, kind_of

PAGE = {"home": (14_000, 0), "paper": (6_000, 50), "person": (5_000, 0), "all-people": (5_500, 30)}
"""Bytes of a page's HTML, and how many more for each name in its list."""

ANY_PAGE = (8_000, 36)
"""The same for kinds that are not named above."""

ASSETS = {"site*.css": 8_000, "site*.js": 4_000, "search.*.js": 6_000, "search/*.js": 16_000}
"""Bytes of a file that many pages share."""

MOST_REQUESTS = 7

FIRST_VIEW = {"home": 90_000}
"""Bytes that come before a page is complete, by kind; of others, the following."""

ANOTHER_ALPHABET = 23_000
"""Bytes of the letters that are fetched only for names that have them."""

ANY_FIRST_VIEW = 160_000


def compressed(file: Path) -> int:
    """Return the size of a file as `gzip -9` makes it."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def names_on(file: Path) -> int:
    """Return how many entries the lists of names on a page have."""
    text = file.read_text("utf-8")
    lists = re.findall(r'<[ou]l class="names.*?</[ou]l>', text, re.DOTALL)
    return sum(part.count("<li") for part in lists)


@pytest.mark.parametrize("name", ["real", "showcase"])
def test_every_page_keeps_within_its_budget(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    excess = {}
    for kind, paths in site.kinds().items():
        base, each = PAGE.get(kind, ANY_PAGE)
        for path in paths:
            over = compressed(site.folder / path) - base
            if over > 0 and over > each * names_on(site.folder / path):
                excess[path] = over
    assert excess == {}


def test_the_assets_keep_within_their_budgets(real: Site) -> None:
    sizes = {f.name: compressed(f) for f in real.folder.rglob("*") if f.suffix in {".css", ".js"}}
    assert {Path(name).suffix for name in sizes} == {".css", ".js"}
    for pattern, budget in ASSETS.items():
        for file in real.folder.rglob(pattern):
            assert compressed(file) <= budget, file.name


@pytest.mark.parametrize("name", ["real", "showcase"])
def test_a_first_view_is_small_and_few_requests(
    name: str, opened: Open, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    for path in site.extremes():
        sizes = _first_view(opened(site.origin), site.root + path)
        assert 2 < len(sizes) <= MOST_REQUESTS, path
        budget = FIRST_VIEW.get(kind_of(path), ANY_FIRST_VIEW)
        more = ANOTHER_ALPHABET if any(20_000 < size < 24_000 for size in sizes) else 0
        assert 20_000 < sum(sizes) <= budget + more, path


def _first_view(context: BrowserContext, address: str) -> list[int]:
    """Return the sizes of all answers when nothing of the site is in the browser's store."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page = context.new_page()
    page.on("requestfinished", note)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    sizes = [request.sizes()["responseBodySize"] for request in asked]
    context.close()
    return sizes
