import pytest

from oeuvre.render.math import formula, prose, to_mathml


def test_mathematics_becomes_mathml_with_its_tex_kept() -> None:
    made = prose(r"It takes $O(n^2)$ steps.")
    assert made.startswith('It takes <math alttext="O(n^2)">')
    assert '<annotation encoding="application/x-tex">O(n^2)</annotation>' in made
    assert "<msup><mi>n</mi><mn>2</mn></msup>" in made
    assert made.endswith("</math> steps.")


@pytest.mark.parametrize("text", ["$5 and $10", "costs $5", "a $ b $ c", "$x", r"\$x\$"])
def test_dollars_that_are_money_stay(text: str) -> None:
    assert prose(text) == text


def test_what_cannot_be_parsed_stays_as_written() -> None:
    assert prose(r"see $\frac{$ and $\nosuch x$") == r"see $\frac{$ and $\nosuch x$"
    assert formula(r"\nosuch x<") == r"<code>\nosuch x&lt;</code>"


@pytest.mark.parametrize(
    "tex",
    [r"\href{javascript:alert(1)}{x}", r"\color{red}{x}", r"<script>x</script>", r"\text{<b>}"],
)
def test_only_what_draws_comes_through(tex: str) -> None:
    made = str(to_mathml(tex) or "")
    for bad in ("<script", "href=", "style=", "<b>"):
        assert bad not in made


def test_a_displayed_formula_says_so() -> None:
    assert formula("x", is_display=True).startswith('<math display="block" alttext="x">')
