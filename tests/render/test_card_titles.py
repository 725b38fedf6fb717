"""How the titles of cards are set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.render.card_titles import WIDTH, SetTitle, reads_from_right, set_line, set_title
from oeuvre.render.typefaces import DISPLAY, measure

LONG = "On the Remarkable Consequences of Writing Titles That Go On Beyond All Reason, " * 4


def lines(title: SetTitle) -> list[str]:
    return [
        "".join(run.text for run in line.runs).strip("\u202a\u202b\u202c") for line in title.lines
    ]


def test_a_short_title_is_large_and_on_one_line() -> None:
    title = set_title("AI")
    assert (title.size, lines(title)) == (84, ["AI"])


def test_a_title_shrinks_in_steps_and_is_whole_in_every_size() -> None:
    words = LONG.split()
    sizes = []
    for count in range(1, len(words) + 1):
        text = " ".join(words[:count])
        title = set_title(text)
        assert " ".join(lines(title)) == text
        sizes.append(title.size)
    assert sizes == sorted(sizes, reverse=True)
    assert (len(text), sizes[-1] >= 30) == (len(LONG.strip()), True)


def test_up_to_four_lines_are_never_smaller_than_48_pixels() -> None:
    for count in range(1, 60):
        title = set_title(" ".join(["Looms"] * count))
        assert len(title.lines) <= 4 or title.size < 48


def test_a_title_that_is_too_long_is_not_cut_but_left_out() -> None:
    assert set_title(LONG * 3).lines == ()
    assert set_title("x" * 400).lines == ()


def test_lines_are_about_as_long_as_each_other() -> None:
    found = lines(set_title("Efficient Video Generation on Complex Datasets"))
    assert found == ["Efficient Video Generation", "on Complex Datasets"]


def test_a_compound_may_break_after_its_hyphen() -> None:
    found = lines(set_title("-".join(["Looms"] * 12)))
    assert len(found) > 1
    assert all(line.endswith("-") for line in found[:-1])


def test_eastern_lines_break_between_characters_but_not_before_a_stop() -> None:
    text = "織機に関する研究とその応用、" * 4
    found = lines(set_title(text))
    assert "".join(found) == text
    assert len(found) > 1
    assert not any(line[0] in "、。" for line in found)


def test_the_direction_is_that_of_the_first_letter_that_has_one() -> None:
    assert set_title("(12) نول and Loom").is_rtl
    assert not set_title("Loom and نول").is_rtl
    assert reads_from_right("12") is False


def test_text_from_the_right_is_marked_as_such() -> None:
    (line,) = set_title("نول Loom").lines
    text = "".join(run.text for run in line.runs)
    assert text == "\u202bنول Loom\u202c"


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_title_is_set_whole_inside_the_card_or_not_at_all(text: str) -> None:
    title = set_title(text)
    for line in lines(title):
        assert measure(line, DISPLAY) * title.size <= WIDTH * 1000
    assert all(0 < line.y <= title.height <= 330 for line in title.lines)


@pytest.mark.parametrize("name", ["Ada Example", "A" * 200])
def test_a_small_line_fits(name: str) -> None:
    line = set_line(("", name, " and two others"))
    assert line.size <= 34
    assert "".join(run.text for run in line.name + line.after) == f"{name} and two others"


def test_a_small_line_that_cannot_be_drawn_leaves_no_trace() -> None:
    line = set_line(("", "🤗", " and two others"))
    assert line.before + line.name + line.after == ()


def test_a_small_line_runs_as_its_words_do() -> None:
    line = set_line(("", "Ada", " وشخص آخر"))
    assert [run.text for run in line.before] == ["\u202b"]
