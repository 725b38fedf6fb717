from oeuvre.pages.tally import Tally
from oeuvre.pages.tokens import BITS, Reader
from oeuvre.pages.uses import (
    HOW,
    NAME,
    SINGLE,
    STRESSED,
    TITLE,
    capitals,
    may_have,
    parts_of,
    say,
    size_of,
    weigh,
    words_of,
)

FILLER = [(f"Filler {chr(97 + n) * 5}", f"Unlike {chr(110 - n) * 6} matter.") for n in range(8)]


def uses_of(*texts: tuple[str, str]) -> list[dict[str, int]]:
    """Return how each of several texts uses what any of them dwells on, without where it stands."""
    reader = Reader()
    read = [say(reader.vocabulary, *one) for one in reader.read([*texts, *FILLER])]
    tally = Tally()
    terms = [t for t in tally.replace((), read) if tally.is_dwelt_on(t, len(read))]
    uses = (one.uses(dict(zip(terms, terms, strict=True))) for one in read[: len(texts)])
    return [
        {named(reader, term): use & HOW for term, use in zip(*found, strict=True)} for found in uses
    ]


def named(reader: Reader, term: int) -> str:
    return " ".join(reader.vocabulary.words[word] for word in words_of(term))


def test_a_use_tells_of_title_stress_and_spelling_as_a_name() -> None:
    one, other = uses_of(("Loom Cards", ""), ("More", "The Loom Cards. Punched loom cards."))
    assert one["loom cards"] == TITLE | STRESSED
    assert other["loom cards"] == NAME | STRESSED
    assert one["cards"] == TITLE | STRESSED | SINGLE


def test_a_word_that_is_said_in_passing_is_no_use() -> None:
    one, other = uses_of(("Looms", ""), ("More", "As looms do."))
    assert "looms" in one
    assert other == {}


def test_three_words_in_a_row_are_a_term_and_so_are_two_that_a_small_word_joins() -> None:
    text = ("Jacquard Loom Cards", "Chain of thought. A chain of thought.")
    one, _ = uses_of(text, text)
    assert {"jacquard loom cards", "chain of thought"} <= one.keys()


def test_a_term_weighs_more_by_each_power_of_two_by_which_it_is_rarer() -> None:
    pair = (1 << BITS) + 1
    assert [weigh(pair, count, 100) for count in (2, 7, 8, 31, 32, 64)] == [4, 4, 3, 2, 1, 0]
    assert [weigh(1, count, 100) for count in (2, 31, 32)] == [4, 2, 0]


def test_forms_with_fewer_capitals_come_first() -> None:
    assert sorted(["CARDs", "Cards", "cards"], key=capitals) == ["cards", "Cards", "CARDs"]


def test_a_term_is_taken_apart_into_all_that_is_shorter() -> None:
    one, two, three = 7, 8 << BITS | 9, (4 << BITS | 5) << BITS | 6
    assert [size_of(term) for term in (one, two, three)] == [1, 2, 3]
    assert [sorted(map(words_of, parts_of(term))) for term in (one, two, three)] == [
        [],
        [(8,), (9,)],
        [(4,), (4, 5), (5,), (5, 6), (6,)],
    ]


def test_a_text_may_have_a_term_if_its_first_and_last_word_are_near() -> None:
    reader = Reader()
    ((said, _),) = reader.read([("Jacquard Looms", "They weave a chain of thought, and silk.")])
    known = reader.vocabulary

    def may(first: str, last: str) -> tuple[bool, bool]:
        ends = (known.words.index(first), known.words.index(last))
        by = ({form for form, key in enumerate(known.keys) if key == end} for end in ends)
        one, other = (may_have(said, known.keys, forms, {ends}) for forms in by)
        return one, other

    assert may("jacquard", "looms") == (True, True)
    assert may("jacquard", "jacquard") == (True, True)
    assert may("chain", "thought") == (True, True)
    assert may("chain", "silk") == (False, False)
    assert may("looms", "silk") == (False, False)
