"""The dots on cards."""

from __future__ import annotations

import re

import pytest

from oeuvre.render.card_dots import Dots, card_roster, card_skyline


def points(dots: Dots) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M(\S+) (\S+?)h0", dots.path)]


@pytest.mark.parametrize("size", [1, 3, 28, 29, 100, 417, 3000])
def test_a_roster_has_a_dot_for_each_author_inside_the_card(size: int) -> None:
    drawn = card_roster(("w" + "ob" * size)[:size], 560, 160)
    found = [point for dots in drawn for point in points(dots)]
    assert len(set(found)) == len(found) == size
    assert all(0 <= x <= 1040 and 400 <= y <= 560 for x, y in found)


def test_the_owner_is_one_larger_dot_and_drawn_last() -> None:
    drawn = card_roster("obwo", 560, 160)
    assert [dots.mark for dots in drawn] == ["o", "b", "w"]
    assert len(points(drawn[-1])) == 1
    assert drawn[-1].width > drawn[0].width


def test_more_dots_than_there_is_room_for_are_left_out() -> None:
    assert card_roster("o" * 100_000, 560, 160) == ()
    assert card_roster("", 560, 160) == ()
    assert card_skyline(["o"] * 1000, 560, 200) == ()
    assert card_skyline([], 560, 200) == ()


def test_a_skyline_has_every_author_of_every_paper_inside_the_card() -> None:
    blocks = ["wob" * 139, "w", "ow" + "b" * 30]
    found = [point for dots in card_skyline(blocks, 560, 300) for point in points(dots)]
    assert len(set(found)) == len(found) == sum(map(len, blocks))
    assert all(0 <= x <= 1040 and 260 <= y <= 560 for x, y in found)


def test_dots_stand_on_whole_pixels() -> None:
    found = [p for dots in card_skyline(["wob" * 50, "wo"], 560, 300) for p in points(dots)]
    assert all(x.is_integer() and y.is_integer() for x, y in found)
