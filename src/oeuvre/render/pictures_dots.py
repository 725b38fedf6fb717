"""Dots, one for each person: the stroke that all pictures are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from oeuvre.render.markup import marked

UNIT = 10
"""Distance of two dots in the coordinates of a grid."""

_HALF = UNIT // 2
_DOT = 7
_EDGE = (UNIT - _DOT) / 2
"""Cut off around a grid, so that its outer dots align with the text."""

_MARKS = {
    "o": 'class="once" stroke-width="7"',
    "b": 'class="back" stroke-width="7"',
    "s": 'class="subject" stroke-width="8" stroke-linecap="square"',
    "w": 'class="owner" stroke-width="10"',
}
"""For each letter of marks, how its dots look; drawn in this order, so the owner comes last."""


def number(value: float) -> str:
    """Return `value` to one decimal, in as few characters as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def dots(points: Iterable[tuple[float, float]]) -> str:
    """Return path data with a dot at each point: a stroke of no length with round ends."""
    return "".join(f"M{number(x)} {number(y)}h0" for x, y in points)


def draw_tower(floors: Sequence[str]) -> Markup:
    """Return rows of marks, the first of them at the bottom; an empty one leaves a gap."""
    return draw_rows([*reversed(floors)])


def draw_rows(rows: Sequence[str]) -> Markup:
    """Return rows of marks, the first of them at the top: one path for each mark among them.

    The paths stand in the order in which they are drawn; they are made of numbers alone.
    """
    drawn = [_row(row, y) for y, row in enumerate(rows)]
    paths = ""
    for mark, look in _MARKS.items():
        data = "".join([runs[mark] for runs in drawn if mark in runs])
        if data:
            paths += f'<path {look} d="{data}"/>'
    return marked(paths)


@lru_cache(maxsize=4096)
def _row(marks: str, y: int) -> Mapping[str, str]:
    """Return the path data of each mark in one row: a line for each run of equal dots.

    A line is dashed into its dots. It ends a little behind the last, or a browser might round
    that away. Many pictures are the same but for the one row in which a person stands.
    """
    data: dict[str, str] = {}
    x = 0
    for mark, run in groupby(marks):
        length = len([*run])
        line = f"M{x + _HALF} {y * UNIT + _HALF}h{(length - 1) * UNIT + 1}"
        data[mark] = data.get(mark, "") + line
        x += length * UNIT
    return data


@lru_cache(maxsize=256)
def grid_frame(columns: int, rows: int, pitch: float) -> Markup:
    """Return the attributes of an SVG that shows a grid with its dots `pitch` pixels apart."""
    width, height = columns * UNIT - 2 * _EDGE, rows * UNIT - 2 * _EDGE
    return Markup(
        'viewBox="{0} {0} {1} {2}" width="{3}" height="{4}" fill="none" stroke-linecap="round"'
        ' stroke-dasharray="0 10"'
    ).format(
        number(_EDGE),
        number(width),
        number(height),
        number(width * pitch / UNIT),
        number(height * pitch / UNIT),
    )
