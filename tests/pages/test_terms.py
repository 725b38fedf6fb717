from hypothesis import given
from hypothesis import strategies as st

from oeuvre.pages.terms import Changes, Terms
from oeuvre.pages.tokens import Reader
from oeuvre.pages.uses import HOW, RANKS

Pair = tuple[str, str]

FILLER = [(f"Filler {chr(97 + n) * 5}", f"Unlike {chr(110 - n) * 6} matter.") for n in range(8)]

words = st.sampled_from(
    [
        "loom",
        "Loom",
        "looms",
        "weaving",
        "pattern",
        "Jacquard",
        "card-reader",
        "the",
        "of",
        "and",
        "Loom-30",
        "β-decay",
        "$x$",
        ".",
        ",",
        "über",
        "nicht",
        "1804",
        "machine",
        "algebra",
    ]
)
texts = st.lists(
    st.tuples(
        st.lists(words, max_size=4).map(" ".join),
        st.lists(words, max_size=25).map(" ".join),
    ),
    min_size=2,
    max_size=9,
)


def find_terms(papers: list[Pair], reader: Reader | None = None) -> Terms:
    terms = Terms(reader)
    terms.read(papers)
    return terms


def weights(terms: Terms) -> dict[str, int]:
    """Return how much each term says, by what it is in lower case."""
    return {terms.name(term): weight for term, weight in terms.weighed.items()}


def in_common(terms: Terms, one: int, other: int) -> tuple[tuple[str, int], ...]:
    """Return what two texts both dwell on, most telling first, each with its weight."""
    found = terms.telling(terms.stances.uses(one), other)
    heavy = sorted((terms.weighed[term] for term in found), reverse=True)
    return tuple(zip(terms.ranked(one, other, found), heavy, strict=True))


def shared(one: Pair, other: Pair, *more: Pair) -> list[str]:
    """Return what the first two of several texts share."""
    return [term for term, _ in in_common(find_terms([one, other, *more, *FILLER]), 0, 1)]


def test_two_titles_share_a_rare_word() -> None:
    assert shared(("On Looms", "They weave."), ("Why Looms", "Cloth.")) == ["Looms"]


def test_a_term_is_shown_as_a_text_has_it_and_not_in_capitals_that_a_title_gives() -> None:
    one, other = ("Pattern Weaving", "We see pattern weaving."), ("More", "Pattern weaving.")
    assert shared(one, other) == ["pattern weaving"]
    assert shared(("On CARDs", ""), ("Of CARDs", "")) == ["CARDs"]


def test_a_word_that_stands_in_one_of_the_texts_in_passing_is_no_reason() -> None:
    assert shared(("Looms", "Looms weave."), ("Dyes", "Dyes stain, as looms do.")) == []


def test_words_in_a_row_are_a_reason_if_one_of_the_texts_dwells_on_them() -> None:
    one = ("A", "The chain of thought is long. A chain of thought ends.")
    assert shared(one, ("B", "It has a chain of thought.")) == ["chain of thought"]
    assert shared(("A", "A loom pattern."), ("B", "A loom pattern.")) == []


def test_what_is_spelled_as_a_name_is_a_reason_though_it_stands_there_once() -> None:
    assert shared(("A", "We use Loom-30."), ("B", "See Loom-30.")) == ["Loom-30"]
    both = shared(("A", "By the Jacquard Society."), ("B", "For the Jacquard Society."))
    assert both == ["Jacquard Society"]


def test_a_part_of_a_longer_term_is_not_told_besides() -> None:
    one, other = ("Jacquard Loom Cards", ""), ("The Jacquard Loom Cards", "Jacquard loom cards.")
    assert shared(one, other) == ["Jacquard loom cards"]


def test_words_that_most_texts_have_are_no_reason() -> None:
    looms = [(f"Looms {n * 'x'}", "") for n in range(8)]
    assert in_common(find_terms(looms), 0, 1) == ()


def test_common_words_are_no_reason_in_any_of_several_languages() -> None:
    for common in ("however significantly", "nicht werden", "pouvoir dans", "también porque"):
        last = common.split()[-1]
        found = shared((last, f"{last} {last}"), (last, f"{last}, {last}"))
        assert found == []


def test_a_term_does_not_run_across_punctuation_or_a_formula() -> None:
    one = ("A", "Pattern, weaving. Pattern $x$ weaving.")
    assert shared(one, ("B", "Pattern, weaving; pattern $y$ weaving.")) == []


def test_rarity_is_told_by_powers_of_two_so_that_one_text_changes_little() -> None:
    papers = [("Looms", "")] * 4 + [(chr(97 + n) * 7, "") for n in range(60)]
    before = weights(find_terms(papers))["looms"]
    assert weights(find_terms([*papers[:-1], ("Looms", "")]))["looms"] == before


