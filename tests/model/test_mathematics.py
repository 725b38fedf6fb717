from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.mathematics import math_spans, plain_math


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


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("no mathematics for $5", "no mathematics for $5"),
        ("in $O(n^2)$ steps", "in O(n^2) steps"),
        (r"$\mathcal{O}(n \log n)$", "O(n log n)"),
        (r"$x^{n+1}_{ij}$ and $2^{n}$", "x^(n+1)_ij and 2^n"),
        (r"$\frac{a}{b+c} \leq \alpha$", "a/(b+c) ≤ α"),
        (r"$\left\{ x \in \mathbb{R} \right\}$", "{ x ∈ R }"),
        (r"$\alpha$-$\beta$ \(p < 0.05\)", "α-β p < 0.05"),
        (r"$\text{GPT}\,4$", "GPT 4"),
        (r"$\nosuch{x}$", "nosuchx"),
    ],
)
def test_formulas_have_a_plain_reading(text: str, plain: str) -> None:
    assert plain_math(text) == plain


@given(st.text("$\\(){}[]x^_ 1+"))
def test_a_plain_reading_never_fails_and_leaves_other_text(text: str) -> None:
    plain = plain_math(text)
    assert (plain == text) or math_spans(text)
