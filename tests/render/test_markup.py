from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from oeuvre.render.markup import escaped, kept, marked, printed


class Html:
    def __html__(self) -> str:
        return "<u>html</u>"


class Text(str):
    __slots__ = ()


VALUES = (
    *("", "plain", "ünï — “quoted”", "a & b", "<b>", "1 > 0", "it's", 'say "so"', "x" * 5000),
    *(Markup("<i>&amp;</i>"), Html(), Text("<"), 3, None, 1.5, ["<"]),
)


@pytest.mark.parametrize("value", VALUES)
def test_what_is_shown_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == printed(value) == escape(value)
    assert type(escaped(value)) is Markup


def test_a_text_that_is_marked_is_not_escaped_again() -> None:
    assert type(marked("<b>")) is Markup
    assert escape(marked("<b>")) == "<b>"


def test_text_that_is_equal_to_markup_is_not_taken_for_it_when_it_is_kept() -> None:
    shown = kept(escape)
    for _ in range(2):
        assert shown(Markup("a &amp; b")) == "a &amp; b"
        assert shown("a &amp; b") == "a &amp;amp; b"
