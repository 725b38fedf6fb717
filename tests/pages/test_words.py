import pytest

from oeuvre.pages.words import (
    counted,
    directory_lede,
    first_sentence,
    home_lede,
    listed,
    shorten,
    spelled,
)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1234, "1,234")]
)
def test_small_numbers_are_words(number: int, words: str) -> None:
    assert spelled(number) == words


def test_a_lede_says_all_that_is_known() -> None:
    counts = [4] + [2] * 159 + [1] * 488
    assert home_lede([260, 416, 22, 80, 13, 14, 3, 12], counts, ["Jack W. Rae"]) == (
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
    assert home_lede(sizes, counts, most) == lede


def test_the_directory_says_how_many() -> None:
    assert directory_lede("Ada", 648, 160) == (
        "648 people have written with Ada. 160 are on more than one paper; "
        "a number after the name says how many."
    )
    assert directory_lede("Ada", 1, 0) == "One person has written with Ada."


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
    ],
)
def test_a_sentence_ends_where_it_ends(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_long_description_is_cut_after_a_word() -> None:
    short = shorten("word " * 60)
    assert len(short) <= 155
    assert short.endswith("word…")
    assert shorten("short") == "short"


def test_lists_read_as_prose() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert counted(1, "paper", "papers") == "one paper"
