"""The rows of a text, version after version: what stands as it did is not taken apart again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R")

_BLOCK = 1 << 16
"""Bytes that a block has at least, where a text is cut into several; at most, about twice that."""

_END = b"\n"


class _Block(NamedTuple, Generic[R]):
    """Whole rows of a text, one below the other."""

    text: bytes
    """With the end of each row; only the last row of a text has none."""

    filled: int
    """How many rows are not empty."""

    rows: tuple[R, ...]


class Rows(Generic[R]):
    """Makes something of each row of a text, and knows again what a text begins and ends with.

    From its second version on the text is held in blocks. To compare one is a step, and only what
    lies between those that are as they were is cut into rows; of these, too, what was made of an
    equal one is given back. A first text is held as it is: most are never followed by another, and
    copies of its parts, let go, would leave holes of their size in the heap.
    """

    def __init__(self, make: Callable[[bytes], R]) -> None:
        """Begin with no text. make: makes the same of the same row each time."""
        self._make = make
        self._blocks: tuple[_Block[R], ...] = ()

    def of(self, text: bytes, most: int) -> tuple[R, ...] | None:
        """Return what is made of each row, which LF ends; None if more than `most` hold anything.

        Of a row that is known again it is the very same.
        """
        known = _divide(*self._blocks) if len(self._blocks) == 1 else self._blocks
        head, start = _match_head(known, text)
        tail, end = _match_tail(known[len(head) :], text, start)
        stock = _stock(known[len(head) : len(known) - len(tail)])
        room = most - sum(block.filled for block in (*head, *tail))
        made: list[_Block[R]] = []
        parts = _cut(text[start:end], is_end=not tail) if known else [(text, True)]
        for part, is_last in parts:
            rows = _split(part, is_last=is_last)
            filled = sum(map(bool, rows))
            room -= filled
            if room < 0:
                return None
            found = [stock[row].pop() if stock.get(row) else self._make(row) for row in rows]
            made.append(_Block(part, filled, tuple(found)))
        self._blocks = (*head, *made, *tail)
        return tuple(chain.from_iterable(block.rows for block in self._blocks))


def _split(part: bytes, *, is_last: bool) -> list[bytes]:
    """Return the rows of a part. is_last: whether no row ends with it."""
    rows = part.split(_END)
    return rows if is_last else rows[:-1]


def _divide(whole: _Block[R]) -> tuple[_Block[R], ...]:
    """Return a whole text, which is held in one block, in as many as are worth it."""
    found, start = list[_Block[R]](), 0
    for part, is_last in _cut(whole.text, is_end=True):
        rows = _split(part, is_last=is_last)
        found.append(_Block(part, sum(map(bool, rows)), whole.rows[start : start + len(rows)]))
        start += len(rows)
    return tuple(found)


def _stock(blocks: Sequence[_Block[R]]) -> Mapping[bytes, list[R]]:
    """Return what was made of the rows of some blocks, of equal ones the first at the end."""
    found: dict[bytes, list[R]] = defaultdict(list)
    for block in reversed(blocks):
        rows = zip(block.rows, block.text.split(_END), strict=False)  # after an end stands no row
        for made, row in reversed([*rows]):
            found[row].append(made)
    return found


def _match_head(blocks: Sequence[_Block[R]], text: bytes) -> tuple[Sequence[_Block[R]], int]:
    """Return the blocks that `text` begins with, and where they end.

    The last one is none of them: with it the text ends, and not a row.
    """
    count = start = 0
    for block in blocks[:-1]:
        if not text.startswith(block.text, start):
            break
        count, start = count + 1, start + len(block.text)
    return blocks[:count], start


def _match_tail(
    blocks: Sequence[_Block[R]], text: bytes, start: int
) -> tuple[Sequence[_Block[R]], int]:
    """Return the blocks that `text`, from `start` on, ends with, and where they begin."""
    first, end = len(blocks), len(text)
    while first and text.endswith(blocks[first - 1].text, start, end):
        first, end = first - 1, end - len(blocks[first - 1].text)
    if first < len(blocks) and end > start and text[end - 1 : end] != _END:
        first, end = first + 1, end + len(blocks[first].text)  # it begins within a row
    return blocks[first:], end


def _cut(text: bytes, *, is_end: bool) -> Iterator[tuple[bytes, bool]]:
    """Yield `text` in parts of whole rows, and whether the whole text ends with the part.

    is_end: whether it ends with `text`; else that ends with a row.
    """
    place = 0
    while len(text) - place > 2 * _BLOCK and (stop := text.find(_END, place + _BLOCK) + 1):
        yield text[place:stop], False
        place = stop
    if is_end or place < len(text):
        yield text[place:], is_end
