"""Sites of every size, as they are written: light pages, sound headings, no dead link."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from oeuvre.build import Build, build
from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.complete import complete
from oeuvre.pages.models import HomePage
from oeuvre.pages.models_lists import DirectoryPage, LetterPage, ListPage, TopicPage
from oeuvre.sources.project import read_project
from tests.scales import Paper, Project, papers, people

MOST_ELEMENTS = 2_200
MOST_BYTES = 16_000
"""Of a page that lists papers, compressed."""


def grown() -> Project:
    """Return 120 dated papers; the first has more authors than one list or page should."""
    project = papers(120, 9, 400, first_year=1990)
    project.papers[0].authors = people(2_100)
    return project


PROJECTS: dict[str, Callable[[], Project]] = {
    "one": lambda: papers(1, 7, 7),
    "alone": lambda: papers(3, 0, 0),
    "dated": lambda: papers(9, 12, 40, first_year=2019),
    "undated": lambda: papers(25, 14, 90),
    "many": lambda: papers(25, 14, 90, first_year=2015),
    "sixty": lambda: papers(70, 9, 200, first_year=2004),
    "grown": grown,
}


@cache
def site(name: str) -> Build:
    with TemporaryDirectory() as folder:
        return build(read_project(PROJECTS[name]().write(Path(folder))))


def html(name: str, path: str) -> str:
    return site(name).outputs[OutputPath(path)].make().decode()


def lists(name: str) -> list[str]:
    """Return the paths of all pages but those of people and papers, and one of each of these."""
    every = [str(page.path) for page in site(name).pages]
    several = ("people/index.html", "people/letters/", "papers/all/", "topics/", "venues/")
    single = ("people/", "papers/")
    kept = [path for path in every if path.startswith(several) or not path.startswith(single)]
    firsts = (next((p for p in every if p.startswith(s) and p not in kept), "") for s in single)
    return [*kept, *filter(None, firsts)]


class Outline(HTMLParser):
    """Collects the elements, headings, fragments and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements = 0
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements += 1
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_of_any_size_has_no_faults(name: str) -> None:
    assert site(name).problems == ()


@pytest.mark.parametrize("name", PROJECTS)
def test_headings_skip_no_level_and_fragments_are_unique(name: str) -> None:
    for path in lists(name):
        page = Outline(html(name, path))
        assert page.levels[0] == 1, path
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (path, page.levels)
        assert len(set(page.ids)) == len(page.ids), path


@pytest.mark.parametrize("name", PROJECTS)
def test_every_link_leads_to_a_page_and_a_place_on_it(name: str) -> None:
    found = {path: Outline(html(name, path)) for path in lists(name)}
    for path, page in found.items():
        for link in page.links:
            target, _, fragment = link.partition("#")
            if ":" in target or target.startswith("/"):
                continue
            whole = _resolve(path, target) if target else path
            assert whole in site(name).outputs, (path, link)
            if fragment:
                ids = found[whole].ids if whole in found else Outline(html(name, whole)).ids
                assert fragment in ids, (path, link)


@pytest.mark.parametrize("name", PROJECTS)
def test_pages_that_list_papers_and_people_stay_light(name: str) -> None:
    for path in lists(name):
        text = html(name, path)
        is_giant = path.startswith("papers/") and not path.startswith("papers/all/")
        if is_giant and name == "grown":
            continue
        assert Outline(text).elements <= MOST_ELEMENTS, path
        assert len(gzip.compress(text.encode(), 9, mtime=0)) <= MOST_BYTES, path


def test_a_site_without_coauthors_does_not_speak_of_them() -> None:
    home = html("alone", "index.html")
    assert "people/index.html" not in home
    assert "Sole author" in home
    assert "people/index.html" not in site("alone").outputs


def test_a_site_of_one_paper_shows_its_roster() -> None:
    home = html("one", "index.html")
    assert 'class="dots roster"' in home
    assert "skyline" not in home
    assert "<table" not in home


def test_a_skyline_of_many_is_dense_and_told_by_years() -> None:
    assert 'class="years dense"' in html("many", "index.html")
    assert 'class="skyline dense"' in html("undated", "index.html")
    assert 'class="years tiny"' in html("sixty", "index.html")


def test_a_directory_of_over_two_thousand_is_kept_by_letter() -> None:
    page = html("grown", "people/index.html")
    assert "letters/a.html" in page
    assert "data-filter" not in page
    assert 'data-filter="all-people"' in html("grown", "people/letters/a.html")


def test_a_paper_of_over_a_thousand_lists_its_authors_by_letter() -> None:
    path = next(p.path for p in map(complete, site("grown").pages) if p.title == "On Lamps, Part A")
    page = html("grown", path)
    assert 'href="#letter-a"' in page
    assert page.count('<li class="once"') + page.count('<li class="back"') == 2_100


def test_every_list_tells_where_all_of_it_comes_from() -> None:
    kinds = (HomePage, DirectoryPage, LetterPage, ListPage, TopicPage)
    found = [page for page in site("grown").pages if isinstance(page, kinds)]
    assert {type(page) for page in found} == set(kinds)
    for page in found:
        traced = {name for one in page.origins for name in one.fields} | {"origins"}
        shown = {field.name for field in fields(page) if getattr(page, field.name)}
        assert shown <= traced, page.path


def test_the_longest_names_and_titles_are_shown_whole() -> None:
    title = "On " + "Unabridged" * 30
    project = Project([Paper(title, ["Longfellowes" * 12 + ", " + "Maximiliane" * 12])])
    with TemporaryDirectory() as folder:
        made = build(read_project(project.write(Path(folder))))
    home = made.outputs[OutputPath("index.html")].make().decode()
    assert title in home
    assert "Longfellowes" * 12 in home


def _resolve(path: str, target: str) -> OutputPath:
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return OutputPath("/".join(parts))
