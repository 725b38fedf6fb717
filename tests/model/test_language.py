from __future__ import annotations

from dataclasses import replace

import pytest

from oeuvre.model.language import LATIN, PLURALS
from oeuvre.model.work import PartialDate
from tests.languages import ENGLISH

SWEDISH = replace(ENGLISH, alphabet=(*LATIN, "Å", "Ä", "Ö"))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1234, "1,234")]
)
def test_small_numbers_are_words(number: int, words: str) -> None:
    assert ENGLISH.spelled(number) == words


def test_lists_read_as_prose() -> None:
    assert ENGLISH.listed(["a"]) == "a"
    assert ENGLISH.listed(["a", "b"]) == "a and b"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"


def test_a_message_has_the_form_of_its_number() -> None:
    assert ENGLISH.say("entry.authors", 1) == "1 author"
    assert ENGLISH.say("entry.authors", 1234) == "1,234 authors"
    assert ENGLISH.say("paper.shares", 1000, total=2000) == (
        "Shares 1,000 of its 2,000 co-authors."
    )
    with pytest.raises(KeyError):
        ENGLISH.say("entry.nothing")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (PartialDate(2024), "2024"),
        (PartialDate(2024, 5), "May 2024"),
        (PartialDate(2024, 5, 7), "7 May 2024"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(date: PartialDate, told: str) -> None:
    assert ENGLISH.date(date) == told


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (103, "few"), (11, "many"), (100, "other")],
)
def test_arabic_has_six_forms(number: int, form: str) -> None:
    assert PLURALS["arabic"](number) == form


def test_a_letter_with_an_accent_stands_with_its_own_unless_the_alphabet_has_it() -> None:
    assert [ENGLISH.letter(name) for name in ("Ångström", "’t Hooft", "Łoś", "王", "")] == [
        "A",
        "T",
        "L",
        "",
        "",
    ]
    assert SWEDISH.letter("Ångström") == "Å"
    assert SWEDISH.letter("Étienne") == "E"


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    names = ["Öberg", "Zander", "Ångström", "Étienne", "Ek", "王", "Ärla"]
    assert sorted(names, key=SWEDISH.order()) == [
        "Ek",
        "Étienne",
        "Zander",
        "Ångström",
        "Ärla",
        "Öberg",
        "王",
    ]
