"""What the output folder holds that is ours, file by file."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from json.encoder import encode_basestring_ascii as quoted
from typing import NamedTuple

from oeuvre.model.identifiers import Digest, OutputPath

UNFINISHED = Digest("")
"""Inputs of a file that a commit was about to replace: equal to no real digest."""


class Entry(NamedTuple):
    """What the output folder holds at one path, and what it was made from."""

    inputs: Digest
    """Of all that the file was made from; `UNFINISHED` while a commit is at work on it."""

    size: int
    """Of its bytes; 0 while unfinished."""

    contents: tuple[Digest, ...]
    """Of its bytes: exactly one; while unfinished, every one that the file may hold."""

    @property
    def is_finished(self) -> bool:
        """Whether the file is known to have been written whole, from `inputs`."""
        return self.inputs != UNFINISHED


class Manifest(Mapping[OutputPath, Entry]):
    """What the last commit left in the output folder. Files that it does not name are not ours.

    In columns: of most of the many files of a large site it is asked only whether they are fresh.
    """

    __slots__ = ("inputs", "rows", "sizes")

    def __init__(
        self,
        inputs: Mapping[OutputPath, Digest],
        sizes: Mapping[OutputPath, int],
        rows: Mapping[OutputPath, str],
    ) -> None:
        """Take three columns of the same paths; `inputs` are those of finished files only."""
        self.inputs = inputs
        self.sizes = sizes
        self.rows = rows
        """Of each file what `spell_row` returns."""

    def __getitem__(self, path: OutputPath) -> Entry:
        row, inputs = self.rows[path], self.inputs.get(path)
        if inputs and "\\" not in row:  # as nearly all are: then it need not be parsed
            return Entry(inputs, self.sizes[path], (Digest(row.rsplit('"', 2)[1]),))
        (told,) = json.loads(f"{{{row}}}").values()
        entry = parse_row(told)
        assert entry is not None, f"the row of {path} was read before"
        return entry

    def __iter__(self) -> Iterator[OutputPath]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, path: object) -> bool:
        return path in self.rows

    def without(self, paths: Container[str]) -> Manifest:
        """Return the same without some files."""
        return manifest_of({path: entry for path, entry in self.items() if path not in paths})


def manifest_of(entries: Mapping[OutputPath, Entry]) -> Manifest:
    """Return a manifest of single entries."""
    inputs = {path: entry.inputs for path, entry in entries.items() if entry.is_finished}
    sizes = {path: entry.size for path, entry in entries.items()}
    return Manifest(inputs, sizes, {path: spell_row(path, one) for path, one in entries.items()})


def spell_row(path: OutputPath, entry: Entry) -> str:
    """Return what a manifest says of a file, in JSON."""
    inputs, size, contents = entry
    return f"{quoted(path)}:[{','.join((quoted(inputs), f'{size}', *map(quoted, contents)))}]"


def parse_row(row: object) -> Entry | None:
    """Return what a manifest says of a file, besides its path; None if that is of no known form."""
    if not isinstance(row, list) or len(row) < 2:
        return None
    inputs, size, *contents = row  # not by `match`, which takes three times as long; there are many
    if not isinstance(inputs, str) or type(size) is not int:  # which `true` is, else
        return None
    if inputs:
        is_one = len(contents) == 1 and isinstance(contents[0], str)
        return Entry(Digest(inputs), size, (Digest(contents[0]),)) if is_one else None
    known = tuple(Digest(one) for one in contents if isinstance(one, str))
    return Entry(UNFINISHED, size, known)
