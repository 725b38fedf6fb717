"""What is wrong with the input, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

from oeuvre.model.values import dataclass, replace

T = TypeVar("T")

_BEFORE, _AFTER = 40, 56
"""Characters of a long line that are quoted before and after the place."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an input file."""

    path: str
    """Relative to the project root, with forward slashes."""

    line: int
    """1-based."""

    column: int = 1
    """1-based, in Unicode code points."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Quote:
    """The line that a diagnostic is about, cut around the place."""

    text: str
    caret: int
    """0-based place in `text` of what is meant."""


class Severity(Enum):
    """Errors stop a build; warnings stop a strict one; notes only tell or ask."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, worded for the person who wrote the input."""

    code: str
    """Stable kebab-case name, such as `bad-orcid`; documented, never reused."""

    message: str
    at: Location | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    quote: Quote | None = None

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        lines = [f"{where}{self.severity.value}: {self.message} [{self.code}]"]
        if self.quote and self.at:
            gutter = f"{self.at.line:>5} | "
            lines.append(gutter + self.quote.text)
            lines.append(" " * (len(gutter) - 2) + "| " + " " * self.quote.caret + "^")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A stage's best result, together with every problem it met, in file order."""

    value: T
    problems: tuple[Diagnostic, ...] = ()


def problems_of(found: Iterable[Checked[Any]]) -> Iterator[Diagnostic]:
    """Return the problems of several results, in their order."""
    return chain.from_iterable(map(attrgetter("problems"), found))


class SiteError(Exception):
    """The input cannot be built. Raised only where no partial result exists."""

    def __init__(self, *problems: Diagnostic) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def quote_line(line: str, column: int) -> Quote:
    """Return `line` cut to a readable width around the 1-based `column`.

    Characters that a terminal would obey are shown as U+FFFD, one for one.
    """
    place = min(max(column - 1, 0), len(line))
    start = max(0, place - _BEFORE)
    end = min(len(line), place + _AFTER)
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line[start:end])
    return Quote(f"{head}{shown}{tail}", place - start + len(head))


def excerpt(text: str) -> str:
    """Return the beginning of `text`, fit to be quoted in a message."""
    shown = "".join(c for c in text[:60] if c.isprintable())
    return f"“{shown}…”" if len(text) > 60 else f"“{shown}”"


def quote_source(problems: Iterable[Diagnostic], path: str, data: bytes) -> Iterator[Diagnostic]:
    """Yield `problems`, those of the file at `path` with the line that they are about."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    for problem in problems:
        at = problem.at
        if problem.quote or at is None or at.path != path or at.line > len(lines):
            yield problem
        else:
            yield replace(problem, quote=quote_line(lines[at.line - 1], at.column))


def worst(problems: Iterable[Diagnostic]) -> Severity | None:
    """Return the gravest severity among `problems`; None if there are none."""
    found = {problem.severity for problem in problems}
    return next((severity for severity in Severity if severity in found), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `word` most likely was meant to be; empty if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - 6 ms, and only for a misspelling

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")
