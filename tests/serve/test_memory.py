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
