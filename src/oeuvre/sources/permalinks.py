"""The file of permalinks: read and written, one address on each line.

Grammar, as JSON Lines: a head `{"permalinks": 1, …}`, then an object for each address
(docs/permalinks.md, schemas/permalinks.schema.json).
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, quote_line
from oeuvre.model.identifiers import SLUG_LENGTH, PersonId, WorkId
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.patterns import late
from oeuvre.model.permalinks import (
    AUTHOR_MARK,
    NO_PERMALINKS,
    SKETCH_MARK,
    PaperLine,
    Permalinks,
    PersonLine,
    Update,
)
from oeuvre.model.values import dataclass, field
from oeuvre.sources.files import Source

_VERSION = 1
_ABOUT = "Addresses, given once. `oeuvre build` adds to this file; commit it with what you write."
_DECODER = json.JSONDecoder()
_ID = late(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_MARKS = late(r"[0-9a-f]*")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_KEYS = {
    "paper": {"paper", "to", "title", "authors", "abstract"},
    "person": {"person", "to", "names"},
}
_RESTORE = "restore the line from your version control"


class _DamagedError(Exception):
    """A line is not what this program writes."""


class _Fault(NamedTuple):
    """What is wrong with a line, and what to do."""

    message: str
    hint: str


_Line = PaperLine | PersonLine


@dataclass(slots=True)
class _Reading:
    """The file while it is being read."""

    path: str
    rows: list[str]
    """The file's, to quote."""

    papers: dict[str, tuple[int, PaperLine]] = field(default_factory=dict)
    """By id, each with the number of its row."""

    people: dict[str, tuple[int, PersonLine]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def tell(self, number: int, message: str, hint: str) -> None:
        """Add what is wrong in a line."""
        at, quote = Location(self.path, number), quote_line(self.rows[number - 1], 1)
        self.problems.append(Diagnostic("permalinks-damaged", message, at, hint, quote=quote))


def parse_permalinks(source: Source | None, recall: Recall = make_anew) -> Checked[Permalinks]:
    """Return the addresses that were given. What is wrong is an error: none may be lost.

    recall: of single rows.
    """
    if source is None:
        return Checked(NO_PERMALINKS)
    rows = source.data.removeprefix(BOM_UTF8).decode("utf-8", "replace").split("\n")
    reading = _Reading(source.path, rows)
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = source.data[: error.start].count(b"\n") + 1
        reading.tell(number, "this file is not UTF-8", f"save it as UTF-8, or {_RESTORE}")
        return Checked(NO_PERMALINKS, tuple(reading.problems))
    _read_head(reading, rows[0])
    for number, found in enumerate(recall("rows", _read_row, rows[1:], keys=rows[1:]), 2):
        if isinstance(found, _Fault):
            reading.tell(number, *found)
        elif found is not None:
            _add(reading, number, found)
    _follow(reading)
    papers, people = reading.papers, reading.people
    permalinks = Permalinks(
        tuple([papers[id_][1] for id_ in sorted(papers)]),
        tuple([people[id_][1] for id_ in sorted(people)]),
    )
    return Checked(permalinks, tuple(reading.problems))


_Lines = Sequence[PaperLine] | Sequence[PersonLine]


def make_update(before: Permalinks, after: Permalinks) -> Update:
    """Return what the file is to be instead of what it says."""
    kinds: tuple[tuple[_Lines, _Lines], ...] = (
        (before.papers, after.papers),
        (before.people, after.people),
    )
    new = moved = 0
    for lines, others in kinds:
        was: Mapping[str, str | None] = {line.id: line.to for line in lines}
        new += sum(line.id not in was for line in others)
        moved += sum(line.to is not None and was.get(line.id, "") != line.to for line in others)
    return Update(to_bytes(after), new, moved)


def to_bytes(permalinks: Permalinks) -> bytes:
    """Return the file: papers, then people, each by id; equal addresses make equal bytes."""
    by_id = attrgetter("id")
    rows = chain(
        [{"permalinks": _VERSION, "about": _ABOUT}],
        map(_paper_row, sorted(permalinks.papers, key=by_id)),
        map(_person_row, sorted(permalinks.people, key=by_id)),
    )
    found = BytesIO()
    for row in rows:
        line = f"{json.dumps(row, ensure_ascii=False)}\n"
        found.write(line.encode("utf-8", "backslashreplace"))  # a lone surrogate: JSON's own escape
    return found.getvalue()


def _paper_row(line: PaperLine) -> dict[str, object]:
    row: dict[str, object] = {"paper": line.id, "to": line.to, "title": line.title}
    row |= {"authors": line.authors, "abstract": line.abstract}
    return {key: value for key, value in row.items() if value or key in {"title", "authors"}}


def _person_row(line: PersonLine) -> dict[str, object]:
    row: dict[str, object] = {"person": line.id, "to": line.to, "names": [*line.names]}
    return {key: value for key, value in row.items() if value}


def _read_head(reading: _Reading, text: str) -> None:
    try:
        head = json.loads(text)
        version = head["permalinks"]
    except (ValueError, KeyError, TypeError):
        message = "this is no file of permalinks: its first line says nothing of them"
        reading.tell(1, message, f"{_RESTORE}, or delete the file to begin anew")
        return
    if version != _VERSION:
        message = f"this file has version {version!r}; this Oeuvre knows {_VERSION}"
        reading.tell(1, message, "update Oeuvre")


def _read_row(row: str) -> _Line | _Fault | None:
    """Return the address in a row, or what is wrong with it; None if it is blank."""
    text = row.strip()
    if not text:
        return None
    if text.startswith(_CONFLICT):
        hint = "take out the marks of the merge; keep the lines of both sides"
        return _Fault("a merge was left unfinished here", hint)
    try:
        return _to_line(_parse(text))
    except (ValueError, _DamagedError) as error:
        why = str(error) if isinstance(error, _DamagedError) else "it is not JSON"
        return _Fault(f"this address cannot be read: {why}", _RESTORE)


def _add(reading: _Reading, number: int, line: _Line) -> None:
    """Add an address, unless it was given before."""
    first: tuple[int, _Line]
    if isinstance(line, PaperLine):
        first = reading.papers.setdefault(line.id, (number, line))
    else:
        first = reading.people.setdefault(line.id, (number, line))
    if first[0] != number and first[1] != line:
        message = f"the address {line.id} was given in line {first[0]} already"
        hint = "keep the line that was published first; the other gets a new address"
        reading.tell(number, message, hint)


def _parse(text: str) -> object:
    """Return what `json.loads` does; `text` has no spaces around it. Raises ValueError."""
    row: object
    row, end = _DECODER.raw_decode(text)
    if end < len(text):
        raise ValueError("more follows")
    return row


def _to_line(row: object) -> _Line:
    """Return an address, and what it was given to. Raises _DamagedError."""
    if not isinstance(row, dict) or not ("paper" in row or "person" in row):
        raise _DamagedError("it is neither of a paper nor of a person")
    kind = "paper" if "paper" in row else "person"
    if not row.keys() <= _KEYS[kind]:
        odd = next(key for key in row if key not in _KEYS[kind])
        raise _DamagedError(f"{odd!r} means nothing here")
    id_, to = row[kind], row.get("to")
    if not _is_id(id_) or not (to is None or _is_id(to)):
        raise _DamagedError("an id has letters a to z, digits and hyphens")
    if kind == "person":
        return PersonLine(PersonId(id_), to, _names(row))
    marks = (_marks(row, "authors", AUTHOR_MARK), _marks(row, "abstract", SKETCH_MARK))
    return PaperLine(WorkId(id_), to, _title(row), *marks)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= SLUG_LENGTH and bool(_ID.fullmatch(value))


def _title(row: dict[str, object]) -> str:
    title = row.get("title")
    if not isinstance(title, str):
        raise _DamagedError("a paper has a title")
    return title


def _names(row: dict[str, object]) -> tuple[str, ...]:
    names = row.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        raise _DamagedError("a person has names")
    return tuple(names)


def _marks(row: dict[str, object], key: str, size: int) -> str:
    text = row.get(key, "")
    if not isinstance(text, str) or len(text) % size or not _MARKS.fullmatch(text):
        raise _DamagedError(f"`{key}` is not what was written")
    return text


def _follow(reading: _Reading) -> None:
    """Tell of addresses that lead nowhere, or in a circle."""
    kinds: tuple[Mapping[str, tuple[int, _Line]], ...] = (reading.papers, reading.people)
    for kind in kinds:
        ways = {id_: str(line.to) for id_, (_, line) in kind.items() if line.to is not None}
        for id_, to in sorted(ways.items()):
            if to not in kind:
                message = f"{id_} leads to {to}, which is not in this file"
                reading.tell(kind[id_][0], message, _RESTORE)
            elif id_ in _follow_way(ways, to):
                message = f"{id_} leads to {to}, which leads back"
                reading.tell(kind[id_][0], message, "delete `to` in one of the two lines")


def _follow_way(ways: Mapping[str, str], start: str) -> Iterator[str]:
    """Yield the ids that one leads through, itself first, each once."""
    seen: set[str] = set()
    here: str | None = start
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = ways.get(here)
