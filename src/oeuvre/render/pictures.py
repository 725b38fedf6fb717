"""The pictures of the theme: SVG in which one dot is one person.

Same input, same bytes. Colours are classes (`owner`, `back`, `once`, `subject`) that the
stylesheet knows; sizes are attributes, so that a picture keeps its shape without it.
"""

from __future__ import annotations

from markupsafe import Markup

from oeuvre.model.language import Language
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Block, Blocks, Marks
from oeuvre.render.markup import marked, printed
from oeuvre.render.pictures_dots import draw_rows, draw_tower, grid_frame
from oeuvre.render.pictures_map import coauthor_map

__all__ = ["coauthor_map", "crowd", "roster", "skyline", "strip"]

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


_SKYLINES = (_Grid(24, 14, 7), _Grid(60, 10, 5, "dense"))
_SHELF = _Grid(12, 10, 3)
"""Blocks of more papers, so many in one picture: a piece that still fits a narrow screen."""

_ROSTERS = (_Grid(24, 11, 16), _Grid(100, 13, 14), _Grid(1000, 26, 10), _Grid(100_000, 52, 5))
_STRIPS = (_Grid(1000, 28, 7), _Grid(100_000, 56, 3.5))
_STRIP_ROWS = 12
"""The highest strip of over a thousand authors."""

_HIDDEN = Markup('aria-hidden="true"')


def skyline(language: Language, runs: tuple[Blocks, ...], root: str) -> Markup:
    """Return the papers as blocks of dots, each a link, by year where years are told.

    A block fills from the ground up in printed order. Over 24 papers the blocks are small;
    over 60 they stand close together, without numbers and links.
    """
    count = sum(len(run.blocks) for run in runs)
    if count > _SKYLINES[-1].most:
        return _shelves(runs)
    grid = _fitting(_SKYLINES, count)
    lists = [_list(language, run.blocks, root, grid) for run in runs]
    if len(runs) == 1:
        return lists[0]
    items = Markup("\n").join(
        Markup('<li>{}<p class="year">{}</p></li>').format(listed, run.year)
        for run, listed in zip(runs, lists, strict=True)
    )
    return Markup('<ol class="years {}">\n{}\n</ol>').format(grid.style, items)


def roster(marks: Marks, label: str) -> Markup:
    """Return the authors of a paper, row by row.

    label: says in words what is to be seen; empty where words beside the picture do.
    """
    return _figure("roster", marks, label, _fitting(_ROSTERS, len(marks)))


def crowd(marks: Marks, label: str) -> Markup:
    """Return the people of several papers, small, the returning ones told apart."""
    return _figure("strip", marks, label, _fitting(_STRIPS, len(marks)))


def strip(marks: Marks, label: str) -> Markup:
    """Return the authors of a paper, small, with only the owner and the subject told apart.

    Of over a thousand, some rows: the first, and those of the owner and the subject.
    """
    return _figure("strip", marks.replace("b", "o"), label, _fitting(_STRIPS, len(marks)))


def _fitting(grids: tuple[_Grid, ...], count: int) -> _Grid:
    for grid in grids:
        if count <= grid.most:
            return grid
    return grids[-1]


def _figure(style: str, marks: Marks, label: str, grid: _Grid) -> Markup:
    columns = min(grid.columns, max(len(marks), 1))
    rows = [marks[i : i + columns] for i in range(0, len(marks), columns)] or [""]
    if style == "strip" and len(rows) > _STRIP_ROWS and len(marks) > _STRIPS[0].most:
        rows = _abridged(rows)
    frame = grid_frame(columns, len(rows), grid.pitch)
    drawn = draw_rows(rows)
    gaps = "" if all(rows) else _gaps(columns, [y for y, row in enumerate(rows) if not row])
    said = f'role="img" aria-label="{printed(label)}"' if label else _HIDDEN
    return marked(f'<svg class="dots {style}" {said} {frame}>{drawn}{gaps}</svg>')


