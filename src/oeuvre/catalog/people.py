"""Name authority: which person stands behind each printed name.

Two printed names are one person if they are equal but for case, diacritics and
punctuation and never stand on the same paper, or if the owner says so. Nothing else is
merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity, nearest
from oeuvre.model.identifiers import PersonId, WorkId, assign_slugs
from oeuvre.model.names import Name
from oeuvre.model.work import Person, Work
from oeuvre.sources.overlays import PersonEntry

Bearer = tuple[Name, ...]
"""All names of one person, not yet in order."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The people of a catalogue, and how to find one."""

    people: Mapping[PersonId, Person]
    """By name, as a directory has them."""

    by_name: Mapping[tuple[WorkId, Name], PersonId]
    """The person behind a name on a work."""

    owner: PersonId | None


def resolve_people(
    works: Sequence[Work], owner: Name | None, entries: Iterable[PersonEntry]
) -> Checked[Authority]:
    """Return the person behind every name, whatever the order of works.

    owner: whose site it is; a person of no works if the name is on none.
    """
    uses = Counter(c.name for work in works for c in work.contributors)
    names = set(uses) | ({owner} if owner else set())
    bearers, problems = _joined(_bearers(names, works), entries)
    people = _people(bearers, uses)
    person_of = {name: person.id for person in people for name in person.names}
    by_name = {(work.id, c.name): person_of[c.name] for work in works for c in work.contributors}
    ordered = sorted(people, key=lambda p: (p.name.sort_key, p.id))
    authority = Authority(
        {person.id: person for person in ordered},
        by_name,
        person_of[owner] if owner else None,
    )
    return Checked(authority, tuple(problems))


def _bearers(names: Iterable[Name], works: Iterable[Work]) -> list[tuple[Name, ...]]:
    """Return the names of each person; equal spellings apart if they share a paper."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names):
        by_key[name.key].append(name)
    rivals = set(_rivals(works))
    bearers: list[tuple[Name, ...]] = []
    for spellings in by_key.values():
        if any((a, b) in rivals for a in spellings for b in spellings):
            bearers.extend((name,) for name in spellings)
        else:
            bearers.append(tuple(spellings))
    return bearers


def _rivals(works: Iterable[Work]) -> Iterator[tuple[Name, Name]]:
    """Yield two names of one key that stand on one paper, and so are two people."""
    for work in works:
        first: dict[str, Name] = {}
        for contributor in work.contributors:
            name = contributor.name
            other = first.setdefault(name.key, name)
            if other != name:
                yield (other, name)


def _joined(
    bearers: Iterable[Bearer], entries: Iterable[PersonEntry]
) -> tuple[list[tuple[Bearer, PersonEntry | None]], list[Diagnostic]]:
    """Return the bearers with those joined that an entry of the owner's says are one."""
    problems: list[Diagnostic] = []
    slots: list[tuple[Bearer, PersonEntry | None]] = [(bearer, None) for bearer in bearers]
    place = {key: i for i, (bearer, _) in enumerate(slots) for key in _spellings(bearer)}
    for entry in entries:
        wanted = dict.fromkeys((entry.name, *entry.names))
        found = sorted({place[text] for text in wanted if text in place})
        problems.extend(_unknown(entry, [t for t in entry.names if t not in place], place))
        if not found:
            problems.extend(_unknown(entry, [entry.name], place) if not entry.names else ())
            continue
        taken = next((slots[i][1] for i in found if slots[i][1]), None)
        if taken:
            problems.append(_claimed_twice(entry, taken))
            continue
        names = tuple(name for i in found for name in slots[i][0])
        slots[found[0]] = (names, entry)
        for i in found[1:]:
            slots[i] = ((), None)
        place.update(dict.fromkeys((k for k in _spellings(names)), found[0]))
    return [slot for slot in slots if slot[0]], problems


def _spellings(bearer: Iterable[Name]) -> Iterator[str]:
    """Yield the ways in which the owner may write a name."""
    for name in bearer:
        yield name.as_written
        yield name.display


def _unknown(
    entry: PersonEntry, names: Iterable[str], known: Iterable[str]
) -> Iterator[Diagnostic]:
    for name in names:
        near = nearest(name, known)
        hint = f"did you mean {near!r}?" if near else "write it as the papers have it"
        message = f"no paper has the name {name!r}"
        yield Diagnostic(
            "people-unknown-name", message, entry.at, hint, Severity.WARNING, entry.quote
        )


def _claimed_twice(entry: PersonEntry, other: PersonEntry) -> Diagnostic:
    message = f"{entry.name!r} shares a name with {other.name!r} (line {other.at.line})"
    hint = "make them one [[person]]"
    return Diagnostic("people-claimed-twice", message, entry.at, hint, quote=entry.quote)


def _people(
    bearers: Iterable[tuple[Bearer, PersonEntry | None]], uses: Mapping[Name, int]
) -> list[Person]:
    """Return the people, each with its id, its best name first."""
    drafts = [_draft(names, entry, uses) for names, entry in bearers]
    texts = {i: person.name.display for i, person in enumerate(drafts)}
    identities = {i: person.name.as_written for i, person in enumerate(drafts)}
    slugs = assign_slugs(texts, identities)
    return [replace(person, id=PersonId(slugs[i])) for i, person in enumerate(drafts)]


def _draft(names: Bearer, entry: PersonEntry | None, uses: Mapping[Name, int]) -> Person:
    """Return a person without an id. The name with most diacritics, then most used, leads."""

    def rank(name: Name) -> tuple[bool, bool, int, int, Name]:
        is_chosen = entry is not None and entry.name in {name.as_written, name.display}
        marks = sum(not char.isascii() for char in name.display)
        return (not is_chosen, not name.is_collective, -marks, -uses[name], name)

    ordered = tuple(sorted(set(names), key=rank))
    if entry is None:
        return Person(PersonId(""), ordered[0], ordered)
    chosen = ordered[0]
    if entry.name not in {chosen.as_written, chosen.display}:
        chosen = _name_of(entry.name, chosen)
    return Person(PersonId(""), chosen, ordered, entry.orcid, entry.url)


def _name_of(text: str, like: Name) -> Name:
    """Return the name that the owner wrote: "Last, First", or as it reads."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        given, _, family = text.rpartition(" ")
    return Name(family, given, "", like.is_collective)
