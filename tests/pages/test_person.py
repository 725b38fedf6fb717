"""A page of a person is composed from its draft alone, and told by what is in it."""

from collections.abc import Callable, Mapping

import pytest

from oeuvre.catalog.index import Catalog
from oeuvre.pages.drafts import PersonDraft
from oeuvre.pages.people import name_everyone
from oeuvre.pages.person import compose_person, draft_people, find_seats, list_for_people
from oeuvre.pages.provenance import find_printings
from oeuvre.render.digests import Digests
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

CROWD = ", ".join(f"P{i:02d} X" for i in range(20))
MANY = {f"Paper {i}": "Example Ada, B B" for i in range(62)}
"""So many that no page shows a row of all."""

PAPERS = {
    **MANY,
    "T": f"{CROWD}, Example Ada, Low Once",
    "U": "Example Ada, C C, Group:, D D",
    "V": "Example Ada, C C",
}


def drafts_of(catalog: Catalog, *, is_traced: bool = True) -> Mapping[str, PersonDraft]:
    names = name_everyone(catalog, ENGLISH)
    printings = find_printings(catalog) if is_traced else None
    drafts = draft_people(names, list_for_people(names), find_seats(catalog), printings)
    return {draft.path: draft for draft in drafts}


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({}, []),
        ({"V": "Example Ada, New Nina, C C"}, ["people/c-c.html"]),
        ({"V": "Example Ada, D D"}, ["people/c-c.html", "people/d-d.html", "people/group.html"]),
        ({"T": f"{CROWD}, Example Ada, Low Once, New Nina"}, ["people/once-low.html"]),
    ],
)
def test_drafts_differ_in_their_digests_just_where_the_pages_differ(
    make: MakeCatalog, change: dict[str, str], changed: list[str]
) -> None:
    before, after = drafts_of(make(PAPERS)), drafts_of(make(PAPERS | change))
    digests = Digests()
    told = {
        path
        for path in before.keys() & after.keys()
        if digests.of(before[path]) != digests.of(after[path])
    }
    assert told == {
        path
        for path in before.keys() & after.keys()
        if compose_person(before[path]) != compose_person(after[path])
    }
    assert told >= set(changed)
    assert "people/b-b.html" not in told


def test_a_person_is_marked_wherever_it_stands(make: MakeCatalog) -> None:
    drafts = drafts_of(make(PAPERS))
    low, first = (compose_person(drafts[f"people/{one}.html"]) for one in ("once-low", "x-p01"))
    assert [link.kind for link in low.entries[0].byline.among] == ["owner", "subject"]
    assert [link.kind for link in first.entries[0].byline.first] == ["once", "subject"]
    assert [link.kind for link in first.entries[0].byline.among] == ["owner"]
    assert (low.entries[0].roster[21], first.entries[0].roster[1]) == ("s", "s")


def test_nobody_is_marked_on_the_page_of_an_organization(make: MakeCatalog) -> None:
    page = compose_person(drafts_of(make(PAPERS))["people/group.html"])
    assert page.kind == "group"
    assert [entry.roster for entry in page.entries] == ["wbo"]
    assert page.also_omitted == 0


def test_origins_are_told_only_where_they_are_asked_for(make: MakeCatalog) -> None:
    catalog = make({"T": "Example Ada, B B"})
    (bare,) = drafts_of(catalog, is_traced=False).values()
    (traced,) = drafts_of(catalog).values()
    assert compose_person(bare).origins == ()
    assert [one.label for one in compose_person(traced).origins] == ["name", "papers", "rest"]


def test_those_on_just_the_same_papers_follow_each_other(make: MakeCatalog) -> None:
    drafts = drafts_of(
        make({"T": "Example Ada, M M, A A", "U": "Example Ada, G G", "V": "Z Z, A A"})
    )
    assert list(drafts) == [f"people/{one}.html" for one in ("a-a", "g-g", "m-m", "z-z")]
    drafts = drafts_of(make({"T": "Example Ada, M M, A A", "U": "Example Ada, G G"}))
    assert list(drafts) == [f"people/{one}.html" for one in ("a-a", "m-m", "g-g")]
    assert drafts["people/a-a.html"].seats == (2,)
