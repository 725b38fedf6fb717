"""The lines of a file that says something of each of many things, from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import is_
from typing import Any
from zlib import compress, crc32, decompress

from oeuvre.model.values import dataclass

NEXT = b",\n"
"""Stands between two lines."""

_FAST = 1
"""Level of compression: the usual one takes two and a half times as long, for an eighth less."""

_BLOCK = 16
"""Lines of a block, on average."""


def nothing(_thing: object) -> None:
    """Return that what a line says depends on nothing but its thing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file says of each of many things, not yet worked out."""

    things: Sequence[Any]
    """Told apart by which they are."""

    write: Callable[[Any], bytes]
    """Returns the line of one."""

    name: Callable[[Any], str]
    """Returns what tells whether a block ends after one, so that one more of them moves few."""

    besides: Callable[[Any], object] = nothing
    """Returns what is equal if all is equal that a line depends on besides."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Things that follow each other, and their lines."""

    things: tuple[object, ...]
    besides: tuple[object, ...]
    text: bytes
    """Compressed: to a third, and to read it takes a tenth of the time that it takes to make."""


class Lines:
    """The lines that a file had. To be used from one thread."""

    def __init__(self) -> None:
        """Begin with none."""
        self._blocks: tuple[_Block, ...] = ()

    def follow(self, listing: Listing) -> None:
        """Know what a file has now."""
        self._blocks = tuple(
            [known or _make(listing, things) for things, known in self._find(listing)]
        )

    def read(self, listing: Listing) -> Iterator[bytes]:
        """Yield what a file has now: some lines at a time, with `NEXT` between them."""
        for things, known in self._find(listing):
            yield decompress(known.text) if known else _write(listing, things)

    def _find(self, listing: Listing) -> Iterator[tuple[tuple[Any, ...], _Block | None]]:
        """Yield the things in blocks, each with the one that has the same lines, if it is known."""
        blocks = {id(block.things[0]): block for block in self._blocks}
        for things in _cut(listing):
            known = blocks.get(id(things[0]))
            yield things, known if known and _is_same(known, listing, things) else None


def _is_same(block: _Block, listing: Listing, things: tuple[Any, ...]) -> bool:
    if len(things) != len(block.things) or not all(map(is_, things, block.things)):
        return False
    return block.besides == tuple(map(listing.besides, things))


def _make(listing: Listing, things: tuple[Any, ...]) -> _Block:
    besides = tuple(map(listing.besides, things))
    return _Block(things, besides, compress(_write(listing, things), _FAST))


def _write(listing: Listing, things: Iterable[Any]) -> bytes:
    return NEXT.join(map(listing.write, things))


def _cut(listing: Listing) -> Iterator[tuple[Any, ...]]:
    """Yield the things in blocks."""
    start, things, name = 0, listing.things, listing.name
    for end, thing in enumerate(things, start=1):
        if end == len(things) or not crc32(name(thing).encode("utf-8", "replace")) % _BLOCK:
            yield tuple(things[start:end])
            start = end
