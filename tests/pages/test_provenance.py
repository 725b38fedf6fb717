"""Every value that a page shows is traced to a file and line, a rule, or the owner's word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from oeuvre.build import Build, build
from oeuvre.catalog.rules import RULES as MERGES
from oeuvre.pages.complete import complete
from oeuvre.pages.evidence import DERIVATIONS, OVERRIDE, Origin
from oeuvre.pages.models import NotFoundPage, Page, PersonPage, RedirectPage, WorkPage
from oeuvre.sources.project import read_project
from oeuvre.sources.repair import RULES as REPAIRS

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "site"
PLACE = re.compile(r"(content/[^:]+)(?::(\d+))?")


@pytest.fixture(scope="module", params=["toy", "real"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "toy":
        return TOY
    folder: Path = tmp_path_factory.mktemp("real")
    shutil.copytree(ROOT / "content" / "seeds", folder / "content" / "seeds")
    return folder


@pytest.fixture(scope="module")
def built(site: Path) -> Build:
    return build(read_project(site))


def told(build: Build) -> Iterator[Page]:
    yield from (
        page
        for page in map(complete, build.pages)
        if not isinstance(page, NotFoundPage | RedirectPage)
    )


def test_no_field_of_any_page_is_without_a_source(built: Build) -> None:
    kinds = set()
    missing = set()
    for page in told(built):
        kinds.add(type(page).__name__)
        traced = {name for one in page.origins for name in one.fields}
        unknown = traced - {f.name for f in fields(page)}
        assert not unknown, (page.path, unknown)
        for field in fields(page):
            is_shown = bool(getattr(page, field.name)) and field.name != "origins"
            if is_shown and field.name not in traced:
                missing.add((type(page).__name__, field.name))
    assert missing == set()
    assert {"HomePage", "WorkPage", "PersonPage", "DirectoryPage", "SitePage"} <= kinds


def test_every_origin_has_a_place_or_a_rule(built: Build) -> None:
    known = {*DERIVATIONS, *(rule.name for rule in MERGES)}
    known |= {rule.name for rule in REPAIRS.abstract}
    for page in told(built):
        for one in page.origins:
            assert one.places or one.rules, (page.path, one)
            for rule in one.rules:
                assert rule.name in known or rule.name.startswith(OVERRIDE), (page.path, one)


def test_every_place_is_a_line_of_a_file(site: Path, built: Build) -> None:
    checked = 0
    for page in told(built):
        for place in (place for one in page.origins for place in one.places):
            match = PLACE.fullmatch(place)
            assert match, place
            lines = (site / match[1]).read_text("utf-8").split("\n")
            assert int(match[2] or 1) <= len(lines)
            checked += 1
    assert checked > 100 or site == TOY


def test_titles_abstracts_and_names_stand_where_they_are_said_to_stand(
    site: Path, built: Build
) -> None:
    works = {f"papers/{work.id}.html": work for work in built.catalog.works}
    for page in told(built):
        if isinstance(page, WorkPage):
            work = works[page.path]
            assert work.title.raw in _line(site, _origin(page, "title"))
            if work.abstract:
                assert work.abstract.raw[:40] in _line(site, _origin(page, "abstract"))
            assert work.contributors[0].name.family in _line(site, _origin(page, "authors"))
        if isinstance(page, PersonPage):
            person = next(
                p for p in built.catalog.people.values() if f"people/{p.id}.html" == page.path
            )
            for number, place in enumerate(_origin(page, "entries").places):
                line = _line(site, Origin("", (), (place,)))
                assert any(name.family in line for name in person.names), (page.path, number)


def test_every_rule_that_a_page_names_is_told_of_on_the_page_about_the_site(built: Build) -> None:
    outputs = {str(path): output for path, output in built.outputs.items()}
    about = outputs["about-this-site.html"].make().decode()
    anchors = set(re.findall(r'id="([\w-]+)"', about))
    for page in told(built):
        for rule in (rule for one in page.origins for rule in one.rules):
            assert rule.name in anchors, (page.path, rule.name)


def test_a_new_record_leaves_pages_as_they_are_that_tell_no_line_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "seeds"
    folder.mkdir(parents=True)
    record = "A Paper\nExample, Ada, Muster, Max\nText.\n"
    (folder / "a.txt").write_text(f"Example, Ada\n{record}", "utf-8")
    (folder / "b.txt").write_text("Example, Ada\nB\nExample, Ada, Kim, Kay\nText.\n", "utf-8")
    before = build(read_project(tmp_path)).outputs
    (folder / "b.txt").write_text("Example, Ada\n\n\nB\nExample, Ada, Kim, Kay\nText.\n", "utf-8")
    after = build(read_project(tmp_path)).outputs
    changed = {str(path) for path in before if before[path].inputs != after[path].inputs}
    data = {"api/v1/works.json", "api/v1/people.json", "search/index.js"}
    assert changed - data == {"papers/b.html", "people/kay-kim.html"}


def _origin(page: Page, field: str) -> Origin:
    return next(one for one in page.origins if field in one.fields)


def _line(site: Path, origin: Origin) -> str:
    match = PLACE.fullmatch(origin.places[0])
    assert match
    assert match[2]
    return (site / match[1]).read_text("utf-8").split("\n")[int(match[2]) - 1]