def _abridged(rows: list[str]) -> list[str]:
    """Return the first rows, those with the owner and the subject, and the last one.

    An empty row stands wherever some are left out.
    """
    last = len(rows) - 1
    first = range(_STRIP_ROWS - 4)
    telling = {y for y, row in enumerate(rows) if "w" in row or "s" in row}
    kept = sorted({*first, *telling, last})
    shown: list[str] = []
    for before, y in zip([-1, *kept], kept, strict=False):
        shown += ["", rows[y]] if y - before > 1 else [rows[y]]
    return shown


def _gaps(columns: int, rows: list[int]) -> Markup:
    """Return a line of small dots in each of `rows`."""
    data = "".join(f"M0 {y * 10 + 5}H{columns * 10}" for y in rows)
    return Markup('<path class="gap" d="{}"/>').format(data) if data else Markup("")


def _list(language: Language, blocks: tuple[Block, ...], root: str, grid: _Grid) -> Markup:
    items = Markup("\n").join(_block(language, block, root, grid) for block in blocks)
    return Markup('<ol class="{}">\n{}\n</ol>').format(f"skyline {grid.style}".strip(), items)


def _shelves(runs: tuple[Blocks, ...]) -> Markup:
    """Return the blocks of very many papers as pictures without links, by year."""
    items = Markup("\n").join(
        Markup('<li><p class="shelf">{}</p>{}</li>').format(
            Markup("").join(_shelf(run.blocks[i : i + _SHELF.most]) for i in _starts(run)),
            Markup('<p class="year">{}</p>').format(run.year) if run.year else "",
        )
        for run in runs
    )
    return Markup('<ol class="years tiny" aria-hidden="true">\n{}\n</ol>').format(items)


def _starts(run: Blocks) -> range:
    return range(0, len(run.blocks), _SHELF.most)


def _shelf(blocks: tuple[Block, ...]) -> Markup:
    """Return some blocks side by side on one ground."""
    towers = [_floors(block.marks, _SHELF.columns) for block in blocks]
    widths = [max(map(len, floors)) for floors in towers]
    height, columns = max(map(len, towers)), sum(widths) + len(widths) - 1
    levels = [
        " ".join(
            (floors[level] if level < len(floors) else "").ljust(width)
            for floors, width in zip(towers, widths, strict=True)
        )
        for level in range(height)
    ]
    return Markup('<svg class="dots" {}>{}</svg>').format(
        grid_frame(max(columns, 1), height, _SHELF.pitch), draw_tower(levels)
    )


def _block(language: Language, block: Block, root: str, grid: _Grid) -> Markup:
    """Return a block as a link; its name is one piece, for the gap between two would be read."""
    size, number = len(block.marks), str(block.work.number)
    title = plain_math(block.work.title)
    return Markup(
        '<li><a href="{root}{href}"><span class="size" aria-hidden="true">{size}</span>{picture}'
        '<b aria-hidden="true">{number}</b><span class="unseen">{name}</span></a></li>'
    ).format(
        root=root,
        href=block.work.href,
        size=language.number(size),
        picture=_tower(block.marks, grid),
        number=number,
        name=language.say("block.name", size, number=number, title=title),
    )


def _tower(marks: Marks, grid: _Grid) -> Markup:
    floors = _floors(marks, grid.columns)
    is_broken = len(floors) == _ROWS and not floors[-2]
    return Markup('<svg class="dots" aria-hidden="true" {}>{}{}</svg>').format(
        grid_frame(grid.columns, len(floors), grid.pitch),
        draw_tower(floors),
        _gaps(grid.columns, [1] if is_broken else []),
    )


def _floors(marks: Marks, columns: int) -> list[str]:
    """Return the rows of a block from the ground up; a very high one is broken."""
    floors = [marks[i : i + columns] for i in range(0, len(marks), columns)] or [""]
    return floors if len(floors) <= _ROWS else _broken(floors)


def _broken(floors: list[str]) -> list[str]:
    """Return as many floors as are shown: an empty one stands for all that are left out.

    Above it comes the last, or the one with the owner, who is never left out.
    """
    ground, hidden = floors[: _ROWS - 2], floors[_ROWS - 2 :]
    top = next((floor for floor in hidden if "w" in floor), hidden[-1])
    return [*ground, "", top]
