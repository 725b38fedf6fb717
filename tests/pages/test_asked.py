from collections.abc import Mapping
from pathlib import Path

import pytest

from oeuvre.build import Build, build
from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.pages.asked import ORIGINS, PARTS, RELATED, find_asked, is_asked
from oeuvre.pages.complete import complete
from oeuvre.pages.models import PersonPage, SitePage, WorkPage
from oeuvre.render.output import Output
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
MORE = """Of Nothing
Example, Ada, Newcomer, Nina
Nothing is woven.
"""
BOTH = {ORIGINS, RELATED}
"""What a paper may be asked for."""


def site(place: Path, template: str, kind: str = "work", seed: str = SEED) -> Build:
    texts = {"content/seeds/a.txt": seed, f"templates/pages/{kind}.html": template}
    write(place, texts)
    return build(read_project(place))


def write(place: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")


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


@pytest.mark.parametrize(
    ("template", "is_told"),
    [
        ("{{ page.title }} of {{ site.owner }}", False),
        ("{{ site.paper_count }}", True),
        ("{% set all = site %}{{ all.paper_count }}", True),
        ("{{ site }}", True),
        ("{{ site | string }}", True),
        ("{{ site['paper_' ~ 'count'] }}", True),
        ("{{ site | attr('paper_' ~ 'count') }}", True),
    ],
)
def test_how_many_papers_there_are_is_seen_by_pages_that_tell_it_and_by_no_other(
    template: str, tmp_path: Path, *, is_told: bool
) -> None:
    built = [site(tmp_path, template, "person", SEED + more) for more in ("", MORE)]
    looks = [one.theme.looks[PersonPage.template] for one in built]
    assert (looks[0] != looks[1]) is is_told
    made = [one.outputs[OutputPath("people/max-muster.html")].make().decode() for one in built]
    assert ("2" in made[0], "3" in made[1]) == (is_told, is_told)


def test_a_count_that_is_found_in_another_way_is_none_rather_than_one_of_before(
    tmp_path: Path,
) -> None:
    template = "{% set all = site %}{{ all }}{{ page | json_ld }}"
    built = [site(tmp_path, template, "person", SEED + more) for more in ("", MORE)]
    made = [one.outputs[OutputPath("people/max-muster.html")].make().decode() for one in built]
    assert made[0] == made[1]
    assert "paper_count=0, coauthor_count=0, has_coauthors=True" in made[1]


def one_more(project: Path, papers: str) -> list[Mapping[OutputPath, Output]]:
    """Return the outputs of a site of `papers`, and of the same with one more."""
    built = []
    for more in ("", MORE):
        write(project, {"content/seeds/a.txt": f"Example, Ada\n{papers}{more}"})
        built.append(build(read_project(project)).outputs)
    return built


def test_one_more_paper_makes_no_page_again_of_people_who_are_not_on_it(tmp_path: Path) -> None:
    papers = "".join(
        f"Of {n} Looms\nExample, Ada, No{n}body, Max\nThey weave.\n" for n in range(70)
    )
    before, after = one_more(tmp_path, papers)
    people = [path for path in before if path.startswith("people/max-")]
    assert len(people) == 70
    assert [path for path in people if before[path].inputs != after[path].inputs] == []
    everyone = OutputPath("people/index.html")
    assert before[everyone].inputs != after[everyone].inputs


def test_one_more_of_very_many_papers_makes_the_pages_of_its_neighbours_again_and_no_others(
    tmp_path: Path,
) -> None:
    papers = "".join(f"Of {n} Looms\nExample, Ada, Muster, Max\n{n} weave.\n" for n in range(101))
    before, after = one_more(tmp_path, papers)
    pages = [path for path in before if path.startswith("papers/of-")]
    changed = [path for path in pages if before[path].inputs != after[path].inputs]
    assert len(pages) > 300
    assert changed == ["papers/of-100-looms.html"]
