"""The pages of people: one for each co-author and organisation, and the directory of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId
from oeuvre.model.work import Person
from oeuvre.pages.company import Team
from oeuvre.pages.drafts import Circle, PersonDraft, Printings
from oeuvre.pages.header import owner_name
from oeuvre.pages.letters import MOST_PEOPLE, letter_places
from oeuvre.pages.lists import MOST, brief_entry, person_entry
from oeuvre.pages.models import PersonPage
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.pages.overlap import coauthor_map
from oeuvre.pages.parts import Entry
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import Names, as_subject, mark_subject
from oeuvre.pages.permalinks import DIRECTORY
from oeuvre.pages.provenance import find_printings, trace_person
from oeuvre.pages.words import directory_lede, shorten
from oeuvre.sources.settings import Settings

_ALSO = 24
_OFTEN = 12


def draft_people(names: Names, *, is_traced: bool) -> Iterator[PersonDraft]:
    """Yield what decides what the page of each co-author and organisation says.

    Those who are on just the same papers follow each other, as their pages say mostly the same.

    is_traced: whether the pages tell where it comes from.
    """
    catalog = names.catalog
    same: dict[tuple[int, ...], tuple[int, ...]] = {}  # those that are equal are one value
    seats = _find_seats(names.catalog)
    found = find_printings(catalog) if is_traced else {}
    together: dict[Team, list[Person]] = defaultdict(list)
    for person in catalog.people.values():
        if person.id != catalog.owner:
            together[catalog.works_of[person.id]].append(person)
    for team, circle in _find_circles(names).items():
        for person in together[team]:
            where = tuple(seats[person.id]) if len(team) <= MOST else ()
            printings = found.get(person.id)
            yield _draft(names, person, circle, same.setdefault(where, where), printings)


def _draft(
    names: Names,
    person: Person,
    circle: Circle,
    seats: tuple[int, ...],
    printings: Printings | None,
) -> PersonDraft:
    link = names.links[person.id]
    return PersonDraft(
        path=link.href,
        link=link,
        together=names.together[link.count],
        also_written=_also_written(person),
        orcid=person.orcid,
        url=person.url,
        is_group=person.is_organization,
        circle=circle,
        seats=seats,
        printings=printings,
    )


def _find_seats(catalog: Catalog) -> Mapping[PersonId, Sequence[int]]:
    """Return the place of each person among the authors of each paper; organisations have none."""
    found: dict[PersonId, list[int]] = {person: [] for person in catalog.people}
    for work in catalog.works:
        for seat, person in enumerate(catalog.authors[work.id]):
            found[person].append(seat)
    return found


def _find_circles(names: Names) -> Mapping[Team, Circle]:
    """Return what is common to all who are on the same papers, by these."""
    entry, brief = (
        cache(lambda work, show=show: show(names, names.by_id[work]))
        for show in (person_entry, brief_entry)
    )
    found: dict[Team, Circle] = {}
    for team, company in names.companies.items():
        show = brief if len(team) > MOST else entry
        found[team] = Circle(company, tuple(map(show, team)))
    return found


def compose_person(draft: PersonDraft) -> PersonPage:
    """Return the page of a co-author or an organisation."""
    link, company = draft.link, draft.circle.company
    also = [one for one in company.often[: _ALSO + 1] if one.href != link.href][:_ALSO]
    return PersonPage(
        path=draft.path,
        title=link.name,
        description=shorten(f"{link.name}{draft.together}"),
        kind="group" if draft.is_group else "subject",
        count=link.count,
        also_written=draft.also_written,
        orcid=draft.orcid,
        url=draft.url,
        track=company.track,
        entries=_entries(draft),
        also=tuple(also),
        also_omitted=0 if draft.is_group else max(0, len(company.often) - 1 - _ALSO),
        together=company.everyone,
        origins=tuple(trace_person(draft)) if draft.printings else (),
    )


def _entries(draft: PersonDraft) -> tuple[Entry, ...]:
    """Return the papers of a person, who is marked on each unless they are very many."""
    entries = draft.circle.entries
    if not draft.seats:
        return entries
    marked = as_subject(draft.link)
    places = zip(entries, draft.seats, strict=True)
    return tuple([mark_subject(entry, marked, seat) for entry, seat in places])


def compose_directory(
    names: Names, settings: Settings, sections: tuple[LetterSection, ...]
) -> DirectoryPage:
    """Return the page of all co-authors.

    sections: all of them by letter.
    """
    catalog = names.catalog
    people = [names.links[person.id] for person in catalog.coauthors]
    returning = sum(link.count > 1 for link in people)
    often = sorted((link for link in people if link.count > 2), key=lambda link: -link.count)
    owner = owner_name(catalog, settings)
    lede = directory_lede(names.language, owner, len(people), returning) if people else ""
    is_split = len(people) > MOST_PEOPLE
    return DirectoryPage(
        path=DIRECTORY,
        title=names.language.say("directory.heading"),
        description=shorten(lede),
        lede=lede,
        map=coauthor_map(names),
        often=tuple(often[:_OFTEN]),
        sections=() if is_split else sections,
        letters=letter_places(sections) if is_split else (),
        groups=tuple(
            names.links[person.id] for person in catalog.people.values() if person.is_organization
        ),
    )


def _also_written(person: Person) -> tuple[str, ...]:
    """Return the other spellings of a person's name, the one in the own script first."""
    if len(person.names) == 1 and person.names[0] is person.name and not person.native:
        return ()
    spellings = (person.native, *(name.display for name in person.names))
    return tuple(s for s in dict.fromkeys(spellings) if s and s != person.name.display)
