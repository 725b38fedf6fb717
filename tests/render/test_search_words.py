from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.render.search_words import shard_of, shorten_words, spellings, words

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Łukasz Šimůnek", ["lukasz", "simunek"]),
        ("O’Nobody’s  GPT-4o", ["onobodys", "gpt", "4o"]),
        ("Straße", ["strasse"]),
        ("王小明", ["王小", "小明", "明"]),
        ("AI与人", ["ai", "与人", "人"]),
        ("김민수", ["김민", "민수", "수"]),
        ("أَحْمَد", ["احمد"]),
        ("Σίσυφος", ["σισυφοσ"]),
        (" – ", []),
    ],
)
def test_a_text_is_taken_apart_without_case_and_accents(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(LETTERS, LETTERS)
def test_words_do_not_depend_on_what_stands_beside_them(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@given(LETTERS)
def test_a_word_is_a_word_of_its_own(text: str) -> None:
    for word in words(text):
        assert words(word)[0] == word
        assert not set(word) & set(' :|"\\')


def test_a_name_is_found_in_all_ways_of_writing_it() -> None:
    assert spellings("Jörg O'Nobody-Smith") == {
        "jorg", "joerg", "onobody", "smith", "onobodysmith", "o", "nobody"
    }  # fmt: skip
    assert spellings("Jo\u0308rg") == {"jorg", "joerg"}
    assert spellings("Ada Example") == {"ada", "example"}


def test_words_that_begin_alike_are_in_one_shard() -> None:
    assert shard_of("models", 64) == shard_of("mo", 64)
    assert shard_of("王小", 64) == shard_of("王", 64)
    assert {shard_of(word, 1) for word in ("a", "zebra", "王")} == {0}
    assert len({shard_of(a + b, 256) for a in "abcdefgh" for b in "aeiouhlr"}) > 40


@given(st.lists(LETTERS.filter(lambda text: " " not in text)))
def test_a_shortened_list_can_be_read_back(listed: list[str]) -> None:
    ordered = sorted(filter(None, listed))
    found, last = [], ""
    for coded in shorten_words(ordered).split(" ") if ordered else ():
        last = last[: int(coded[0])] + coded[1:]
        found.append(last)
    assert found == ordered
