"""What has been made: of a large site so much that it is told in columns, not in values."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.write.entries import Entry

_BYTES = 16
"""Of a digest."""

_NOTHING = bytes(_BYTES)
"""Stands where there is no digest: no digest is all zeros, but by a chance of one in 2 ** 128."""


class Made(NamedTuple):
    """A file that has been made."""

    number: int
    """Of its place in the plan, from 1 on."""

    size: int
    content: Digest
    """Of its bytes."""

    before: Digest | None
    """Of the bytes that stand in its place; None if no file does."""

    @property
    def is_staged(self) -> bool:
        """Whether it waits on the stage; if not, its bytes are in their place already."""
        return self.before != self.content

    def entry(self, inputs: Digest) -> Entry:
        """Return what the manifest says of it."""
        return Entry(inputs, self.size, (self.content,))


class MadeRows:
    """What one process has made, in little room, and soon told to another process."""

    __slots__ = ("_befores", "_contents", "numbers", "sizes")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.numbers = array("I")
        self.sizes = array("Q")
        self._contents = bytearray()
        self._befores = bytearray()

    def add(self, made: Made) -> None:
        """Tell of one more file."""
        self.numbers.append(made.number)
        self.sizes.append(made.size)
        self._contents += bytes.fromhex(made.content)
        self._befores += bytes.fromhex(made.before) if made.before else _NOTHING

    def join(self, other: MadeRows) -> None:
        """Tell of all that `other` tells of."""
        self.numbers += other.numbers
        self.sizes += other.sizes
        self._contents += other._contents
        self._befores += other._befores

    def row(self, at: int) -> Made:
        """Return what is told in a row."""
        place = slice(at * _BYTES, (at + 1) * _BYTES)
        content, before = self._contents[place], self._befores[place]
        old = None if before == _NOTHING else Digest(before.hex())
        return Made(self.numbers[at], self.sizes[at], Digest(content.hex()), old)

    def is_staged(self, at: int) -> bool:
        """Whether the file of a row waits on the stage, as `Made.is_staged`."""
        place = slice(at * _BYTES, (at + 1) * _BYTES)
        return self._befores[place] != self._contents[place]

    def replaces(self, at: int) -> bool:
        """Whether the file of a row waits to take the place of another."""
        return not self._befores.startswith(_NOTHING, at * _BYTES) and self.is_staged(at)


class MadeFiles(Mapping[OutputPath, Made]):
    """All files that were made, in the order of the plan."""

    def __init__(self, paths: Sequence[OutputPath], told: Iterable[MadeRows]) -> None:
        """Put together what each process tells, in the place of the first.

        paths: those of the plan, in order.
        """
        first, *others = told
        for one in others:
            first.join(one)
        self._rows = first
        numbers = self._rows.numbers
        rows = sorted(range(len(numbers)), key=numbers.__getitem__)
        self._places = {paths[numbers[row] - 1]: row for row in rows}

    def __getitem__(self, path: OutputPath) -> Made:
        return self._rows.row(self._places[path])

    def __iter__(self) -> Iterator[OutputPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, path: object) -> bool:
        return path in self._places

    @property
    def staged(self) -> Iterator[tuple[OutputPath, int]]:
        """Those that wait on the stage, each with the number of its place."""
        rows = self._rows
        return ((path, rows.numbers[at]) for path, at in self._places.items() if rows.is_staged(at))

    @property
    def unchanged(self) -> Iterator[OutputPath]:
        """Those whose bytes are in their place already."""
        return (path for path, row in self._places.items() if not self._rows.is_staged(row))

    @property
    def replaces_any(self) -> bool:
        """Whether one of them waits to take the place of another."""
        return any(map(self._rows.replaces, self._places.values()))

    @property
    def sizes(self) -> Iterator[tuple[OutputPath, int]]:
        """The bytes of each."""
        return ((path, self._rows.sizes[row]) for path, row in self._places.items())
