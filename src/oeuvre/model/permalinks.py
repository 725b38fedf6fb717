"""Addresses that were given, and what each was given to."""

from __future__ import annotations

from typing import NamedTuple

from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass

AUTHOR_MARK, SKETCH_MARK = 4, 8
"""Hexadecimal digits of the mark of an author, and of each number of a sketch."""


class Traits(NamedTuple):
    """What a paper is known by, as its record has it: no override changes that."""

    title: str
    authors: str
    """The mark of each name, in printed order."""

    abstract: str
    """A sketch of the text; empty if there was none."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An address of a paper, with what that paper is known by."""

    id: WorkId
    to: WorkId | None
    """Where the address leads now; None if it is the paper's own."""

    title: str
    authors: str
    """As of `Traits`, like the next one."""

    abstract: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An address of a person, with the names that the person is known by."""

    id: PersonId
    to: PersonId | None
    names: tuple[str, ...]
    """As written: "Last, First". The first is the one that the address was made from."""


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Every address of a paper or a person that was ever given, by id."""

    papers: tuple[PaperLine, ...] = ()
    people: tuple[PersonLine, ...] = ()


NO_PERMALINKS = Permalinks()


@dataclass(frozen=True, slots=True)
class Update:
    """What the file of addresses is to be, where it is another."""

    data: bytes
    """Of the whole file, which takes less room than its lines as values."""

    new: int
    """How many addresses it has not yet."""

    moved: int
    """How many lead elsewhere than it says."""
