from __future__ import annotations

import re

from oeuvre.sources.rules import Edit, edited, outside, replacing


def test_edits_replace_what_stands_in_their_place() -> None:
    assert (
        edited("one two three", [Edit(0, 3, "1"), Edit(8, 13, "3"), Edit(13, 13, "!")])
        == "1 two 3!"
    )


def test_no_edits_leave_the_text_alone() -> None:
    assert edited("one", ()) == "one"


def test_a_match_that_is_right_already_is_no_edit() -> None:
    apply = replacing(re.compile("[ab]"), "a")
    assert list(apply("abc")) == [Edit(1, 2, "a")]


def test_without_its_sign_a_text_is_not_searched() -> None:
    apply = replacing(re.compile("[ab]"), "x", "b")
    assert list(apply("aaa")) == []
    assert len(list(apply("aab"))) == 3


def test_edits_within_a_span_or_across_its_border_are_dropped() -> None:
    edits = [Edit(0, 2, ""), Edit(2, 4, ""), Edit(5, 6, ""), Edit(7, 9, ""), Edit(9, 10, "")]
    assert list(outside([(3, 8)], edits)) == [Edit(0, 2, ""), Edit(9, 10, "")]
    assert list(outside([], edits)) == edits
