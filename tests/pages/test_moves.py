from hypothesis import given
from hypothesis import strategies as st

from oeuvre.pages.moves import find_moves, move

values = st.lists(st.integers(0, 9), max_size=12)
different = st.lists(st.integers(0, 30), max_size=12, unique=True)


def test_what_is_edited_stays_where_it_is() -> None:
    assert find_moves("abcd", "abxd") == {0: 0, 1: 1, 2: 2, 3: 3}


def test_what_comes_or_goes_moves_what_follows() -> None:
    assert find_moves("abcd", "axbcd") == {0: 0, 1: 2, 2: 3, 3: 4}
    assert find_moves("abcd", "acd") == {0: 0, 2: 1, 3: 2}
    assert find_moves("abcd", "") == find_moves("", "abcd") == find_moves("", "") == {}


def test_what_changes_places_has_gone_and_come() -> None:
    assert find_moves("abcdef", "fabcde") == {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}
    assert find_moves("abcdef", "bcdefa") == {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}


@given(values, values)
def test_what_stays_keeps_its_order(before: list[int], after: list[int]) -> None:
    moves = find_moves(before, after)
    assert [*moves] == sorted(moves)
    assert [*moves.values()] == sorted(set(moves.values()))
    assert all(at < len(before) and place < len(after) for at, place in moves.items())
    if len(before) != len(after):
        assert all(before[at] == after[place] for at, place in moves.items())


@given(different, st.sets(st.integers(0, 11)), st.lists(st.integers(31, 60), unique=True))
def test_as_many_stay_as_can(before: list[int], gone: set[int], new: list[int]) -> None:
    left = [value for at, value in enumerate(before) if at not in gone]
    after = [*left[:3], *new, *left[3:]]
    found = find_moves(before, after)
    if len(before) != len(after):
        assert len(found) == len(left)


@given(different)
def test_values_are_where_they_have_moved(values: list[int]) -> None:
    after = [99, *values[1:], 98]
    moves = find_moves(values, after)
    moved = move(values, moves, len(after), none=-1)
    assert moved == [-1, *values[1:], -1]
