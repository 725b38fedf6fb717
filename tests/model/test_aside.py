from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from oeuvre.model.aside import InTurn, map_beside
from oeuvre.write.share import asides


def test_work_in_turn_is_done_when_it_is_waited_for_with_what_it_was_told() -> None:
    done: list[str] = []

    def work(ask: Callable[[], int]) -> str:
        done.append("begun")
        return f"{ask() + ask()}"

    task = InTurn(work)
    task.tell(21)
    assert done == []
    assert task.wait() == "42"
    assert done == ["begun"]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_what_is_mapped_beside_comes_in_the_order_of_all(count: int, jobs: int) -> None:
    ones, others = range(count), [f"{n}" for n in range(count)]
    with asides(jobs) as aside:
        assert map_beside(aside, "{}{}".format, ones, others) == tuple(f"{n}{n}" for n in ones)


def test_half_of_what_is_mapped_beside_is_made_by_another() -> None:
    with asides(2) as aside:
        made = map_beside(aside, lambda _: os.getpid(), range(9))
    assert [made.count(who) for who in dict.fromkeys(made)] == [4, 5]
    assert made[0] == os.getpid()
