from __future__ import annotations

import pytest

from oeuvre.cli.words import read_words

_WANTED = ["-o", "out", "--base-url", "https://ada.example/", "-j", "3", "--quiet"]


@pytest.mark.parametrize("place", [0, 2, 6, 7])
def test_words_say_where_the_project_is_and_what_is_wanted(place: int) -> None:
    read = read_words([*_WANTED[:place], "p", *_WANTED[place:]])
    assert read is not None
    assert read.project == "p"
    assert read.values == {"--output": "out", "--base-url": "https://ada.example/", "--jobs": "3"}
    assert read.jobs == 3
    assert read.flags == {"--strict": False, "--locked": False, "--quiet": True}


def test_nothing_said_is_this_folder() -> None:
    read = read_words([])
    assert read is not None
    assert (read.project, read.values, read.jobs) == (".", {}, None)
    assert not any(read.flags.values())


@pytest.mark.parametrize(
    "words",
    [
        ["-h"],
        ["--explain"],
        ["--timings"],
        ["--output=x"],
        ["-ox"],
        ["-o"],
        ["p", "q"],
        [""],
        ["p", "--quiet", "q"],
        ["--", "p"],
    ]
    + [["-j", number] for number in ("0", "00", "-1", "x", "", "1.5", " 2")],
)
def test_what_is_not_plain_is_left_to_the_parser(words: list[str]) -> None:
    assert read_words(words) is None
