from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.pages.tally import Tally, recount
from oeuvre.pages.tokens import Reader
from oeuvre.pages.uses import Said, say, words_of

FILLER = [(f"Filler {chr(97 + n) * 5}", f"Unlike {chr(110 - n) * 6} matter.") for n in range(8)]

counts = st.dictionaries(st.integers(0, 9), st.integers(1, 5)).map(Counter)


def say_all(reader: Reader, *texts: tuple[str, str]) -> list[Said]:
    return [say(reader.vocabulary, *one) for one in reader.read(texts)]


def dwelt(*texts: tuple[str, str]) -> dict[str, int]:
    """Return what one of several texts dwells on, and how many of them stress it."""
    reader, tally = Reader(), Tally()
    read = say_all(reader, *texts, *FILLER)
    changed = tally.replace((), read)
    known = reader.vocabulary.words
    return {
        " ".join(known[word] for word in words_of(term)): tally.stressed[term]
        for term in changed
        if tally.is_dwelt_on(term, len(read))
    }


def test_what_nobody_dwells_on_is_left_out_and_what_several_spell_as_a_name_is_not() -> None:
    found = dwelt(
        ("One", "A loom pattern, by the Jacquard Loom Society. See Loom-30."),
        ("Two", "A loom pattern, by the Jacquard Loom Society. See Loom-30."),
    )
    assert "loom pattern" not in found
    assert "pattern" not in found
    assert found["jacquard loom society"] == found["loom-30"] == 0


def test_a_word_counts_in_each_text_that_says_it_and_is_stressed_in_a_title() -> None:
    reader, tally = Reader(), Tally()
    read = say_all(reader, ("Looms", ""), ("More", "As looms do."), ("Yet", "Looms, looms."))
    tally.replace((), read)
    looms = reader.vocabulary.words.index("looms")
    assert tally.words[looms] == 3
    assert tally.stressed[looms] == 1


def test_three_words_are_said_twice_only_if_all_of_them_are() -> None:
    said = "Chain of thought. Chain of command, thought of thought."
    assert "chain of thought" not in dwelt(("A", said), ("B", said))
    assert dwelt(("A", f"{said} Chain of thought."), ("B", said))["chain of thought"] == 1


def test_texts_that_are_replaced_count_no_more() -> None:
    reader, tally, fresh = Reader(), Tally(), Tally()
    old, kept, new = say_all(reader, ("Looms", "Of Lyon."), ("Dyes", "Of looms."), ("Silk", ""))
    tally.replace((), [old, kept])
    changed = tally.replace([old], [new])
    fresh.replace((), [new, kept])
    assert tally == fresh
    words = reader.vocabulary.words
    assert {words.index("looms"), words.index("silk"), words.index("lyon")} <= changed
    assert words.index("dyes") not in changed


@given(counts, counts, counts)
def test_counts_are_those_before_less_some_and_with_others(
    kept: Counter[int], less: Counter[int], more: Counter[int]
) -> None:
    before = kept + less
    found = Counter(before)
    changed = recount(found, less, more)
    assert found == kept + more
    assert 0 not in found.values()
    assert changed == {n for n in range(10) if before[n] != found[n]}
