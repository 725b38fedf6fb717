"""Addresses that were given, and what each was given to."""

from __future__ import annotations

from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Traits:
    """What a paper is known by, as its record has it: no override changes that."""

    title: str = ""
    authors: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An address of a paper, with what that paper is known by."""

    id: WorkId
    to: WorkId | None
    """Where the address leads now; None if it is the paper's own."""

    title: str
    authors: tuple[str, ...]
    """Four hexadecimal digits for each name, in printed order."""

    abstract: tuple[str, ...]
    """A sketch of the text; empty if there was none."""

    at: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An address of a person, with the names that the person is known by."""

    id: PersonId
    to: PersonId | None
    names: tuple[str, ...]
    """As written: "Last, First". The first is the one that the address was made from."""

    at: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Every address of a paper or a person that was ever given, by id."""

    papers: tuple[PaperLine, ...] = ()
    people: tuple[PersonLine, ...] = ()


NO_PERMALINKS = Permalinks()
