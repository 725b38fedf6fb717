"""From the lines of a seed file to its records, also where lines are missing.

Three lines are a record; that is the rule, and a file that keeps it is cut by it. Where it
cannot hold, the cheapest reading is taken: each way to read the next lines has a price, and
a line costs more in a place that it does not look like. Line by line from the end, the
price of the best reading of the rest is known (Viterbi), so the whole takes linear time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum
from itertools import pairwise

from oeuvre.model.keeping import Recall, itself, make_anew
from oeuvre.model.names import Name, has_particle, is_suffix
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass
from oeuvre.sources.decode import Line


class Likeness(IntEnum):
    """How much a line looks like a list of authors."""

    NONE = 0
    SOME = 1
    MUCH = 2
    FULL = 3
    """The owner is in it."""


class Shape(Enum):
    """Which lines of a record are there."""

    WHOLE = "title, authors, abstract"
    NO_AUTHORS = "title, abstract"
    NO_ABSTRACT = "title, authors"
    NO_TITLE = "authors, abstract"
    STRAY = "a line"


_SIZE = {shape: len(shape.value.split(",")) for shape in Shape}
"""Lines that each shape takes."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together."""

    shape: Shape
    lines: tuple[Line, ...]
    more: tuple[Line, ...] = ()
    """Lines after a whole record that look like more of its abstract."""

    is_sure: bool = True
    """Whether `more` can be nothing else, for blank lines set the records apart."""


@dataclass(frozen=True, slots=True)
class _Prices:
    """What it costs to take a line for something."""

    title: float
    authors: float
    abstract: float
    more: float
    """First line after an abstract, as a part of it."""

    next_more: float
    start: float
    """Beginning a record."""

    inside: float
    """Standing in a record, but not first."""


_AS_TITLE = {Likeness.NONE: 0.0, Likeness.SOME: 0.0, Likeness.MUCH: 3.0, Likeness.FULL: 5.0}
_AS_AUTHORS = {Likeness.NONE: 6.0, Likeness.SOME: 1.5, Likeness.MUCH: 0.0, Likeness.FULL: 0.0}
_AS_ABSTRACT = {Likeness.NONE: 0.0, Likeness.SOME: 0.5, Likeness.MUCH: 4.0, Likeness.FULL: 6.0}
_MISSING, _STRAY, _MORE, _CHEAP = 5.0, 6.0, 4.0, 1.0
_MISPLACED_BLANK = 2.0
_LONG_TITLE, _SHORT_ABSTRACT, _LONG_SENTENCE = 250, 200, 80
"""Characters."""

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "．")
_CLOSING = "\"'”’)]"
_SMALL_WORDS = frozenset({"null", ":", "et al.", "et al", "and others", "others", "...", "…"})
_NO_NAME = late(r"[\d?!&=<>{}()\[\]“”\"]|:.|\S{5}[.] ")


def cut_records(
    lines: Sequence[Line], owner: Name, recall: Recall = make_anew
) -> tuple[Chunk, ...]:
    """Return `lines`, all in their order, as records and what is left of records.

    recall: of what single lines look like, and of single records.
    """
    likeness = recall("likeness", _line_likeness, lines, [owner] * len(lines))
    if _is_plain(likeness):
        return tuple(recall("whole chunks", _whole, lines[::3], lines[1::3], lines[2::3]))
    separated = _is_separated(lines, likeness)
    prices = [_price(*pair, separated=separated) for pair in zip(lines, likeness, strict=True)]
    found = tuple(_chunks(lines, _cheapest(prices), separated=separated))
    return tuple(recall("chunks", itself, found, keys=map(_told, found)))


def _whole(title: Line, authors: Line, abstract: Line) -> Chunk:
    return Chunk(Shape.WHOLE, (title, authors, abstract))


def _told(chunk: Chunk) -> tuple[object, ...]:
    """Return what tells a chunk from others, by its very lines."""
    return (chunk.shape, chunk.is_sure, *map(id, chunk.lines), *map(id, chunk.more))


def _line_likeness(line: Line, owner: Name) -> Likeness:
    return author_likeness(line.text, owner)


