"""The pictures of the theme: SVG in which one dot is one person.

Same input, same bytes. Colours are classes (`owner`, `back`, `once`, `subject`) that the
stylesheet knows; sizes are attributes, so that a picture keeps its shape without it.
"""

from __future__ import annotations

from markupsafe import Markup

from oeuvre.model.language import Language
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Block, Marks
from oeuvre.render.pictures_dots import draw_grid, draw_tower, grid_frame
from oeuvre.render.pictures_map import coauthor_map

__all__ = ["coauthor_map", "roster", "skyline", "strip"]

_ROWS = 60
"""The highest block of a skyline; a higher one is broken below its top row."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the dots of a picture are set."""

    most: int
    """Up to so many papers or authors."""

    columns: int
    pitch: float
    """Pixels between two dots."""

    style: str = ""


_SKYLINES = (_Grid(24, 14, 7), _Grid(60, 10, 5, "dense"), _Grid(10_000, 10, 3, "tiny"))
_ROSTERS = (_Grid(24, 11, 16), _Grid(100, 13, 14), _Grid(1000, 26, 10), _Grid(100_000, 52, 5))
_STRIPS = (_Grid(1000, 28, 7), _Grid(100_000, 56, 3.5))


def skyline(language: Language, blocks: tuple[Block, ...], root: str) -> Markup:
    """Return a list of links, one for each paper: its authors as a block of dots.

    A block fills from the ground up in printed order. Over 24 papers the blocks are small,
    over 60 they are mere strips without numbers to be seen.
    """
    grid = _fitting(_SKYLINES, len(blocks))
    items = Markup("\n").join(_block(language, block, root, grid) for block in blocks)
    style = f"skyline {grid.style}".strip()
    return Markup('<ol class="{}">\n{}\n</ol>').format(style, items)


def roster(marks: Marks, label: str) -> Markup:
    """Return the authors of a paper, row by row; `label` says in words what is to be seen."""
    return _figure("roster", marks, label, _fitting(_ROSTERS, len(marks)))


def strip(marks: Marks, label: str) -> Markup:
    """Return the authors of a paper, small, with only the owner and the subject told apart."""
    return _figure("strip", marks.replace("b", "o"), label, _fitting(_STRIPS, len(marks)))


def _fitting(grids: tuple[_Grid, ...], count: int) -> _Grid:
    return next((grid for grid in grids if count <= grid.most), grids[-1])


def _figure(style: str, marks: Marks, label: str, grid: _Grid) -> Markup:
    columns = min(grid.columns, max(len(marks), 1))
    rows = max(-(-len(marks) // columns), 1)
    return Markup('<svg class="dots {}" role="img" aria-label="{}" {}>{}</svg>').format(
        style, label, grid_frame(columns, rows, grid.pitch), draw_grid(marks, columns)
    )


def _block(language: Language, block: Block, root: str, grid: _Grid) -> Markup:
    size = len(block.marks)
    return Markup(
        '<li><a href="{root}{href}"><span class="size">{size}</span>'
        '<span class="unseen"> {authors} {on_paper} </span>{picture}'
        '<b>{number}</b><span class="unseen">: {title}</span></a></li>'
    ).format(
        root=root,
        href=block.work.href,
        size=language.number(size),
        authors=language.say("block.authors", size),
        on_paper=language.say("block.on_paper"),
        picture=_tower(block.marks, grid),
        number=block.work.number,
        title=plain_math(block.work.title),
    )


def _tower(marks: Marks, grid: _Grid) -> Markup:
    floors = [marks[i : i + grid.columns] for i in range(0, len(marks), grid.columns)] or [""]
    broken = len(floors) > _ROWS
    if broken:
        floors = _broken(floors)
    return Markup('<svg class="dots" aria-hidden="true" {}>{}{}</svg>').format(
        grid_frame(grid.columns, len(floors), grid.pitch),
        draw_tower(floors, grid.columns),
        Markup('<path class="gap" d="M0 15H{}"/>').format(grid.columns * 10) if broken else "",
    )


def _broken(floors: list[str]) -> list[str]:
    """Return as many floors as are shown: an empty one stands for all that are left out.

    Above it comes the last, or the one with the owner, who is never left out.
    """
    ground, hidden = floors[: _ROWS - 2], floors[_ROWS - 2 :]
    top = next((floor for floor in hidden if "w" in floor), hidden[-1])
    return [*ground, "", top]
