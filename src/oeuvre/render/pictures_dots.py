"""Dots, one for each person: the stroke that all pictures are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress, product

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


def number(value: float) -> str:
    """Return `value` to one decimal, in as few characters as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def dots(points: Iterable[tuple[float, float]]) -> str:
    """Return path data with a dot at each point: a stroke of no length with round ends."""
    return "".join(f"M{number(x)} {number(y)}h0" for x, y in points)


def draw_grid(marks: str, columns: int) -> Markup:
    """Return the dots of `marks` row by row: one path for each mark that is among them.

    Many pictures are the same but for a single subject, which is cut out of the others.
    """
    place = marks.find("s")
    if place < 0 or marks.find("s", place + 1) >= 0:
        return _drawn(marks, columns)
    others, starts = _others(marks.replace("s", "o"), columns)
    cell = _cells(columns, -(-len(marks) // columns))[place]
    start = starts[place]
    once = others["o"][:start] + others["o"][start + len(cell) :]
    return _joined(others | {"o": once, "s": cell})


@lru_cache(maxsize=64)
def _others(marks: str, columns: int) -> tuple[dict[str, str], list[int]]:
    """Return the data of each mark's path, and at which places in that of `o` each dot begins."""
    cells = _cells(columns, -(-len(marks) // columns))
    lengths = [len(cell) if mark == "o" else 0 for cell, mark in zip(cells, marks, strict=False)]
    return _data(marks, cells), list(accumulate(lengths, initial=0))


def draw_tower(floors: Sequence[str], columns: int) -> Markup:
    """Return rows of marks, the first of them at the bottom; an empty one leaves a gap."""
    marks = "".join(floor.ljust(columns) for floor in reversed(floors))
    return _paths(marks, _cells(columns, len(floors)))


@lru_cache(maxsize=64)
def _drawn(marks: str, columns: int) -> Markup:
    return _paths(marks, _cells(columns, -(-len(marks) // columns)))


def _paths(marks: str, cells: Sequence[str]) -> Markup:
    return _joined(_data(marks, cells))


def _data(marks: str, cells: Sequence[str]) -> dict[str, str]:
    """Return the path data of the dots of each mark."""
    return {
        mark: "".join(compress(cells, [one == mark for one in marks]))
        for mark in _MARKS
        if mark in marks
    }


def _joined(data: Mapping[str, str]) -> Markup:
    """Return the paths, in the order in which they are drawn; `data` is made of numbers alone."""
    drawn = [f'<path {look} d="{data[mark]}"/>' for mark, look in _MARKS.items() if data.get(mark)]
    return Markup("".join(drawn))  # noqa: S704 - as told above


@lru_cache(maxsize=256)
def _cells(columns: int, rows: int) -> tuple[str, ...]:
    """Return the path data of every dot of a grid, row by row."""
    places = product(range(rows), range(columns))
    return tuple(dots([(x * UNIT + UNIT / 2, y * UNIT + UNIT / 2)]) for y, x in places)


@lru_cache(maxsize=256)
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
