import pytest

from oeuvre.pages.words import (
    directory_lede,
    first_sentence,
    home_lede,
    shorten,
)
from tests.languages import ENGLISH


def test_a_lede_says_all_that_is_known() -> None:
    counts = [4] + [2] * 159 + [1] * 488
    assert home_lede(ENGLISH, [260, 416, 22, 80, 13, 14, 3, 12], counts, ["Jack W. Rae"]) == (
        "Eight papers with 648 co-authors, in teams of three to 416. Most wrote one of them; "
        "160 wrote more, and Jack W. Rae wrote four."
    )


@pytest.mark.parametrize(
    ("sizes", "counts", "most", "lede"),
    [
        ([], [], [], ""),
        ([1], [], [], "One paper, written alone."),
        ([1, 1], [], [], "Two papers, written alone."),
        ([2], [1], ["A"], "One paper with one co-author."),
        ([3, 3], [1, 1, 1, 1], [], "Two papers with four co-authors, in teams of three."),
        ([1, 3], [1, 1], [], "Two papers with two co-authors."),
        (
            [2, 2],
            [2],
            ["A"],
            "Two papers with one co-author, in teams of two. Everyone wrote more than one of them.",
        ),
    ],
)
def test_a_clause_that_would_say_nothing_goes(
    sizes: list[int], counts: list[int], most: list[str], lede: str
) -> None:
    assert home_lede(ENGLISH, sizes, counts, most) == lede


def test_the_directory_says_how_many() -> None:
    assert directory_lede(ENGLISH, "Ada", 648, 160) == (
        "648 people have written with Ada. 160 are on more than one paper; "
        "a number after the name says how many."
    )
    assert directory_lede(ENGLISH, "Ada", 1, 0) == "One person has written with Ada."


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("See e.g. Smith et al. Then more. End.", "See e.g. Smith et al. Then more."),
        ("By J. W. Rae and others. Next.", "By J. W. Rae and others."),
        ("It is 2.5 times. Next.", "It is 2.5 times."),
        ("No end", "No end"),
        ("“Quoted.” Next.", "“Quoted.”"),
        ("Really? Yes.", "Really?"),
        ("It is fit for a config. Next.", "It is fit for a config."),
        ("A length of approx. Ten. Next.", "A length of approx. Ten."),
        ("Far from it, in a miniapprox. Ten. Next.", "Far from it, in a miniapprox."),
    ],
)
def test_a_sentence_ends_where_it_ends(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_long_description_is_cut_after_a_word() -> None:
    short = shorten("word " * 60)
    assert len(short) <= 155
    assert short.endswith("word…")
    assert shorten("short") == "short"
