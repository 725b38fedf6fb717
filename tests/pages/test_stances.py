from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.pages.stances import Stances, stances_of, term_of
from oeuvre.pages.uses import HOW, RANK_OF, REACH_OF, STRESSED, TITLE

TEXTS = 4
IN_TITLE, STRESSED_ONCE, PASSING = TITLE | STRESSED | 16, STRESSED, 32

uses = st.dictionaries(st.integers(0, 9), st.integers(0, 1 << 20), max_size=6)
edits = st.lists(st.tuples(st.integers(0, TEXTS - 1), uses, st.sets(st.integers(0, 9))))


def all_of(stances: Stances) -> tuple[object, object]:
    having = {stance: list(places) for stance, places in stances.having.items()}
    return [stances.uses(text) for text in range(TEXTS)], having


def follow(changes: list[tuple[int, dict[int, int], set[int]]]) -> Stances:
    stances = Stances(TEXTS)
    for at, said, terms in changes:
        stances.replace(at, said.items(), terms)
    return stances


def test_a_text_uses_only_what_counts_as_a_term() -> None:
    stances = Stances(2)
    told = stances.replace(1, {3: IN_TITLE, 5: PASSING}.items(), {3})
    assert stances.uses(1) == {3: IN_TITLE}
    assert stances.uses(0) == {}
    assert told == {3 * 3 + RANK_OF[IN_TITLE & HOW]}
    assert list(stances.users(3)) == [1]
    assert list(stances.users(5)) == []


def test_of_what_a_text_goes_on_using_nothing_is_told() -> None:
    stances = follow([(0, {3: STRESSED_ONCE, 4: PASSING}, {3, 4})])
    assert stances.replace(0, {3: STRESSED_ONCE}.items(), {3}) == {4 * 3 + RANK_OF[PASSING & HOW]}


def test_the_stances_of_a_term_are_its_own() -> None:
    assert [term_of(stance) for stance in stances_of(7)] == [7, 7, 7]
    assert set(stances_of(7)).isdisjoint(stances_of(8))


@given(edits)
def test_for_each_stance_the_texts_are_known_that_have_it(
    changes: list[tuple[int, dict[int, int], set[int]]],
) -> None:
    stances = follow(changes)
    found: dict[int, list[int]] = {}
    for text in range(TEXTS):
        for term, use in stances.uses(text).items():
            found.setdefault(term * 3 + RANK_OF[use & HOW], []).append(text)
        ranks = [rank for use in stances.uses(text).values() for rank in REACH_OF[use & HOW]]
        assert [stance % 3 for stance in stances.reach(text)] == ranks
    assert all_of(stances)[1] == found


@given(edits, edits)
def test_what_was_kept_goes_on_as_what_was_not(
    before: list[tuple[int, dict[int, int], set[int]]],
    after: list[tuple[int, dict[int, int], set[int]]],
) -> None:
    stances = follow(before)
    again = deepcopy(stances)
    for at, said, terms in after:
        assert again.replace(at, said.items(), terms) == stances.replace(at, said.items(), terms)
        assert all_of(deepcopy(again)) == all_of(stances)


@given(edits, st.permutations(range(TEXTS)))
def test_texts_that_move_keep_their_terms(
    changes: list[tuple[int, dict[int, int], set[int]]], order: list[int]
) -> None:
    stayed = sorted(order[:3])
    gone = order[3]
    stances = follow([*changes, (gone, {}, set())])
    was = [stances.uses(text) for text in stayed]
    moves = {old: new for new, old in enumerate(stayed, start=1)}
    again = deepcopy(stances)
    for one in (stances, again):
        one.move(moves, TEXTS)
        assert [one.uses(text) for text in range(TEXTS)] == [{}, *was]
        for stance, places in one.having.items():
            assert list(places) == [
                text
                for text in range(TEXTS)
                if (use := one.uses(text).get(term_of(stance))) is not None
                and RANK_OF[use & HOW] == stance % 3
            ]
