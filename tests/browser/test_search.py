"""The search: opened by key or button, and it finds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from oeuvre.build import build
from oeuvre.model.identifiers import Digest
from oeuvre.pages.search import SearchData, compose_search
from oeuvre.render.search import Plan, SearchIndex
from oeuvre.render.search_words import shard_of, words
from oeuvre.sources.project import read_project
from tests.browser.hosting import hosted
from tests.browser.sites import Open, Site, built
from tests.browser.watching import scroll_excess

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe.min.js"

SEED = """Example, Ada

Fine-Tuning Nothing With GPT-0
Example, Ada, Müller, Jörg, Šimůnek, Łukasz, O'Nobody, Pat, Nobody, Xiao-Ming, Sørensen, Åse, 王, 小明, أحمد, محمد, Weiß, Bo
We weigh the empty set. Quokkas are not harmed.

空集的重量
Example, Ada, 王, 小明, Müller, Jörg
我们称量空集。 So do quokkas.

A Third Paper on Nothing
Example, Ada, Quokka, Quentin, Mueller, Sam
Nothing is said here of marsupials.
"""

PEOPLE = """[[person]]
name = "Müller, Jörg"

[[person]]
name = "Nobody, Xiao-Ming"
names = ["Nobody, Xiao-Ming"]
native = "无人小明"
"""

FOLDED = (
    "Jörg Müller", "Łukasz Šimůnek", "O’Nobody’s", "王小明", "무명씨 김", "أَحْمَد", "Straße ẞ", "İstanbul ı",
    "Σίσυφος", "GPT-4o", "x² ½ ﬁne", "日本語 ガギグ", "नहीं कोई", "a_b", "Ǆ ʼn", "10.5%", "Ngô Thị", "ﷺ", "Jo\u0308rg",
)  # fmt: skip


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with names and titles of many kinds."""
    folder = tmp_path_factory.mktemp("search")
    content = folder / "source" / "content"
    (content / "seeds").mkdir(parents=True)
    (content / "seeds" / "a.txt").write_text(SEED, "utf-8")
    (content / "people.toml").write_text(PEOPLE, "utf-8")
    with built(folder / "source", folder) as site:
        yield site


