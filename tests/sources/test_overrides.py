from __future__ import annotations

from oeuvre.model.diagnostics import Location
from oeuvre.model.text import Text, Written
from oeuvre.model.work import Overlay
from oeuvre.sources.overrides import OVERRIDES, override_texts
from oeuvre.sources.repair import repair_abstract, repair_title, undo

AT = Location("content/seeds/a.txt", 2)
TITLE = repair_title(Written("On 50\\% of Looms", AT))
ABSTRACT = repair_abstract(Written("A BSTRACT We weave 4$\\times$ more. The paper goes on.", AT))


def overridden(overlay: Overlay, abstract: Text | None = ABSTRACT) -> tuple[str, str]:
    checked = override_texts(TITLE, abstract, overlay)
    assert checked.problems == ()
    title, made = checked.value
    for text in filter(None, (title, made)):
        assert undo(text) == text.raw
        own = [r.rule for r in text.repairs if r.rule.startswith("override")]
        assert set(own) <= set(OVERRIDES)
    return title.plain, made.plain if made else ""


def test_without_a_word_of_the_owner_all_stays() -> None:
    assert override_texts(TITLE, ABSTRACT, Overlay()).value == (TITLE, ABSTRACT)


def test_title_and_abstract_are_the_owners_and_are_not_repaired() -> None:
    overlay = Overlay(title="50\\% off", abstract="Mine.")
    assert overridden(overlay) == ("50\\% off", "Mine.")


def test_an_abstract_that_no_record_has_can_be_given() -> None:
    assert overridden(Overlay(abstract="Mine."), None)[1] == "Mine."


def test_an_abstract_ends_after_the_owners_words() -> None:
    assert overridden(Overlay(abstract_until="4× more."))[1] == "We weave 4× more."


def test_words_are_replaced_wherever_they_stand() -> None:
    overlay = Overlay(replace={"eave": "EAVE eave", " of Looms": ""})
    assert overridden(overlay)[0] == "On 50%"
    assert overridden(overlay)[1].startswith("We wEAVE eave 4×")


def test_what_finds_no_place_is_told_where_it_is_written() -> None:
    key = Location("content/papers/x.md", 3)
    overlay = Overlay(
        abstract_until="nowhere",
        replace={"nothing": "x"},
        keys={"abstract_until": key, "replace": key},
    )
    checked = override_texts(TITLE, ABSTRACT, overlay)
    assert checked.value == (TITLE, ABSTRACT)
    assert [(p.code, p.at) for p in checked.problems] == [("paper-override-idle", key)] * 2
