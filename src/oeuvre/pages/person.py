"""The pages of people: one for each co-author and organisation, and the directory of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId
from oeuvre.model.keeping import Recall, make_anew, settle
from oeuvre.model.same import Same
from oeuvre.model.values import dataclass
from oeuvre.model.work import Person, Work
from oeuvre.pages.company import Team
from oeuvre.pages.drafts import Circle, PersonDraft, Printings
from oeuvre.pages.header import owner_name
from oeuvre.pages.letters import MOST_PEOPLE, letter_places
from oeuvre.pages.lists import MOST, brief_entry, person_entry
from oeuvre.pages.models import PersonPage
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.pages.overlap import coauthor_map
from oeuvre.pages.parts import Entry, PersonLink, TrackStop
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import Names, as_subject, mark_subject
from oeuvre.pages.permalinks import DIRECTORY
from oeuvre.pages.provenance import trace_person
from oeuvre.pages.words import directory_lede, shorten
from oeuvre.sources.settings import Settings

_ALSO = 24
_OFTEN = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """The papers as lists of co-authors' pages have them, in site order; nobody is marked."""

    full: tuple[Entry, ...]
    brief: tuple[Entry, ...]
    """For those who have more than `MOST`; empty if nobody does."""


def list_for_people(
    names: Names, by_names: Recall = make_anew, recall: Recall = make_anew
) -> Listed:
    """Return each paper as co-authors' pages list it: in full, and in brief if one has very many.

    by_names: of entries by these names. recall: of those that are equal to those of before.
    """
    works = names.catalog.works

    def all_as(show: Callable[[Names, Work], Entry], what: str) -> tuple[Entry, ...]:
        return settle(recall, what, by_names(what, partial(show, names), works))

    most = max(map(len, names.companies), default=0)
    brief = all_as(brief_entry, "brief") if most > MOST else ()
    return Listed(all_as(person_entry, "entries"), brief)


def draft_people(
    names: Names,
    listed: Listed,
    seats: Mapping[PersonId, tuple[int, ...]],
    printings: Mapping[PersonId, Printings] | None = None,
    recall: Recall = make_anew,
) -> tuple[PersonDraft, ...]:
    """Return what decides what the page of each co-author and organisation says.

    Those who are on just the same papers follow each other, as their pages say mostly the same.

    seats: as `find_seats` returns them. printings: where names are printed; None if no page tells.
    recall: of drafts by what is said after a name.
    """
    catalog = names.catalog
    together: dict[Team, list[Person]] = defaultdict(list)
    for person in catalog.people.values():
        if person.id != catalog.owner:
            together[catalog.works_of[person.id]].append(person)
    circles = _find_circles(names, listed, recall)
    rows = [
        (one, circle, seats[one.id] if len(team) <= MOST else (), printings and printings[one.id])
        for team, circle in zip(names.companies, circles, strict=True)
        for one in together[team]
    ]
    people, of, at, printed = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = (
        settle(recall, "people", people),
        [names.links[person.id] for person in people],
        of,
        settle(recall, "seats", at),
        settle(recall, "printings", printed),
    )
    return recall("drafts", partial(_draft, names.together), *columns)


def _draft(
    together: Mapping[int, str],
    person: Person,
    link: PersonLink,
    circle: Circle,
    seats: tuple[int, ...],
    printings: Printings | None,
) -> PersonDraft:
    return PersonDraft(
        path=link.href,
        link=link,
        together=together[link.count],
        also_written=_also_written(person),
        orcid=person.orcid,
        url=person.url,
        is_group=person.is_organization,
        circle=circle,
        seats=seats,
        printings=printings,
    )


def find_seats(catalog: Catalog) -> Mapping[PersonId, tuple[int, ...]]:
    """Return the place of each person among the authors of each paper; organisations have none.

    Those that are equal are one value.
    """
    found: dict[PersonId, list[int]] = {person: [] for person in catalog.people}
    for work in catalog.works:
        for seat, person in enumerate(catalog.authors[work.key]):
            found[person].append(seat)
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {person: same.setdefault(at := tuple(seats), at) for person, seats in found.items()}


def _find_circles(names: Names, listed: Listed, recall: Recall) -> tuple[Circle, ...]:
    """Return what is common to all who are on the same papers, for each company."""
    works = names.places  # by key, in site order
    in_full, in_brief = (dict(zip(works, one, strict=False)) for one in (listed.full, listed.brief))
    entries = [
        tuple(map((in_brief if len(team) > MOST else in_full).__getitem__, team))
        for team in names.companies
    ]
    companies, row = [*names.companies.values()], names.in_row.values()
    tracks = [
        tuple([TrackStop(link, work in team) for work, link in names.in_row.items()])
        for team in names.companies
    ]
    pairs = zip(companies, entries, strict=True)
    keys = (Same(company, *shown, *row) for company, shown in pairs)
    return recall("circles", Circle, companies, entries, tracks, keys=keys)


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
        track=draft.circle.track,
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