@given(texts)
def test_terms_stand_in_both_texts_in_the_form_of_one_of_them(papers: list[Pair]) -> None:
    terms = find_terms(papers)
    plain = [" ".join(f"{title} ; {text}".split()) for title, text in papers]
    for one in range(len(papers)):
        for other in range(one):
            for form, weight in in_common(terms, one, other):
                assert form in plain[one] or form in plain[other]
                assert form.lower() in plain[one].lower()
                assert form.lower() in plain[other].lower()
                assert 1 <= weight <= 4


@given(texts)
def test_what_two_texts_share_is_the_same_from_either_side(papers: list[Pair]) -> None:
    terms = find_terms(papers)
    for one in range(len(papers)):
        for other in range(one):
            assert in_common(terms, one, other) == in_common(terms, other, one)


@given(texts)
def test_texts_that_share_something_are_within_reach_of_each_other(papers: list[Pair]) -> None:
    terms = find_terms(papers)
    for one in range(len(papers)):
        reached = {
            text
            for stance in terms.stances.reach(one)
            for text in terms.stances.having.get(stance, ())
        }
        for other in range(len(papers)):
            assert other in reached or not in_common(terms, one, other)


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(papers: list[Pair], chance: object) -> None:
    order = list(range(len(papers)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    terms, other = find_terms(papers), find_terms([papers[n] for n in order])
    for one in range(len(papers)):
        for two in range(one):
            assert in_common(terms, one, two) == in_common(
                other, order.index(one), order.index(two)
            )


def test_a_reader_that_knows_other_texts_finds_the_same_terms() -> None:
    papers = [("Looms of Lyon", "Punched cards. Punched cards drive looms."), ("Looms", "Cards.")]
    reader = Reader()
    find_terms([("Cards that punch", "Of looms, in Lyon: LYON's."), *FILLER], reader)
    known, fresh = find_terms([*papers, *FILLER], reader), find_terms([*papers, *FILLER])
    assert {known.name(term) for term in known.weighed} == {
        fresh.name(term) for term in fresh.weighed
    }
    assert weights(known) == weights(fresh)
    assert in_common(known, 0, 1) == in_common(fresh, 0, 1) != ()


Known = list[dict[str, tuple[int, str]]]


def known(terms: Terms, count: int) -> Known:
    """Return for each text its terms, how it uses each, and in which form."""
    return [
        {
            terms.name(term): (use & HOW, terms.ranked(at, at, [term])[0])
            for term, use in terms.stances.uses(at).items()
        }
        for at in range(count)
    ]


def stances(terms: Terms) -> dict[tuple[str, int], list[int]]:
    return {(terms.name(s // RANKS), s % RANKS): list(at) for s, at in terms.stances.having.items()}


edits = st.lists(
    st.tuples(
        st.integers(0, 8), st.lists(words, max_size=12).map(" ".join), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=8,
)


@given(texts, edits)
def test_terms_that_follow_edits_are_those_of_the_texts_as_they_are(
    papers: list[Pair], changes: list[tuple[int, str, bool, bool]]
) -> None:
    terms = find_terms(papers)
    for place, text, is_more, is_title in changes:
        at = place % len(papers)
        title, body = papers[at]
        body = f"{body} {text}" if is_more else text
        before, weighed = known(terms, len(papers)), dict(terms.weighed)
        had = stances(terms)
        papers[at] = (text, body) if is_title else (title, body)
        changed = terms.read(papers)
        fresh, now = find_terms(papers), known(terms, len(papers))
        assert now == known(fresh, len(papers))
        assert weights(terms) == weights(fresh)
        assert stances(terms) == stances(fresh)
        assert [list(used) for used in now] == [list(used) for used in known(fresh, len(papers))]
        assert changed.texts == {
            n: {
                term
                for term in weighed.keys() | terms.weighed.keys()
                if old.get(terms.name(term)) != new.get(terms.name(term))
            }
            for n, (old, new) in enumerate(zip(before, now, strict=True))
            if old != new
        }
        assert changed.terms == {
            term
            for term in weighed.keys() | terms.weighed.keys()
            if weighed.get(term) != terms.weighed.get(term)
        }
        has = stances(terms)
        assert {(terms.name(s // RANKS), s % RANKS) for s in changed.stances} == {
            stance for stance in had.keys() | has.keys() if had.get(stance) != has.get(stance)
        }


def test_texts_of_another_number_are_read_anew() -> None:
    papers = [("Looms of Lyon", "Punched cards. Punched cards."), ("Looms", "Punched cards.")]
    terms = find_terms([*papers, *FILLER])
    more = [*papers, *FILLER, ("One More", "Of looms.")]
    terms.read(more)
    assert known(terms, len(more)) == known(find_terms(more), len(more))
    assert terms.read(more) == Changes()


def test_a_word_in_one_text_more_changes_no_more_than_what_that_text_has() -> None:
    papers = [(f"Paper {chr(97 + n) * 5}", "Punched cards. Punched cards.") for n in range(5)]
    terms = find_terms([*papers, *FILLER])
    changed = terms.read([(papers[0][0], f"{papers[0][1]} See Zebra."), *papers[1:], *FILLER])
    assert changed == Changes()
