from pathlib import Path

import pytest

from oeuvre.render.math import find_unread_math, formula, prose, to_mathml
from tests.sites import Desk


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


@pytest.mark.parametrize(
    ("tex", "drawn"),
    [
        (r"O(n \log n)", "\u2061</mo><mi>n</mi>"),
        (r"\max_i x_i", "\u2061"),
        (r"\Pr(A)", "\u2061"),
        (r"a < b", "<mo>&lt;</mo>"),
        (r"a \& b", "<mo>&amp;</mo>"),
    ],
)
def test_characters_that_only_html_has_names_for_are_drawn(tex: str, drawn: str) -> None:
    assert drawn in str(to_mathml(tex))


class Library:
    """Writes the name of a character, as the one that draws may."""

    name = ""

    def convert_with_local_state(self, _: str, *, displaystyle: bool) -> str:
        assert displaystyle in (True, False)
        return f"<math><mo>&{self.name};</mo></math>"


@pytest.mark.parametrize("name", ["InvisibleTimes", "af", "#38", "lt"])
def test_a_name_that_html_has_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("math_core.LatexToMathML", Library)
    monkeypatch.setattr(Library, "name", name)
    assert to_mathml(f"with {name}")


def test_what_makes_no_well_formed_mathml_stays_as_written_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("math_core.LatexToMathML", Library)
    monkeypatch.setattr(Library, "name", "nosuch")
    assert prose("We weigh $nothing$.") == "We weigh $nothing$."
    made = Desk(tmp_path).look("On $nothing$\nExample, Ada\nSaid.")
    told = [problem.message for problem in find_unread_math(made.catalog.works)]
    assert told == [
        "this formula stays as written, for it cannot be drawn: what it becomes is no MathML"
    ]
