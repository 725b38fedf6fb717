from __future__ import annotations

import copy
import re

import pytest

from oeuvre.model.patterns import late


def test_a_late_pattern_does_what_a_pattern_does() -> None:
    pattern, same = late(r"(A)\w", re.IGNORECASE), re.compile(r"(A)\w", re.IGNORECASE)
    text = "xab, ac"
    for _ in range(2):
        assert pattern.sub(r"<\1>", text) == same.sub(r"<\1>", text) == "x<a>, <a>"
        assert pattern.findall(text) == same.findall(text)
        assert [m.span() for m in pattern.finditer(text)] == [(1, 3), (5, 7)]
    assert pattern.fullmatch("ab", 0, 2)
    assert not pattern.match(text)
    assert (pattern.pattern, pattern.groups) == (same.pattern, 1)
    assert copy.copy(pattern).search(text)


def test_a_late_pattern_is_compiled_when_it_is_used() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("x")
    with pytest.raises(AttributeError):
        late("x").nosuch  # type: ignore[attr-defined] # noqa: B018 - it raises
