from __future__ import annotations

from collections.abc import Iterator

from oeuvre.sources.words import Asked, known_words, no_words


def test_words_are_collected_with_their_hyphens_and_accents() -> None:
    words = known_words(["Self-attention isn't naïve, 4 times", "Mądry"])()
    assert words == {"Self-attention", "isn't", "naïve", "times", "Mądry"}


def test_what_may_have_come_apart_is_no_word() -> None:
    assert known_words(["Y ang and inter- pretable and short- and"])() == {"and"}


def test_words_are_collected_only_when_asked_for_and_once() -> None:
    read: list[str] = []

    def texts() -> Iterator[str]:
        read.append("once")
        yield "word"

    words = known_words(texts())
    assert read == []
    assert words() == words() == {"word"}
    assert read == ["once"]
    assert no_words() == frozenset()


def test_it_is_known_whether_words_were_asked_for() -> None:
    words = Asked(known_words(["of looms"]))
    assert not words.is_asked
    assert words() == {"of", "looms"}
    assert words.is_asked
