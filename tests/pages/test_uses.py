from oeuvre.pages.tokens import Vocabulary
from oeuvre.pages.uses import NAME, SINGLE, STRESSED, TITLE, USE, Rows, capitals

FILLER = [(f"Filler {chr(97 + n) * 5}", f"Unlike {chr(110 - n) * 6} matter.") for n in range(8)]


def uses_of(*texts: tuple[str, str]) -> list[dict[str, int]]:
    """Return how each of several texts uses its terms, without where they stand."""
    vocabulary = Vocabulary()
    rows = Rows(vocabulary, tuple(vocabulary.read([*texts, *FILLER])))
    words, weights = rows.weigh()
    names = [" ".join(vocabulary.words[word] for word in term) for term in words]
    found = [*rows.uses(words, weights)][: len(texts)]
    how = (1 << USE) - 1
    return [
        {names[term]: use & how for term, use in zip(terms, uses, strict=True)}
        for terms, uses in found
    ]


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
    text = ("Jacquard Loom Cards", "Chain of thought.")
    one, _ = uses_of(text, text)
    assert {"jacquard loom cards", "chain of thought"} <= one.keys()


def test_forms_with_fewer_capitals_come_first() -> None:
    assert sorted(["CARDs", "Cards", "cards"], key=capitals) == ["cards", "Cards", "CARDs"]
