from __future__ import annotations

import pytest

from oeuvre.serve.memory import Memory


def test_what_is_made_from_the_same_is_made_once() -> None:
    memory = Memory()
    first = memory("pages", ("a", 1), lambda: ["made"])
    assert memory("pages", ("a", 1), lambda: ["again"]) is first
    assert memory("pages", ("a", 2), lambda: ["other"]) == ["other"]
    assert memory("pages", ("a", 1), lambda: ["back"]) == ["back"]


def test_stages_are_kept_apart() -> None:
    memory = Memory()
    assert memory("one", 1, lambda: "one") == "one"
    assert memory("other", 1, lambda: "other") == "other"


def test_what_fails_is_not_kept() -> None:
    memory = Memory()

    def fail() -> str:
        raise ValueError("a fault")

    for _ in range(2):
        with pytest.raises(ValueError, match="a fault"):
            memory("pages", 1, fail)
    assert memory("pages", 1, lambda: "made") == "made"


def test_each_of_many_things_is_made_once_for_as_long_as_every_build_asks_for_it() -> None:
    memory, made = Memory(), list[str]()

    def build(*names: str, made_from: str = "rules") -> list[str]:
        recall = memory.each("papers", made_from)
        made.clear()

        def make(name: str) -> str:
            made.append(name)
            return name.upper()

        return [recall(name, lambda name=name: make(name)) for name in names]  # type: ignore[misc]

    assert build("a", "b", "a") == ["A", "B", "A"]
    assert made == ["a", "b"]
    assert build("a", "c") == ["A", "C"]
    assert made == ["c"]
    assert build("a", "b") == ["A", "B"]
    assert made == ["b"]
    assert build("a", made_from="other rules") == ["A"]
    assert made == ["a"]


def test_many_things_of_two_stages_are_kept_apart() -> None:
    memory = Memory()
    assert memory.each("one")("x", lambda: "one") == "one"
    assert memory.each("other")("x", lambda: "other") == "other"
    assert memory("one", (), lambda: "a stage") == "a stage"


def test_what_fails_is_made_again_and_what_was_made_before_is_kept() -> None:
    memory = Memory()
    memory.each("papers")("a", lambda: "made")
    recall = memory.each("papers")
    with pytest.raises(ZeroDivisionError):
        recall("b", lambda: 1 // 0)
    assert recall("b", lambda: "mended") == "mended"
    assert recall("a", lambda: "again") == "made"
