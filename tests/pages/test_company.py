from collections.abc import Callable

import pytest

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import WorkKey
from oeuvre.pages import company
from oeuvre.pages.people import name_everyone
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

PAPERS = {
    "T": "Example Ada, B B, C C, D D",
    "U": "Example Ada, B B, C C",
    "V": "Example Ada, E E, C C",
}


def test_everyone_on_a_set_of_papers_is_counted_on_just_these(make: MakeCatalog) -> None:
    companies = name_everyone(make(PAPERS), ENGLISH).companies
    both = companies[WorkKey("t"), WorkKey("u")]
    assert [(link.name, link.count) for link in both.everyone] == [
        ("B B", 2), ("C C", 2), ("D D", 1), ("Ada Example", 2),
    ]  # fmt: skip
    assert [link.name for link in both.often] == ["B B", "C C"]


@pytest.mark.parametrize("longer", [0, 99])
def test_authors_are_counted_paper_by_paper_or_person_by_person_to_the_same(
    make: MakeCatalog, monkeypatch: pytest.MonkeyPatch, longer: int
) -> None:
    found = name_everyone(make(PAPERS), ENGLISH).companies
    monkeypatch.setattr(company, "_LONGER", longer)
    assert name_everyone(make(PAPERS), ENGLISH).companies == found


def test_who_is_on_one_paper_shares_its_company_with_the_others_there(make: MakeCatalog) -> None:
    names = name_everyone(make(PAPERS), ENGLISH)
    alone = names.companies[(WorkKey("v"),)]
    assert {link.name: link.count for link in alone.everyone} == {
        "C C": 1, "E E": 1, "Ada Example": 1,
    }  # fmt: skip
    assert alone.often == ()


def test_the_owners_own_set_is_left_out(make: MakeCatalog) -> None:
    only = {"T": "Example Ada, B B", "U": "Example Ada, C C"}
    assert set(name_everyone(make(only), ENGLISH).companies) == {(WorkKey("t"),), (WorkKey("u"),)}
