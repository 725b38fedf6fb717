import weakref

import pytest

from oeuvre.model.once import Again, Once


class Heavy:
    """Something that takes room."""


def test_it_is_made_once_and_what_made_it_is_let_go() -> None:
    heavy, count = Heavy(), list[int]()
    held = weakref.ref(heavy)

    def make(one: Heavy = heavy) -> str:
        count.append(1)
        return type(one).__name__

    once = Once(make)
    del heavy, make
    assert held() is not None
    assert [once(), once()] == ["Heavy", "Heavy"]
    assert len(count) == 1
    assert held() is None


def test_what_fails_may_be_tried_again() -> None:
    tried = iter([0, 1])
    once = Once(lambda: 1 // next(tried))
    with pytest.raises(ZeroDivisionError):
        once()
    assert once() == 1


def test_nothing_can_be_made_once_too() -> None:
    made = iter([None, 1])
    once = Once(lambda: next(made))
    assert [once(), once()] == [None, None]


def test_what_was_let_go_is_made_again_for_who_asks() -> None:
    made = list[weakref.ref[Heavy]]()

    def make() -> Heavy:
        heavy = Heavy()
        made.append(weakref.ref(heavy))
        return heavy

    again = Again(make)
    assert len(made) == 1
    assert again() is again() is made[0]()
    again.let_go()
    assert made[0]() is None
    assert len(made) == 1
    assert again() is again() is made[1]()
    assert len(made) == 2
