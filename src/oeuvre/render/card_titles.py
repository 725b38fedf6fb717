"""How the title of a social card is set: in which size, and broken into which lines.

A title is shown whole or not at all. It is set as large as it fits, and its lines are made
about as long as each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass
from oeuvre.render.typefaces import (
    DISPLAY,
    TEXT,
    Run,
    find_faces,
    measure,
    split_parts,
    split_runs,
    visible,
)

WIDTH = 1040
"""Pixels of a line."""

_HEIGHT = 320
"""Pixels of all lines."""

_STEPS = ((84, 2), (76, 3), (68, 4), (62, 4), (56, 4), (52, 4), (48, 4), (42, 5), (36, 6), (30, 7))
"""Sizes in pixels, largest first, each with how many lines it may take."""

_EAST = "\u1100-\u11ff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_NOT_FIRST = (
    "、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ）］｝〉》」』】〕”’)],.!?:;"
)
_NOT_LAST = "（［｛〈《「『【〔“‘(["
_PIECE = late(
    rf"[{re.escape(_NOT_LAST)}]*(?:[{_EAST}](?:[{re.escape(_NOT_FIRST)}]*)"
    rf"|[^{_EAST}\s]+?(?:[-–—/](?=\w)|(?=[{_EAST}\s])|$)) ?"
)
"""What stays together on a line: a word, a part of a compound, or one eastern character."""

_LEADING = (("Arabic", 1.5), ("Devanagari", 1.45), ("Hebrew", 1.25), ("Noto Serif", 1.3))
"""Distance of lines in sizes where a typeface's name has the word; of Literata, 1.14."""

_SMALL = 34
"""Pixels of a small line."""

_EMBED, _END = "\u202b", "\u202c"
"""Begin and end text that runs from right to left, whatever stands around it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a title."""

    y: int
    """Of its baseline, below the top of the title."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SetTitle:
    """A title, ready to be drawn."""

    size: int
    lines: tuple[Line, ...]
    """Empty if a character is in no typeface, or the title is too long for a card."""

    height: int
    is_rtl: bool
    """Whether it reads from right to left."""


_NO_TITLE = SetTitle(0, (), 0, is_rtl=False)


def set_title(text: str) -> SetTitle:
    """Return `text` in lines; in none if it cannot be shown whole."""
    clean = " ".join(visible(text).split())
    faces = find_faces(clean, DISPLAY)
    if not clean or None in faces:
        return _NO_TITLE
    leading = _leading({face.family for face in faces if face})
    pieces = _pieces(clean)
    widths = [measure(piece, DISPLAY) for piece in pieces]
    for size, most in _STEPS:
        lines = _break(pieces, widths, WIDTH * 1000 // size)
        if lines and len(lines) <= most and len(lines) * size * leading <= _HEIGHT:
            return _placed(lines, size, leading, is_rtl=reads_from_right(clean))
    return _NO_TITLE


def reads_from_right(text: str) -> bool:
    """Whether the first letter of `text` that has a direction runs from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def _leading(families: set[str]) -> float:
    found = (space for word, space in _LEADING if any(word in name for name in families))
    return next(found, 1.14)


def _pieces(text: str) -> list[str]:
    """Return `text` in pieces that a line may end after."""
    pieces: list[str] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() > end:
            pieces.append(text[end : found.start()])
        pieces.append(found[0])
        end = found.end()
    return [*pieces, text[end:]] if end < len(text) else pieces


def _break(pieces: Sequence[str], widths: Sequence[int], room: int) -> tuple[str, ...]:
    """Return lines of about one length, as few as there is room for; none if a piece is wider."""
    if max(widths) > room:
        return ()
    fewest = len(list(_fill(pieces, widths, room)))
    low, high = max(*widths, sum(widths) // fewest) if len(widths) > 1 else widths[0], room
    while high - low > 50:
        middle = (low + high) // 2
        if len(list(_fill(pieces, widths, middle))) > fewest:
            low = middle
        else:
            high = middle
    return tuple(_fill(pieces, widths, high))


def _fill(pieces: Sequence[str], widths: Sequence[int], room: int) -> Iterator[str]:
    """Yield lines, each as full as it can be."""
    line, used = "", 0
    for piece, width in zip(pieces, widths, strict=True):
        if line and used + width > room:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + piece, used + width
    yield line.rstrip()


def _placed(lines: tuple[str, ...], size: int, leading: float, *, is_rtl: bool) -> SetTitle:
    step = round(size * leading)
    top = round(size * (leading - 1.14) / 2 + size * 0.8)
    placed = (
        Line(top + number * step, split_runs(_EMBED + line + _END if is_rtl else line, DISPLAY))
        for number, line in enumerate(lines)
    )
    return SetTitle(size, tuple(placed), len(lines) * step, is_rtl=is_rtl)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A small line with a name in it, ready to be drawn; empty if a character is in no typeface."""

    size: int
    before: tuple[Run, ...]
    name: tuple[Run, ...]
    after: tuple[Run, ...]


def set_line(said: tuple[str, str, str]) -> SetLine:
    """Return a small line, as small as it must be to fit: what is before a name, it, and after."""
    texts = [visible(text) for text in said]
    whole = "".join(texts)
    if reads_from_right(texts[0] + texts[2] + texts[1]):
        texts = [_EMBED + texts[0], texts[1], texts[2] + _END]
    size = min(_SMALL, WIDTH * 1000 // max(measure(whole, TEXT), 1))
    before, name, after = split_parts(texts, TEXT)
    return SetLine(size, before, name, after)
