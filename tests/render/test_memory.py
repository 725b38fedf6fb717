from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.parts import PersonLink
from oeuvre.render import memory
from oeuvre.render.memory import Memory

CALLS: list[tuple[object, ...]] = []


@pytest.fixture(autouse=True)
def _forget() -> None:
    CALLS.clear()


def macro(*values: object) -> Markup:
    CALLS.append(values)
    return Markup("<i>{}</i>").format(" ".join(str(getattr(one, "name", one)) for one in values))


def other(*values: object) -> Markup:
    return escape(len(values))


def person(name: str) -> PersonLink:
    return PersonLink(name, OutputPath(f"people/{name}.html"), "once", 1)


def test_what_a_macro_makes_of_values_is_made_once() -> None:
    kept, ada = Memory(), person("Ada")
    assert [kept.once(macro, ada, "../") for _ in range(3)] == ["<i>Ada ../</i>"] * 3
    assert isinstance(kept.once(macro, ada, "../"), Markup)
    assert len(CALLS) == 1


def test_other_values_and_other_macros_are_other() -> None:
    kept, ada = Memory(), person("Ada")
    assert kept.once(macro, ada, "../") != kept.once(macro, ada, "")
    assert kept.once(macro, ada) != kept.once(other, ada)
    assert kept.once(macro, "a", "b") != kept.once(macro, "a b")[:3]
    assert kept.once(macro, person("Max")) != kept.once(macro, person("Ada"))


def test_values_that_are_equal_but_not_of_one_type_are_told_apart() -> None:
    kept = Memory()
    shown = [kept.once(macro, one) for one in (1, True, "1", 1.0, "<", Markup("<"))]
    assert shown[:4] == ["<i>1</i>", "<i>True</i>", "<i>1</i>", "<i>1.0</i>"]
    assert len(CALLS) == 6


def test_a_value_that_only_the_memory_knows_lends_its_place_to_no_other() -> None:
    kept = Memory()
    for number in range(200):
        assert kept.once(macro, person(str(number))) == f"<i>{number}</i>"


def test_a_list_is_made_of_all_but_one() -> None:
    kept = Memory()
    team = (person("Ada"), person("Max"), person("Zoë"))
    assert kept.each(macro, team) == "<i>Ada</i><i>Max</i><i>Zoë</i>"
    assert kept.each(macro, team, but="people/Max.html") == "<i>Ada</i><i>Zoë</i>"
    assert kept.each(macro, team, but="people/Zoë.html") == "<i>Ada</i><i>Max</i>"
    assert kept.each(macro, team, but="people/nobody.html") == kept.each(macro, team)
    assert isinstance(kept.each(macro, team, but="people/Ada.html"), Markup)
    assert len(CALLS) == 3
    assert kept.each(macro, ()) == ""


def test_of_a_list_that_leads_nowhere_nothing_is_left_out() -> None:
    kept = Memory()
    assert kept.each(macro, ("a", "b")) == "<i>a</i><i>b</i>"
    assert kept.each(macro, ("a", "b"), but="index.html") == "<i>a</i><i>b</i>"


def test_pieces_are_made_once_save_the_one_that_leads_to_the_page_itself() -> None:
    kept, ada, max_ = Memory(), person("Ada"), person("Max")
    assert kept.pieces(macro, (ada, max_), "../", "index.html") == [
        "<i>Ada ../ </i>",
        "<i>Max ../ </i>",
    ]
    at_max = kept.pieces(macro, (ada, max_), "../", "people/Max.html")
    assert at_max == ["<i>Ada ../ </i>", "<i>Max ../ people/Max.html</i>"]
    assert len(CALLS) == 3


def test_what_is_let_go_is_made_again_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 20)
    monkeypatch.setattr(memory, "_LISTED", 1)
    kept, people = Memory(), [person(name) for name in ("Ada", "Max", "Zoë")]
    for one in (*people, *people):
        assert kept.once(macro, one) == f"<i>{one.name}</i>"
        assert kept.each(macro, (one,)) == f"<i>{one.name}</i>"
    assert len(CALLS) > 3
