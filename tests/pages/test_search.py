from __future__ import annotations

from oeuvre.model.work import Overlay, PartialDate
from oeuvre.pages.search import compose_search
from tests.pages.conftest import MakeCatalog


def test_people_stand_by_papers_together_then_by_name(make: MakeCatalog) -> None:
    catalog = make({"One": "Example Ada, Zed Zoe, Abel Abe, OpenNothing:", "Two": "Zed Zoe"})
    found = compose_search(catalog).people
    assert [(p.name, p.together, p.kind) for p in found] == [
        ("Zoe Zed", 2, "back"),
        ("Abe Abel", 1, "once"),
        ("Ada Example", 1, "owner"),
        ("OpenNothing", 1, "group"),
    ]


def test_a_paper_is_known_by_all_that_is_known_of_it(make: MakeCatalog) -> None:
    told = Overlay(date=PartialDate(2024, 5), venue="Nowhere", tags=("voids",))
    found = compose_search(make({"A $x^2$ Paper": "Example Ada", "B": "Example Ada"}, **{"a-x-2-paper": told}))  # fmt: skip
    paper = found.papers[0]
    assert (paper.title, paper.number, paper.author_count) == ("A x^2 Paper", 1, 1)
    assert (paper.year, paper.venue, paper.topics) == ("2024", "Nowhere", ("voids",))
    assert paper.abstract == "On A x^2 Paper. More."
    assert (found.papers[1].year, found.papers[1].venue, found.papers[1].topics) == ("", "", ())
    assert not found.is_newest_first


def test_dated_papers_are_listed_by_falling_number(make: MakeCatalog) -> None:
    dates = {"one": Overlay(date=PartialDate(2023)), "two": Overlay(date=PartialDate(2024))}
    found = compose_search(make({"One": "Example Ada", "Two": "Example Ada"}, **dates))
    assert [(p.title, p.number) for p in found.papers] == [("Two", 2), ("One", 1)]
    assert found.is_newest_first
