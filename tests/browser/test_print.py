"""On paper: few pages, every name, and nothing that only a screen can use."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.sites import Open, Site

MOST_PAGES = {"home": 5, "paper": 5, "person": 2, "all-people": 5}


def print_page(page: Page) -> tuple[int, str]:
    """Return on how many sheets a page is printed, and their text without white space."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    return len(reader.pages), dense(text)


def dense(text: str) -> str:
    """Return `text` as it can be found in a PDF: lines are broken there, and words drawn apart."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_largest_pages_fit_on_few_sheets(
    real: Site,
    opened: Open,
    scripts: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = opened(real.origin, java_script_enabled=scripts).new_page()
    for kind, most in MOST_PAGES.items():
        page.goto(real.root + real.kinds()[kind][-1])
        sheets, text = print_page(page)
        assert 1 <= sheets <= most, kind
        assert dense(page.locator("h1").inner_text()) in text
        buttons = {dense(label) for label in page.locator("button").all_inner_texts()} - {""}
        assert not any(label in text for label in buttons), kind
        assert "Matchsystem" not in text
        if kind == "paper":
            assert_all_names(page, text)


def assert_all_names(page: Page, text: str) -> None:
    names = [dense(name) for name in page.locator("#all-authors a").all_text_contents()]
    assert len(names) > 400
    assert [name for name in names if name not in text] == []
    assert dense("Copy reference") not in text