def author_likeness(text: str, owner: Name | None = None) -> Likeness:
    """Return how much `text` looks like a list of authors, with or without its commas."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    share = sum(map(_name_likeness, parts)) / len(parts)
    if share < 0.6 or (len(parts) == 1 and _ends_sentence(text)):
        return Likeness.NONE
    if owner and _has_name(text, parts, owner):
        return Likeness.FULL
    return Likeness.MUCH if len(parts) >= 4 and share > 0.85 else Likeness.SOME


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def _name_likeness(part: str) -> float:
    """Return 1 for a part that looks like a name or half of one, 0 for one that does not."""
    if part.isalpha() and len(part) <= 60 and not part[0].islower():
        return 1.0  # what the rest comes to for a single word, without a search
    if not part or part in _SMALL_WORDS or is_suffix(part):
        return 1.0
    words = part.count(" ") + 1
    if words > 6 or len(part) > 60 or _NO_NAME.search(part):
        return 0.0
    if part[0].islower() and not has_particle(part):
        return 0.6 if words <= 2 else 0.0
    return 1.0


def _has_name(text: str, parts: Sequence[str], name: Name) -> bool:
    if not name.given:
        return name.family in text
    return (name.family, name.given) in pairwise(parts) or name.display in text


def _is_plain(likeness: Sequence[Likeness]) -> bool:
    """Whether every third line looks like authors, and no other does for certain."""
    return (
        len(likeness) % 3 == 0
        and min(likeness[1::3], default=Likeness.SOME) >= Likeness.SOME
        and max(likeness[::3], default=Likeness.NONE) <= Likeness.SOME
        and max(likeness[2::3], default=Likeness.NONE) <= Likeness.SOME
    )


def _is_separated(lines: Sequence[Line], likeness: Sequence[Likeness]) -> bool:
    """Whether blank lines set the records apart, as far as can be seen."""
    starts = [i for i, line in enumerate(lines) if line.follows_blank or i == 0]
    blocks = pairwise((*starts, len(lines)))
    whole = sum(end - start >= 3 and likeness[start + 1] > 0 for start, end in blocks)
    return len(starts) >= 2 and whole * 2 >= len(starts)


def _price(line: Line, likeness: Likeness, *, separated: bool) -> _Prices:
    text = line.text
    is_sentence = _ends_sentence(text)
    is_fragment = text[0].islower() or (is_sentence and len(text) > _LONG_SENTENCE)
    unlike_title = 1.5 * is_fragment or 1.0 * text.endswith(".")
    is_short = len(text) < _SHORT_ABSTRACT and text != "null"
    shortness = (0.5 if is_sentence else 1.0) if is_short else 0.0
    is_title_like = len(text) < 150 and not is_sentence and not text[0].islower()
    fits = separated and not line.follows_blank
    return _Prices(
        title=_AS_TITLE[likeness] + 2 * (len(text) > _LONG_TITLE) + unlike_title,
        authors=_AS_AUTHORS[likeness],
        abstract=_AS_ABSTRACT[likeness] + shortness,
        more=_AS_ABSTRACT[likeness] + (_CHEAP if fits else _MORE + 3 * is_title_like),
        next_more=_AS_ABSTRACT[likeness] + _CHEAP + (0 if fits else 3 * is_title_like),
        start=_MISPLACED_BLANK if separated and not line.follows_blank else 0.0,
        inside=_MISPLACED_BLANK if separated and line.follows_blank else 0.0,
    )


def _cheapest(prices: Sequence[_Prices]) -> list[tuple[Shape, int]]:
    """Return the cheapest reading: shapes, each with the number of more lines that follow."""
    count = len(prices)
    fresh, after, later = ([0.0] * (count + 3) for _ in range(3))
    chosen: list[Shape] = [Shape.STRAY] * count
    for i in range(count - 1, -1, -1):
        options = _options(prices[i : i + 3])
        costs = {
            shape: cost + (after if shape is Shape.WHOLE else fresh)[i + _SIZE[shape]]
            for shape, cost in options.items()
        }
        chosen[i] = min(costs, key=costs.__getitem__)
        fresh[i] = costs[chosen[i]]
        more = later[i + 1]
        after[i] = min(fresh[i], prices[i].more + more)
        later[i] = min(fresh[i], prices[i].next_more + more)
    return list(_followed(chosen, fresh, after, later))


def _options(at: Sequence[_Prices]) -> dict[Shape, float]:
    """Return the price of each shape that the next lines can have; of two alike, the first."""
    first = at[0]
    options: dict[Shape, float] = {}
    if len(at) == 3:
        price = first.start + at[1].inside + at[2].inside
        options[Shape.WHOLE] = price + first.title + at[1].authors + at[2].abstract
    if len(at) >= 2:
        price, second = _MISSING + first.start + at[1].inside, at[1]
        options[Shape.NO_AUTHORS] = price + first.title + second.abstract
        options[Shape.NO_ABSTRACT] = price + first.title + second.authors
        options[Shape.NO_TITLE] = price + first.authors + second.abstract
    options[Shape.STRAY] = _STRAY + first.start
    return options


def _followed(
    chosen: Sequence[Shape],
    fresh: Sequence[float],
    after: Sequence[float],
    later: Sequence[float],
) -> Iterator[tuple[Shape, int]]:
    """Yield the choices along the cheapest way."""
    place, count = 0, len(chosen)
    while place < count:
        shape = chosen[place]
        place += _SIZE[shape]
        more, costs = 0, after
        while shape is Shape.WHOLE and place < count and costs[place] < fresh[place]:
            place, more, costs = place + 1, more + 1, later
        yield shape, more


def _chunks(
    lines: Sequence[Line], reading: Sequence[tuple[Shape, int]], *, separated: bool
) -> Iterator[Chunk]:
    place = 0
    for shape, count in reading:
        end = place + _SIZE[shape]
        more = tuple(lines[end : end + count])
        sure = separated and not any(line.follows_blank for line in more)
        yield Chunk(shape, tuple(lines[place:end]), more, sure)
        place = end + count
