from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.render.lines import NEXT, Lines, Listing


class Thing:
    """Something that is told apart by which it is."""

    def __init__(self, name: str) -> None:
        self.name = name


def listing(things: Sequence[Thing], write: Callable[[Thing], bytes] | None = None) -> Listing:
    return Listing(things, write or spell, lambda thing: thing.name)


def spell(thing: Thing) -> bytes:
    return f"a line of {thing.name}".encode("utf-8", "replace")


def things(many: int) -> list[Thing]:
    return [Thing(f"thing {n}") for n in range(many)]


def counting(made: list[Thing]) -> Callable[[Thing], bytes]:
    """Return what spells a thing, and tells of it."""

    def write(thing: Thing) -> bytes:
        made.append(thing)
        return spell(thing)

    return write


EDITS = st.lists(st.tuples(st.integers(0, 80), st.booleans(), st.text(max_size=3)), max_size=6)


@given(st.integers(0, 80), EDITS)
def test_what_is_read_is_what_would_be_written(
    many: int, edits: list[tuple[int, bool, str]]
) -> None:
    lines, told = Lines(), things(many)
    for place, is_more, name in edits:
        lines.follow(listing(told))
        told = [*told[:place], Thing(name), *told[place + (not is_more) :]]
        whole = NEXT.join(lines.read(listing(told)))
        assert whole == NEXT.join(map(spell, told))


def test_one_more_thing_has_few_lines_written_and_an_equal_one_is_not_the_same() -> None:
    lines, told, made = Lines(), things(1_000), list[Thing]()
    lines.follow(listing(told))
    assert [*lines.read(listing(told, counting(made)))]
    assert made == []
    told = [Thing("one more"), *told]
    told[500] = Thing(told[500].name)
    assert [*lines.read(listing(told, counting(made)))]
    assert told[0] in made
    assert told[500] in made
    assert len(made) < 200


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_line_is_written_anew_if_what_it_depends_on_besides_is_other(
    *, is_followed: bool
) -> None:
    lines, told, besides = Lines(), things(100), {"thing 7": "before"}

    def write(thing: Thing) -> bytes:
        return besides.get(thing.name, "").encode()

    def here() -> Listing:
        return Listing(told, write, lambda thing: thing.name, lambda one: besides.get(one.name))

    lines.follow(here())
    besides["thing 7"] = "now"
    if is_followed:
        lines.follow(here())
    assert b"".join(lines.read(here())).strip(NEXT) == b"now"


def test_lines_are_known_again_where_their_things_are() -> None:
    lines, told, made = Lines(), things(100), list[Thing]()
    lines.follow(listing(told))
    there, known = pickle.loads(pickle.dumps((told, lines)))  # noqa: S301 - our own
    assert NEXT.join(known.read(listing(there, counting(made)))) == NEXT.join(map(spell, told))
    assert made == []
