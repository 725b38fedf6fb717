from pathlib import Path

import pytest

from oeuvre.build import Build, build
from oeuvre.model.identifiers import digest
from oeuvre.pages.asked import ORIGINS, PARTS, RELATED, find_asked, is_asked
from oeuvre.pages.models import PersonPage, SitePage, WorkPage
from oeuvre.pages.person import complete
from oeuvre.sources.files import Source
from oeuvre.sources.project import read_project

SEED = """Example, Ada
On Looms
Example, Ada, Muster, Max
They weave.
Why Looms
Example, Ada, Muster, Max, Testperson, Eva, Testpersson, Eva
They weave more.
"""


BOTH = {ORIGINS, RELATED}
"""What a paper may be asked for."""


def site(place: Path, template: str, kind: str = "work") -> Build:
    texts = {"content/seeds/a.txt": SEED, f"templates/pages/{kind}.html": template}
    for name, text in texts.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return build(read_project(place))


def test_a_part_is_asked_for_if_a_template_or_one_that_it_draws_on_has_its_name() -> None:
    drawn = {"a": ("a.html", "base.html"), "b": ("b.html",)}
    texts = {"a.html": b"{{ page.title }}", "base.html": b"{{ page.origins }}", "b.html": b"b"}
    asked = find_asked(drawn, [Source(name, text, digest(text)) for name, text in texts.items()])
    assert asked == {"a": {ORIGINS}, "b": frozenset()}


def test_all_is_asked_for_where_nothing_is_said() -> None:
    assert all(is_asked({}, "pages/work.html", part) for part in PARTS)


@pytest.mark.parametrize(
    ("template", "asked"),
    [
        ("{{ page.title }}", set[str]()),
        ("{{ page.related | length }}", {RELATED}),
        ("{% for one in page['origins'] %}{{ one.label }}{% endfor %}", {ORIGINS}),
        ("{{ page.title }}{# related #}", {RELATED}),
        ("{{ page['titl' ~ 'e'] }}", BOTH),
        ("{% set name = 'rel' ~ 'ated' %}{{ page[name] | length }}", BOTH),
        ("{{ page | attr('rela' ~ 'ted') | length }}", BOTH),
        ("{{ page.groups | map(attribute='na' ~ 'me') | join }}", BOTH),
        ("{{ page.groups | map(attribute='name') | join }}{{ page['title'][0] }}", set[str]()),
        ("{{ page }}", BOTH),
    ],
)
def test_what_no_template_of_a_paper_names_is_empty(
    tmp_path: Path, template: str, asked: set[str]
) -> None:
    pages = [*map(complete, site(tmp_path, template).pages)]
    papers = [page for page in pages if isinstance(page, WorkPage)]
    assert len(papers) == 2
    for page in papers:
        assert {part for part in BOTH if getattr(page, part)} == asked
    assert all(page.origins for page in pages if isinstance(page, PersonPage))


@pytest.mark.parametrize(
    ("template", "count"), [("{{ page.title }}", 0), ("{{ page.open_questions }}", 1)]
)
def test_open_questions_are_looked_for_if_the_page_about_the_site_tells_of_them(
    tmp_path: Path, template: str, count: int
) -> None:
    built = site(tmp_path, template, "site")
    (page,) = (page for page in built.pages if isinstance(page, SitePage))
    assert page.open_questions == count
