from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.addresses import Claim, Likeness, Line, give_addresses, list_telling

LINES = [Line(id_, to, id_[0]) for id_, to in (("a", ""), ("b", "a"), ("b2", ""), ("c", "b2"))]
THINGS = [Claim(draft, draft[0]) for draft in ("a", "b", "c", "d")]
LIKENESSES = st.builds(
    Likeness,
    is_weak=st.booleans(),
    rank=st.tuples(st.integers(0, 2)),
    id=st.sampled_from([line.id for line in LINES]),
    draft=st.sampled_from([thing.draft for thing in THINGS]),
    is_anchored=st.booleans(),
)


def give(likenesses: list[Likeness]) -> object:
    return give_addresses(LINES, THINGS, likenesses, lambda draft: draft)


@given(st.lists(LIKENESSES, max_size=6), st.data())
def test_likenesses_that_tell_the_same_give_the_same_addresses(
    likenesses: list[Likeness], data: st.DataObject
) -> None:
    others = [
        one._replace(is_weak=data.draw(st.booleans()), rank=data.draw(st.tuples(st.integers(0, 2))))
        for one in likenesses
    ]
    if list_telling(others) == list_telling(likenesses):
        assert give(others) == give(likenesses)


def test_how_much_a_line_is_like_a_thing_tells_only_where_another_is_in_question() -> None:
    near, far, rival, elsewhere = (
        Likeness(is_weak=False, rank=(rank,), id=id_, draft=draft, is_anchored=True)
        for rank, id_, draft in ((0, "a", "a"), (2, "a", "a"), (1, "b", "a"), (1, "c", "c"))
    )
    assert list_telling([near, elsewhere]) == list_telling([far, elsewhere])
    assert list_telling([near, rival]) != list_telling([far, rival])
