from __future__ import annotations

from collections.abc import Callable

from oeuvre.model.aside import InTurn


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
