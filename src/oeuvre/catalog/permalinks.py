"""The file of all addresses as it is to be: those of before, and the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId, WorkId
from oeuvre.model.keeping import Keep, Recall, Unkept, make_anew
from oeuvre.model.names import Name
from oeuvre.model.once import Once
from oeuvre.model.permalinks import PaperLine, Permalinks, PersonLine, Traits, Update
from oeuvre.model.values import replace
from oeuvre.model.work import Person, Work
from oeuvre.sources.permalinks import make_update
from oeuvre.sources.records import Records

FormerPeople = tuple[tuple[PersonId, PersonId | None], ...]
"""Addresses that are no page's of a person any more, each with who has it now; None for nobody."""


def next_permalinks(records: Records, catalog: Catalog, listed: object, keep: Keep) -> Permalinks:
    """Return all addresses. listed: who is who, and in which order."""
    given, recall = records.given, keep.each("lines of papers")
    people = keep(
        "lines of people", (listed, given.people), partial(next_people, given, catalog.people)
    )
    papers = next_papers(given, records.works, records.traits, recall)
    return Permalinks(papers, people)


def find_update(before: Permalinks, after: Permalinks, keep: Keep) -> Once[Update] | None:
    """Return what the file of addresses is to be; of what nothing is kept, no line is held."""
    if before == after:
        return None
    update = Once(partial(make_update, before, after))
    if isinstance(keep, Unkept):
        update()
    return update


def next_papers(
    given: Permalinks,
    works: Sequence[Work],
    traits: Sequence[Traits],
    recall: Recall = make_anew,
) -> tuple[PaperLine, ...]:
    """Return every address of a paper that there ever was: those of `given`, and the new ones.

    traits: what each of `works` is known by. recall: of single lines.
    """
    ids = attrgetter("id")
    papers = dict(zip(map(ids, given.papers), given.papers, strict=True))
    before = [*map(papers.get, map(ids, works))]
    lines = recall("lines", _line_of_work, works, traits, before)
    papers.update(zip(map(ids, lines), lines, strict=True))
    for work in filter(attrgetter("formerly"), works):
        for old in work.formerly:
            papers[old] = replace(papers[old], to=work.id)
    return tuple(map(papers.__getitem__, sorted(papers)))


def next_people(given: Permalinks, people: Mapping[PersonId, Person]) -> tuple[PersonLine, ...]:
    """Return every address of a person that there ever was: those of `given`, and the new ones."""
    names = {line.id: line for line in given.people}
    for person in people.values():
        names[person.id] = _line_of(person, names.get(person.id))
        for former in person.formerly:
            names[former] = replace(names[former], to=person.id)
    return tuple(names[one] for one in sorted(names))


def find_former_papers(lines: Iterable[PaperLine], catalog: Catalog) -> tuple[WorkId, ...]:
    """Return the addresses that are no paper's own any more."""
    here = {work.id for work in catalog.works}
    return tuple([line.id for line in lines if line.id not in here])


def find_former_people(lines: Iterable[PersonLine], catalog: Catalog) -> FormerPeople:
    """Return the addresses that are no page's of a person any more, and whose they are now."""
    people, owner = catalog.people.values(), catalog.owner
    own = {old: one.id for one in people for old in (one.id, *one.formerly)}
    away = [(line.id, own.get(line.id)) for line in lines]
    return tuple([(old, now) for old, now in away if now != old or now == owner])


def _line_of_work(work: Work, traits: Traits, before: PaperLine | None) -> PaperLine:
    line = PaperLine(work.id, None, traits.title, traits.authors, traits.abstract)
    return before if before and before == line else line


def _line_of(person: Person, before: PersonLine | None) -> PersonLine:
    """Return the line of a person's own address; the name that made it stays the first."""
    names = dict.fromkeys([name.as_written for name in names_of(person)])
    if before and before.to is None and before.names == tuple(names):
        return before
    if before is None and len(names) == 1:
        return PersonLine(person.id, None, tuple(names))
    keys = {name.key for name in names_of(person)}
    first = before.names[0] if before and parse_written(before.names[0]).key in keys else ""
    others = sorted(name for name in names if name != (first or next(iter(names))))
    return PersonLine(person.id, None, (first or next(iter(names)), *others))


def names_of(person: Person) -> tuple[Name, ...]:
    """Return the names of a person, first the one that pages show."""
    return person.names if person.name is person.names[0] else (person.name, *person.names)


def parse_written(written: str) -> Name:
    """Return the name that was written as "Last, First, Suffix"."""
    family, given, suffix, *_ = (*written.split(", "), "", "")
    return Name(family, given, suffix)
