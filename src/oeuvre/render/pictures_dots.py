"""Dots, one for each person: the stroke that all pictures are drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

UNIT = 10
"""Distance of two dots in the coordinates of a grid."""

_DOT = 7
_EDGE = (UNIT - _DOT) / 2
"""Cut off around a grid, so that its outer dots align with the text."""

_MARKS = {
    "o": Markup('class="once" stroke-width="7"'),
    "b": Markup('class="back" stroke-width="7"'),
    "s": Markup('class="subject" stroke-width="8" stroke-linecap="square"'),
    "w": Markup('class="owner" stroke-width="10"'),
}
"""For each letter of marks, how its dots look; drawn in this order, so the owner comes last."""

Cell = tuple[str, int, int]
"""A mark, its column and its row."""


def number(value: float) -> str:
    """Return `value` to one decimal, in as few characters as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def dots(points: Iterable[tuple[float, float]]) -> str:
    """Return path data with a dot at each point: a stroke of no length with round ends."""
    return "".join(f"M{number(x)} {number(y)}h0" for x, y in points)


def draw_grid(cells: Iterable[Cell]) -> Markup:
    """Return one path for each mark that is among the cells."""
    drawn: dict[str, list[str]] = {}
    for mark, column, row in cells:
        drawn.setdefault(mark, []).append(_dot(column, row))
    return Markup("").join(
        Markup('<path {} d="{}"/>').format(look, "".join(drawn[mark]))
        for mark, look in _MARKS.items()
        if mark in drawn
    )


@lru_cache(maxsize=4096)
def _dot(column: int, row: int) -> str:
    return dots([(column * UNIT + UNIT / 2, row * UNIT + UNIT / 2)])


def grid_frame(columns: int, rows: int, pitch: float) -> Markup:
    """Return the attributes of an SVG that shows a grid with its dots `pitch` pixels apart."""
    width, height = columns * UNIT - 2 * _EDGE, rows * UNIT - 2 * _EDGE
    return Markup(
        'viewBox="{0} {0} {1} {2}" width="{3}" height="{4}" fill="none" stroke-linecap="round"'
    ).format(
        number(_EDGE),
        number(width),
        number(height),
        number(width * pitch / UNIT),
        number(height * pitch / UNIT),
    )
