from pathlib import Path

import pytest

from oeuvre.build import Build, build
from oeuvre.model.identifiers import digest
from oeuvre.pages.asked import ORIGINS, PARTS, RELATED, find_asked, is_asked
from oeuvre.pages.models import PersonPage, WorkPage
from oeuvre.pages.person import complete
from oeuvre.sources.files import Source
from oeuvre.sources.project import read_project

SEED = """Example, Ada
On Looms
Example, Ada, Muster, Max
They weave.
Why Looms
Example, Ada, Muster, Max
They weave more.
"""


def site(place: Path, work: str) -> Build:
    for name, text in {"content/seeds/a.txt": SEED, "templates/pages/work.html": work}.items():
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
        ("{{ page['titl' ~ 'e'] }}", PARTS),
        ("{% set name = 'rel' ~ 'ated' %}{{ page[name] | length }}", PARTS),
        ("{{ page | attr('rela' ~ 'ted') | length }}", PARTS),
        ("{{ page.groups | map(attribute='na' ~ 'me') | join }}", PARTS),
        ("{{ page.groups | map(attribute='name') | join }}{{ page['title'][0] }}", set[str]()),
        ("{{ page }}", PARTS),
    ],
)
def test_what_no_template_of_a_paper_names_is_empty(
    tmp_path: Path, template: str, asked: set[str]
) -> None:
    pages = [*map(complete, site(tmp_path, template).pages)]
    papers = [page for page in pages if isinstance(page, WorkPage)]
    assert len(papers) == 2
    for page in papers:
        assert {part for part in PARTS if getattr(page, part)} == asked
    assert all(page.origins for page in pages if isinstance(page, PersonPage))
