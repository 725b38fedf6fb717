from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.mathematics import math_spans


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("no mathematics", []),
        ("$x$ and $y$", ["x", "y"]),
        ("$x + y$", ["x + y"]),
        ("$$x$$ and \\(y\\) and \\[z\\]", ["x", "y", "z"]),
        ("$5 and $10", []),
        ("US$5 to US$, then $n$", ["n"]),
        ("\\$x$ y$", []),
        ("$x = \\$5$", ["x = \\$5"]),
        ("$ x$", []),
        ("\\( has no end, $x$ has", ["x"]),
        ("$$ has no end, $x$ has", ["x"]),
        ("lone $", []),
    ],
)
def test_formulas_are_found_and_money_is_none(text: str, bodies: list[str]) -> None:
    assert [span.body for span in math_spans(text)] == bodies


@given(st.text("$\\()[]x 1+"))
def test_formulas_stand_apart_and_in_order(text: str) -> None:
    spans = math_spans(text)
    assert all(text[span.start : span.end].find(span.body) > 0 for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
