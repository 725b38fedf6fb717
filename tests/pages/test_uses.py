from oeuvre.pages.tokens import BITS, Reader
from oeuvre.pages.uses import HOW, NAME, SINGLE, STRESSED, TITLE, Rows, capitals, weigh, words_of

FILLER = [(f"Filler {chr(97 + n) * 5}", f"Unlike {chr(110 - n) * 6} matter.") for n in range(8)]


def uses_of(*texts: tuple[str, str]) -> list[dict[str, int]]:
    """Return how each of several texts uses its terms, without where they stand."""
    reader = Reader()
    rows = Rows(reader.vocabulary, tuple(reader.read([*texts, *FILLER])))
    counts, found = rows.find()
    names = [" ".join(reader.vocabulary.words[word] for word in words_of(term)) for term in counts]
    return [
        {names[term]: use & HOW for term, use in zip(met, uses, strict=True)}
        for met, uses in found[: len(texts)]
    ]


def counts_of(*texts: tuple[str, str]) -> dict[str, int]:
    """Return in how many of several texts each term is."""
    reader = Reader()
    counts, _ = Rows(reader.vocabulary, tuple(reader.read([*texts, *FILLER]))).find()
    return {
        " ".join(reader.vocabulary.words[word] for word in words_of(term)): count
        for term, count in counts.items()
    }


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


def test_what_nobody_dwells_on_is_no_term_and_what_several_spell_as_a_name_is_one() -> None:
    found = counts_of(
        ("One", "A loom pattern, by the Jacquard Loom Society. See Loom-30."),
        ("Two", "A loom pattern, by the Jacquard Loom Society. See Loom-30."),
    )
    assert "loom pattern" not in found
    assert "pattern" not in found
    assert found["jacquard loom society"] == found["loom-30"] == 2


def test_texts_that_say_a_word_in_passing_count_though_they_have_no_use_of_it() -> None:
    assert counts_of(("Looms", ""), ("More", "As looms do."), ("Yet", "As looms do."))["looms"] == 3


def test_three_words_are_said_twice_only_if_all_of_them_are() -> None:
    said = "Chain of thought. Chain of command, thought of thought."
    assert "chain of thought" not in counts_of(("A", said), ("B", said))
    assert counts_of(("A", f"{said} Chain of thought."), ("B", said))["chain of thought"] == 2


def test_a_term_weighs_more_by_each_power_of_two_by_which_it_is_rarer() -> None:
    pair = (1 << BITS) + 1
    assert [weigh(pair, count, 100) for count in (2, 7, 8, 31, 32, 64)] == [4, 4, 3, 2, 1, 0]
    assert [weigh(1, count, 100) for count in (2, 31, 32)] == [4, 2, 0]


def test_forms_with_fewer_capitals_come_first() -> None:
    assert sorted(["CARDs", "Cards", "cards"], key=capitals) == ["cards", "Cards", "CARDs"]
