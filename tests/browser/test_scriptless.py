"""The site walked with JavaScript off: all of it is there."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Page

from tests.browser.sites import Open, Site, leads_on


def test_every_page_is_reached_by_its_links_and_whole(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin, java_script_enabled=False).new_page()
    seen, waiting = set[str](), [f"{showcase.root}index.html"]
    while waiting:
        address = waiting.pop()
        page.goto(address)
        seen.add(address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("[data-js]:visible").count() == 0, address
        found = _links(page) - seen - set(waiting)
        waiting.extend(link for link in found if link.endswith(".html"))
    built = {
        f.relative_to(showcase.folder).as_posix()
        for f in showcase.folder.rglob("*.html")
        if not leads_on(f)
    }
    unreached = {showcase.root + path for path in built} - seen
    assert unreached == {f"{showcase.root}404.html"}


def _links(page: Page) -> set[str]:
    """Return the addresses on this host that the page leads to, without fragments."""
    hrefs = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    host = urlsplit(page.url).netloc
    addresses = {urldefrag(href).url for href in hrefs}
    return {address for address in addresses if urlsplit(address).netloc == host}


def test_a_reader_gets_from_the_home_page_to_a_reference(real: Site, opened: Open) -> None:
    page = opened(real.origin, java_script_enabled=False).new_page()
    page.goto(f"{real.root}index.html")
    entry = page.locator("main h3 a[href^='papers/']").first
    title = entry.inner_text()
    entry.click()
    assert page.locator("h1").inner_text() == title
    with page.expect_download() as download:
        page.get_by_role("link", name="Download BibTeX").click()
    assert download.value.path().read_text("utf-8").startswith("@")


def test_a_long_list_of_authors_unfolds(real: Site, opened: Open) -> None:
    page = opened(real.origin, java_script_enabled=False).new_page()
    page.goto(real.root + real.pages("papers")[-1])
    names = page.locator("#all-authors a")
    assert not names.first.is_visible()
    page.locator("details.all > summary").click()
    assert names.first.is_visible()
