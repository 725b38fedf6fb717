"""The site walked with JavaScript off: all of it is there."""

from __future__ import annotations

from tests.browser.sites import Open, Site, leads_on

LOOK = """() => ({  // a link in a drawing has its address as an attribute only
  headings: document.querySelectorAll('h1').length,
  scripted: [...document.querySelectorAll('[data-js]')].filter(e => e.checkVisibility()).length,
  links: [...document.querySelectorAll('a')].map(link =>
    new URL(link.getAttribute('href'), document.baseURI).href.split('#')[0]),
})"""


def test_every_page_is_reached_by_its_links_and_whole(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin, java_script_enabled=False).new_page()
    home = f"{showcase.root}index.html"
    seen, waiting = {home}, [home]
    while waiting:
        address = waiting.pop()
        page.goto(address)
        found = page.evaluate(LOOK)
        assert (found["headings"], found["scripted"]) == (1, 0), address
        links = {link for link in found["links"] if link.startswith(showcase.root)}
        new = {link for link in links if link.endswith(".html")} - seen
        seen |= new
        waiting.extend(new)
    built = {
        f.relative_to(showcase.folder).as_posix()
        for f in showcase.folder.rglob("*.html")
        if not leads_on(f)
    }
    assert {showcase.root + path for path in built} - seen == {f"{showcase.root}404.html"}


def test_a_reader_gets_from_the_home_page_to_names_and_a_reference(
    real: Site, opened: Open
) -> None:
    page = opened(real.origin, java_script_enabled=False).new_page()
    page.goto(f"{real.root}index.html")
    entry = page.locator("main h3 a[href^='papers/']").first
    title = entry.inner_text()
    entry.click()
    assert page.locator("h1").inner_text() == title
    page.locator("details.all > summary").click()
    assert all(name.is_visible() for name in page.locator("#all-authors a").all()[:20])
    page.locator("details.record > summary").first.click()
    assert page.locator("details.record pre").first.inner_text().startswith("@")
    assert page.locator("[data-js]:visible").count() == 0
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