@pytest.fixture(scope="module")
def spread(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The repository's own site with its index spread over many files, as a large one has it."""
    folder = tmp_path_factory.mktemp("spread") / "site"
    shutil.copytree(real.folder, folder)
    shutil.rmtree(folder / "search")
    data = found_in(HERE.parent.parent)
    plan, index = Plan(shards=64, blocks=1), SearchIndex()
    index.follow(data, Digest(""), plan)
    files = index.write()
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    with hosted(folder) as origin:
        yield replace(real, folder=folder, origin=origin)


def found_in(project: Path) -> SearchData:
    return compose_search(build(read_project(project)).catalog)


def look_for(page: Page, text: str) -> list[str]:
    """Return the results for `text`, each as its title and what is told below it."""
    page.locator("dialog [type=search]").fill(text)
    expect(page.locator("dialog[open]:not([data-busy]) [role=status]")).not_to_be_empty()
    return [
        " | ".join(found.split("\n")) for found in page.locator("dialog li a").all_inner_texts()
    ]


def await_search(page: Page) -> None:
    """Wait until the script of the search is there."""
    for _ in range(200):  # the page's policy forbids Playwright's own way
        if page.evaluate("Boolean(window.oeuvre?.found)"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the search was not loaded")


def hold(page: Page, pattern: str) -> list[Route]:
    """Return what is asked for at addresses of this pattern, to be answered later."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep)
    return held


def open_search(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("/")
    await_search(page)
    return page


def names(found: list[str]) -> list[str]:
    return [one.split(" | ")[0] for one in found]


def test_nothing_of_it_is_loaded_before_it_is_opened(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(real.root)))
    page.goto(f"{real.root}people/index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url] == []
    page.keyboard.press("/")
    await_search(page)
    page.wait_for_load_state("networkidle")
    fetched = [url.partition(".")[0] for url in asked if "search" in url]
    assert fetched == ["assets/search", "search/index"]


def test_keys_open_it_and_escape_gives_the_focus_back(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin).new_page()
    page.goto(f"{showcase.root}people/index.html")
    link = page.get_by_role("link", name="Papers", exact=True)
    for key in ("/", "Control+k", "Meta+k"):
        link.focus()
        page.keyboard.press(key)
        expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("a/b")
        expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("a/b")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(link).to_be_focused()
    button = page.get_by_role("button", name="Search")
    button.click()
    page.get_by_role("button", name="Close").click()
    expect(button).to_be_focused()
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.keyboard.type("/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_closes_it_though_it_is_still_loading(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin).new_page()
    held = hold(page, "**/assets/search.*.js")
    page.goto(f"{showcase.root}people/index.html")
    page.keyboard.press("/")
    page.keyboard.type("nobody")
    page.keyboard.press("Escape")  # in a field of this kind it else clears what was typed
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(held) == 1


def test_the_key_can_be_given_up(showcase: Site, opened: Open) -> None:
    page = open_search(opened(showcase.origin), f"{showcase.root}index.html")
    page.get_by_label("Open with the key /").uncheck()
    for _ in range(2):
        page.reload()
        page.keyboard.press("/")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_papers_come_first_then_people_by_papers_together(real: Site, opened: Open) -> None:
    page = open_search(opened(real.origin), f"{real.root}people/index.html")
    found = look_for(page, "ra")
    kinds = ["together" in one for one in found]
    assert len(found) == 12
    assert kinds == sorted(kinds)
    assert {True, False} == set(kinds)
    assert "Jack W. Rae | 4 papers together" in found
    count = [int(one.split(" | ")[1].split()[0]) for one in found if "together" in one]
    assert count == sorted(count, reverse=True)
    told = page.locator("dialog [role=status]").inner_text()
    total, _, shown = told.partition(" results, the first ")
    assert shown == "12 here"
    assert int(total) > 12
    assert page.locator("dialog mark").first.inner_text().lower() == "ra"


LIKELY = {
    "madry": "Aleksander Mądry",
    "MĄDRY al": "Aleksander Mądry",
    "rae jack": "Jack W. Rae",
    "hofman": "Jordan Hoffmann",
    "hoffmnan": "Jordan Hoffmann",
    "gopher langu": "Scaling Language Models: Methods, Analysis & Insights from Training Gopher",
    "omni model": "GPT-4o System Card",
}


def test_a_large_index_finds_what_a_small_one_does(real: Site, spread: Site, opened: Open) -> None:
    small = open_search(opened(real.origin), f"{real.root}index.html")
    large = open_search(opened(spread.origin), f"{spread.root}index.html")
    for query, wanted in LIKELY.items():
        one, other = look_for(small, query), look_for(large, query)
        assert wanted in names(other), query
        assert set(other) <= set(one), query  # with slips of the finger, a small one knows more


def test_of_a_large_index_only_what_is_needed_is_loaded(spread: Site, opened: Open) -> None:
    page = open_search(opened(spread.origin), f"{spread.root}index.html")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.locator("dialog [type=search]").fill("r")
    expect(page.locator("dialog[open]:not([data-busy])")).to_have_count(1)
    assert "Jack W. Rae | 4 papers together" in look_for(page, "rae")
    fetched = [url.rpartition("/search/")[2] for url in asked if "/search/" in url]
    assert fetched == [f"{shard_of('ra', 64)}.js"]


TYPED = {
    "muller": ["Jörg Müller"],
    "mueller": ["Jörg Müller", "Sam Mueller"],
    "müller": ["Jörg Müller", "Sam Mueller"],
    "simunek luk": ["Łukasz Šimůnek"],
    "soerensen": ["Åse Sørensen"],
    "sorensen aase": ["Åse Sørensen"],
    "weiss": ["Bo Weiß"],
    "onobody": ["Pat O'Nobody"],
    "o'nobody": ["Pat O'Nobody"],
    "xiaoming": ["Xiao-Ming Nobody"],
    "无人": ["Xiao-Ming Nobody"],
    "小明": ["王小明", "Xiao-Ming Nobody"],
    "王小明": ["王小明"],
    "王": ["王小明"],
    "أحمد": ["محمد أحمد"],
    "احمد محم": ["محمد أحمد"],
    "空集": ["空集的重量"],
    "称量": ["空集的重量"],
    "finetuning": ["Fine-Tuning Nothing With GPT-0"],
    "quokka": ["Fine-Tuning Nothing With GPT-0", "空集的重量", "Quentin Quokka"],
    "quokak": ["Fine-Tuning Nothing With GPT-0", "空集的重量", "Quentin Quokka"],
    "third nothing": ["A Third Paper on Nothing"],
    "nothing third quokka": [],
    "ada": ["Ada Example"],
}


def test_it_finds_names_and_titles_however_they_are_typed(made_up: Site, opened: Open) -> None:
    page = open_search(opened(made_up.origin), f"{made_up.root}index.html")
    assert {query: names(look_for(page, query)) for query in TYPED} == TYPED


def test_every_result_leads_to_a_page(made_up: Site, opened: Open) -> None:
    page = open_search(opened(made_up.origin), f"{made_up.root}index.html")
    for query in ("nothing", "空", "x", "m", "a"):
        look_for(page, query)
        for link in page.locator("dialog li a").all():
            address = str(link.evaluate("link => link.href")).removeprefix(made_up.root)
            assert (made_up.folder / address).is_file(), address


def test_a_spelling_that_is_not_shown_is_told(made_up: Site, opened: Open) -> None:
    page = open_search(opened(made_up.origin), f"{made_up.root}index.html")
    found = look_for(page, "无人")
    assert found == ["Xiao-Ming Nobody | 1 paper together · also written 无人小明"]
    assert page.locator("dialog mark").all_inner_texts() == ["无人"]
    look_for(page, "mueller j")
    assert page.locator("dialog mark").all_inner_texts() == ["J", "Müller"]


def test_the_program_and_the_browser_take_words_apart_alike(showcase: Site, opened: Open) -> None:
    page = open_search(opened(showcase.origin), f"{showcase.root}index.html")
    for text in FOLDED:
        assert page.evaluate("text => oeuvre.words(text)", text) == words(text)


def test_enter_opens_the_first_result_and_arrows_move(real: Site, opened: Open) -> None:
    page = open_search(opened(real.origin), f"{real.root}index.html")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    look_for(page, "chen m")
    links = page.locator("dialog li a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/mark-chen.html")
    page.go_back()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("chen m")
    expect(page.locator("dialog li a").first).to_have_text("Mark Chen2 papers together")


def test_enter_waits_for_what_is_still_being_looked_for(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    scripts = hold(page, "**/assets/search.*.js")
    indexes = hold(page, "**/search/index.js")
    page.goto(f"{real.root}index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("mark chen")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("mark chen")
    scripts[0].continue_()
    await_search(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(0)
    indexes[0].continue_()
    page.wait_for_url("**/people/mark-chen.html")


def test_the_address_tells_what_is_looked_for_and_can_be_shared(real: Site, opened: Open) -> None:
    context = opened(real.origin)
    page = open_search(context, f"{real.root}index.html")
    look_for(page, "mądry a")
    shared = page.url
    assert shared.startswith(f"{real.root}index.html?q=")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{real.root}index.html")
    page.keyboard.press("/")
    expect(page).to_have_url(shared)
    other = context.new_page()
    other.goto(shared)
    expect(other.locator("dialog li a")).to_have_count(1)
    expect(other.get_by_role("dialog").get_by_role("searchbox")).to_have_value("mądry a")


def test_what_the_index_cannot_say_is_said(real: Site, opened: Open) -> None:
    page = opened(real.origin, ignoring="ERR_FAILED").new_page()
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(f"{real.root}papers/gpt-4o-system-card.html")
    page.keyboard.press("/")
    told = page.get_by_text("Search could not load. Use the co-author list instead.")
    expect(told).to_be_visible()
    page.unroute("**/search/index.js")
    page.keyboard.type("rae")
    expect(page.locator("dialog li a").first).to_be_visible()
    expect(told).to_be_hidden()


def test_the_list_that_is_offered_instead_is_there(real: Site, opened: Open) -> None:
    page = opened(real.origin, ignoring="ERR_FAILED").new_page()
    page.route("**/assets/search.*.js", lambda route: route.abort())
    page.goto(f"{real.root}papers/gpt-4o-system-card.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("dialog").get_by_role("link", name="co-author list").click()
    page.wait_for_url("**/people/index.html")


def test_nothing_found_is_said(real: Site, opened: Open) -> None:
    page = open_search(opened(real.origin), f"{real.root}index.html")
    assert look_for(page, "zzzzqq") == []
    said = "Nothing matches. Check the spelling, or try part of a name."
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(said)


def test_a_site_opened_from_disk_can_be_searched(showcase: Site, opened: Open) -> None:
    page = opened("file://", ignoring="font|ERR_FAILED|preload").new_page()
    page.goto(f"file://{showcase.folder}/people/index.html")
    page.keyboard.press("/")
    await_search(page)
    assert "Thirty Hands" in " ".join(look_for(page, "thirty"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/thirty-hands.html")


def test_markup_in_a_name_stays_text(tmp_path: Path, opened: Open) -> None:
    content = tmp_path / "source" / "content" / "seeds"
    content.mkdir(parents=True)
    title = 'Of <img src=x onerror=alert(1)> and </script><b>bold</b> "quotes" \u2028 \\u003c'
    seed = f"Example, Ada\n\n{title}\nExample, Ada, Nobody, N\nNothing.\n"
    (content / "a.txt").write_text(seed, "utf-8")
    with built(tmp_path / "source", tmp_path) as site:
        page = open_search(opened(site.origin), f"{site.root}index.html")
        assert len(look_for(page, "bold")) == 1
        assert page.locator("dialog img, dialog b").count() == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390), ("dark", 320)])
def test_it_fits_and_axe_finds_nothing(real: Site, opened: Open, scheme: str, width: int) -> None:
    view = {"width": width, "height": 640}
    context = opened(real.origin, bypass_csp=True, color_scheme=scheme, viewport=view)
    context.add_init_script(path=AXE)
    page = open_search(context, f"{real.root}papers/gpt-4o-system-card.html")
    for query in ("ra", "zzzzqq"):
        look_for(page, query)
        report = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert [violation["id"] for violation in report["violations"]] == []
        assert scroll_excess(page) == 0
    look_for(page, "ra")
    page.keyboard.press("ArrowDown")
    box = page.locator("dialog li a").first.bounding_box()
    close = page.get_by_role("button", name="Close").bounding_box()
    assert box is not None
    assert close is not None
    assert min(box["height"], close["height"], close["width"]) >= 24
    outline = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert outline >= 2


def test_opening_moves_nothing_on_the_page(real: Site, opened: Open) -> None:
    page = opened(real.origin).new_page()
    page.goto(f"{real.root}papers/gpt-4o-system-card.html")
    before = page.locator("h1").bounding_box()
    page.keyboard.press("/")
    await_search(page)
    look_for(page, "ra")
    assert page.locator("h1").bounding_box() == before


def test_without_javascript_there_is_no_trace_of_it(real: Site, opened: Open) -> None:
    page = opened(real.origin, java_script_enabled=False).new_page()
    page.goto(f"{real.root}index.html")
    assert page.get_by_role("navigation", name="Site").inner_text().split("\n") == [
        "Papers",
        "Co-authors",
    ]
