"""Sites of other sizes, and names in all directions, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.browser.sites import Open, Site, built
from tests.browser.test_axe import RULES
from tests.browser.watching import open_details, scroll_excess
from tests.scales import Paper, Project, papers, people

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PATHS = ("index.html", "people/index.html", "topics/tools.html", "papers/all/1-100.html")

ORDER = """names => names.map(name => {
  const found = [...document.querySelectorAll('.opening .byline a')]
    .find(a => a.textContent === name).getBoundingClientRect();
  return [Math.round(found.top / 10), found.left];
})"""


def large() -> Project:
    """Return 110 dated papers by few people, one of them by very many, with a very long name."""
    project = papers(110, 4, 40, first_year=1990)
    long = "Longfellowes" * 12 + ", " + "Maximiliane" * 12
    project.papers[5] = Paper("Unabridged" * 30, [*people(300), long], year=1991)
    return project


@pytest.fixture(scope="module", params=["dated", "many", "large"])
def scaled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    projects = {
        "dated": lambda: papers(9, 12, 20, first_year=2019),
        "many": lambda: papers(30, 6, 20, first_year=2015),
        "large": large,
    }
    source = projects[request.param]().write(tmp_path_factory.mktemp(request.param))
    with built(source, tmp_path_factory.mktemp("built")) as site:
        yield site


def shown(site: Site) -> list[str]:
    return [path for path in PATHS if (site.folder / path).is_file()]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_site_of_any_size_fits_its_window(scaled: Site, opened: Open, width: int) -> None:
    page = opened(scaled.origin, viewport={"width": width, "height": 800}).new_page()
    excess = {}
    for path in shown(scaled):
        page.goto(scaled.root + path)
        open_details(page)
        excess[path] = scroll_excess(page)
    assert {path: pixels for path, pixels in excess.items() if pixels} == {}


def test_axe_finds_nothing_on_a_site_of_any_size(scaled: Site, opened: Open) -> None:
    context = opened(scaled.origin, bypass_csp=True, viewport={"width": 390, "height": 800})
    context.add_init_script(path=AXE)
    page = context.new_page()
    for path in shown(scaled):
        page.goto(scaled.root + path)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        report = page.evaluate("options => axe.run(document, options)", options)
        told = [(v["id"], v["nodes"][0]["html"][:200]) for v in report["violations"]]
        assert told == [], path


def test_a_by_line_of_names_in_all_directions_reads_from_the_left(
    showcase: Site, opened: Open
) -> None:
    page = opened(showcase.origin, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{showcase.root}papers/on-ladders-after-mthl-mkhtr-and-others-157daf46.html")
    names = ["Ada Example", "اختبار مثال", "דוגמה נסיון", "Ann Sample01"]
    places = page.evaluate(ORDER, names)
    assert places == sorted(places)
    reference = page.locator("#reference")
    assert reference.locator("bdi").all_inner_texts() == ["مثال, اختبار", "נסיון, דוגמה"]


def test_a_title_from_the_right_stands_where_titles_stand(showcase: Site, opened: Open) -> None:
    page = opened(showcase.origin, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(showcase.root)
    titles = page.locator(".entry h3 a")
    starts = {round(box["x"]) for box in map(_box, titles.all())}
    assert len(starts) == 1


def _box(title: Locator) -> FloatRect:
    box = title.bounding_box()
    assert box
    return box
