"""What the search knows of the papers and the people of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from oeuvre.catalog.index import Catalog
from oeuvre.model.mathematics import plain_math
from oeuvre.model.work import Person
from oeuvre.pages.parts import Kind


class SearchPaper(NamedTuple):
    """A paper that can be found."""

    id: str
    number: int
    """1 for the oldest if every date is known, else as in the seed."""

    title: str
    """Plain text, as in `abstract`."""

    abstract: str
    """Empty if there is none, like the next two."""

    year: str
    venue: str
    topics: tuple[str, ...]
    author_count: int


class SearchPerson(NamedTuple):
    """A person or an organisation that can be found."""

    id: str
    name: str
    spellings: tuple[str, ...]
    """Other ways in which the name is written, its own script among them."""

    kind: Kind
    together: int
    """The person's papers with the owner."""


class SearchData(NamedTuple):
    """All that can be found."""

    papers: tuple[SearchPaper, ...]
    """In site order."""

    people: Iterable[SearchPerson]
    """Most papers first, then by family name. To be read once, if at all: worked out by then."""

    is_newest_first: bool
    """Whether papers are listed by falling number."""


def compose_search(catalog: Catalog) -> SearchData:
    """Return what can be found on the site."""
    numbers = [catalog.numbers[work.key] for work in catalog.works]
    return SearchData(tuple(_papers(catalog)), _people(catalog), numbers[:1] > numbers[-1:])


def _people(catalog: Catalog) -> Iterator[SearchPerson]:
    for person in sorted(catalog.people.values(), key=lambda one: -len(catalog.works_of[one.id])):
        yield _person(catalog, person)


def _papers(catalog: Catalog) -> Iterator[SearchPaper]:
    for work in catalog.works:
        overlay = work.overlay
        yield SearchPaper(
            id=work.id,
            number=catalog.numbers[work.key],
            title=plain_math(work.title.plain),
            abstract=plain_math(work.abstract.plain) if work.abstract else "",
            year=str(overlay.date.year) if overlay.date else "",
            venue=overlay.venue,
            topics=overlay.tags,
            author_count=len(catalog.authors[work.key]),
        )


def _person(catalog: Catalog, person: Person) -> SearchPerson:
    count = len(catalog.works_of[person.id])
    kind: Kind = "back" if count > 1 else "once"
    if person.is_organization:
        kind = "group"
    elif person.id == catalog.owner:
        kind = "owner"
    return SearchPerson(person.id, person.name.display, _spellings(person), kind, count)


def _spellings(person: Person) -> tuple[str, ...]:
    if len(person.names) == 1 and not person.native:
        return ()
    shown = person.name.display
    written = (person.native, *(name.display for name in person.names))
    return tuple(dict.fromkeys(name for name in written if name and name != shown))
