"""The owner's word on who is who: `content/people.toml`. It is told in docs/people.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from oeuvre.model.diagnostics import Checked, Location
from oeuvre.model.identifiers import parse_orcid
from oeuvre.model.links import is_web_address
from oeuvre.model.values import dataclass, field
from oeuvre.sources.files import Source
from oeuvre.sources.tables import Table, find_key, parse_toml

PEOPLE = "content/people.toml"

KINDS = ("person", "same", "different")
PERSON_KEYS = ("name", "names", "papers", "orcid", "url", "native", "sort")
SAME_KEYS = ("names",)
DIFFERENT_KEYS = ("names", "papers")

_TABLES = "begin each with a line [[person]], [[same]] or [[different]]"
_WEB = "write a full address such as https://example.org/"


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One `[[person]]`: what the owner knows of somebody."""

    name: str
    """As the owner wants it shown, or "Last, First"."""

    names: tuple[str, ...]
    """As printed; "Last, First" or as read."""

    orcid: str
    url: str
    at: Location = field(compare=False)
    native: str = ""
    """The name in the person's own script."""

    sort: str = ""
    """"Last, First", to be sorted by."""

    papers: tuple[str, ...] = ()
    """The only papers on which the names are this person's; empty for all."""


@dataclass(frozen=True, slots=True)
class Names:
    """One `[[same]]` or `[[different]]`."""

    names: tuple[str, ...]
    at: Location = field(compare=False)
    papers: tuple[str, ...] = ()
    """Where one name is not the person that it is elsewhere."""


@dataclass(frozen=True, slots=True)
class OwnersWord:
    """All that the owner says of who is who."""

    persons: tuple[PersonEntry, ...] = ()
    same: tuple[Names, ...] = ()
    different: tuple[Names, ...] = ()

    @property
    def tells_of_papers(self) -> bool:
        """Whether a paper is named by its id."""
        return any(one.papers for one in self.persons) or any(one.papers for one in self.different)


NOTHING_SAID = OwnersWord()


def parse_people(source: Source | None) -> Checked[OwnersWord]:
    """Return the entries of `content/people.toml`, each kind in its order."""
    if source is None:
        return Checked(NOTHING_SAID)
    parsed = parse_toml(source, "people")
    top = parsed.value
    top.refuse_unknown(KINDS)
    persons = [_read_person(table, at) for table, at in _tables(source.path, top, "person")]
    same = [_read_same(table, at) for table, at in _tables(source.path, top, "same")]
    different = [_read_different(table, at) for table, at in _tables(source.path, top, "different")]
    word = OwnersWord(
        tuple(entry for entry in persons if entry.name),
        tuple(entry for entry in same if len(entry.names) > 1),
        tuple(entry for entry in different if len(entry.names) > 1 or entry.papers),
    )
    problems = sorted(top.problems, key=lambda p: p.at.line if p.at else 0)
    return Checked(word, parsed.problems + tuple(problems))


def _tables(path: str, top: Table, kind: str) -> Iterator[tuple[Table, Location]]:
    """Yield the tables of one kind with their places; afterwards, `top` has their problems."""
    tables = top.values.get(kind, [])
    header = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
    starts = [i for i, line in enumerate(top.lines) if header.match(line)]
    is_list = isinstance(tables, list) and all(isinstance(t, Mapping) for t in tables)
    if not isinstance(tables, list) or not is_list or len(starts) != len(tables):
        top.report("bad-value", kind, f"`{kind}` must be [[{kind}]] tables", _TABLES)
        return
    for values, start in zip(tables, starts, strict=True):
        table = _table(path, top.lines, values, start)
        known = [key for key in ("names", "name") if key in values]
        yield table, table.locate(known[0]) if known else Location(path, start + 1)
        top.problems.extend(table.problems)


def _table(path: str, lines: tuple[str, ...], values: Mapping[str, object], start: int) -> Table:
    return Table(values, lambda key: find_key(path, lines, key, start), lines, "people")


def _read_person(table: Table, at: Location) -> PersonEntry:
    table.refuse_unknown(PERSON_KEYS)
    name = table.text("name")
    if not name and "name" not in table.values:
        table.report("no-name", "[person", "this person has no name", 'add name = "Last, First"')
    return PersonEntry(
        name,
        table.texts("names"),
        _read_orcid(table),
        table.text("url", is_web_address, _WEB),
        at,
        table.text("native"),
        table.text("sort"),
        table.texts("papers"),
    )


def _read_orcid(table: Table) -> str:
    written = table.text("orcid")
    try:
        return parse_orcid(written) if written else ""
    except ValueError as error:
        hint = "copy it from the person's orcid.org page"
        table.report("bad-orcid", "orcid", f"{written} is no ORCID iD: {error}", hint)
        return ""


def _read_same(table: Table, at: Location) -> Names:
    table.refuse_unknown(SAME_KEYS)
    names = tuple(dict.fromkeys(table.texts("names")))
    if len(names) < 2:
        hint = 'names = ["Sample, Bob", "Sample, R."]'
        table.report("too-few", "names", "this needs two names that are one person's", hint)
    return Names(names, at)


def _read_different(table: Table, at: Location) -> Names:
    table.refuse_unknown(DIFFERENT_KEYS)
    names = tuple(dict.fromkeys(table.texts("names")))
    papers = table.texts("papers")
    if len(names) != 1 and papers:
        hint = 'names = ["Li, Wei"] and papers = ["the-paper-of-the-other-one"]'
        table.report("too-many", "papers", "papers go with one name that is two people's", hint)
        return Names((), at)
    if len(names) < 2 and not papers:
        hint = "name two, or say on which papers the one name is somebody else's"
        table.report("too-few", "names", "this needs two names that are two people's", hint)
    return Names(names, at, papers)
