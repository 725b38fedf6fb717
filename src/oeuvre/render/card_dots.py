"""The dots of social cards: one is one person, on whole pixels, so that cards stay small files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Marks
from oeuvre.render.card_titles import WIDTH, set_line, set_title
from oeuvre.render.pictures_dots import dots

_PITCHES = ((36, 1), (30, 2), (26, 3), (20, 10), (16, 12), (13, 14), (10, 20), (8, 30), (6, 60))
"""Distances of two dots in pixels, each with how many rows it may take."""

_SIZES = (("o", 0.7), ("b", 0.7), ("w", 0.98))
"""Diameter of each kind of dot, in distances of two, in the order of drawing."""

_BROADEST, _NARROWEST = 20, 3
_COLUMNS = 60
"""Of the broadest block."""

_GAP = 2
"""Columns between two papers."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots of one kind."""

    mark: str
    """As in `Marks`."""

    path: str
    width: float
    """Of a stroke with round ends; a dot's diameter."""


def card_roster(marks: Marks, bottom: int, height: int) -> tuple[Dots, ...]:
    """Return the authors of a paper row by row, the last row on `bottom`; none if too many.

    height: pixels that the picture may take.
    """
    for pitch, most in _PITCHES:
        rows = -(-len(marks) // (WIDTH // pitch))
        if marks and rows <= most and rows * pitch <= height:
            columns = -(-len(marks) // rows)
            top = bottom - rows * pitch
            cells = [(m, i % columns, i // columns) for i, m in enumerate(marks)]
            return tuple(_draw(cells, pitch, top))
    return ()


def card_skyline(blocks: Sequence[Marks], bottom: int, height: int) -> tuple[Dots, ...]:
    """Return a block for each paper, filled from the ground up; none if there are too many."""
    broadest = min(_COLUMNS, max(map(len, blocks), default=0))
    pitch, columns = max(
        ((_pitch(blocks, columns, height), columns) for columns in range(1, broadest + 1)),
        default=(0, 0),
    )
    if pitch < _NARROWEST:
        return ()
    return tuple(_draw(list(_towers(blocks, columns)), pitch, bottom))


def _pitch(blocks: Sequence[Marks], columns: int, height: int) -> int:
    """Return the distance of dots at which blocks of so many columns fit, in whole pixels."""
    across = len(blocks) * (columns + _GAP) - _GAP
    floors = max((-(-len(marks) // columns) for marks in blocks), default=0)
    return min(_BROADEST, WIDTH // max(across, 1), height // max(floors, 1))


def _towers(blocks: Sequence[Marks], columns: int) -> Iterable[tuple[str, int, int]]:
    for number, marks in enumerate(blocks):
        start = number * (columns + _GAP)
        for i, mark in enumerate(marks):
            yield mark, start + i % columns, -1 - i // columns


def _draw(cells: Sequence[tuple[str, int, int]], pitch: int, top: int) -> Iterable[Dots]:
    """Yield the dots of each kind, the owner's last; the first column begins at 0."""
    for mark, size in _SIZES:
        points = [
            (column * pitch + pitch // 3, top + row * pitch + pitch // 2)
            for kind, column, row in cells
            if kind == mark
        ]
        if points:
            yield Dots(mark, dots(points), round(pitch * size, 1))


CARD_FILTERS: Mapping[str, Callable[..., object]] = {
    "card_line": set_line,
    "card_roster": card_roster,
    "card_skyline": card_skyline,
    "card_title": set_title,
}
"""What the template of a card lays out lines and dots with."""
