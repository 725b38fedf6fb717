"""The pages of people: one for each co-author and organisation, and the directory of all."""

from __future__ import annotations

from oeuvre.model.work import Person
from oeuvre.pages.evidence import Origin
from oeuvre.pages.header import owner_name
from oeuvre.pages.letters import MOST_PEOPLE, letter_places, list_letters
from oeuvre.pages.lists import person_entries
from oeuvre.pages.models import PersonPage
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.pages.overlap import coauthor_map
from oeuvre.pages.parts import TrackStop
from oeuvre.pages.people import PERSON, Names
from oeuvre.pages.permalinks import DIRECTORY, person_permalink
from oeuvre.pages.words import directory_lede, shorten
from oeuvre.sources.settings import Settings

_ALSO = 24
_OFTEN = 12
_TRACK = 60
"""Papers up to which a co-author's page shows them all in a row."""


def compose_person(names: Names, person: Person, origins: tuple[Origin, ...] = ()) -> PersonPage:
    """Return the page of a co-author or an organisation.

    origins: where all of it comes from.
    """
    catalog = names.catalog
    works = catalog.works_of[person.id]
    subject = None if person.is_organization else person.id
    company = names.companies[works]
    path = person_permalink(person.id, catalog.owner)
    also = [link for link in company.often[: _ALSO + 1] if link.href != path][:_ALSO]
    shown = person.name.display
    owner = catalog.people[catalog.owner].name.display if catalog.owner else ""
    is_long = len(catalog.works) > _TRACK
    return PersonPage(
        path=path,
        title=shown,
        description=shorten(_described(names, shown, owner, len(works))),
        kind="group" if person.is_organization else "subject",
        count=len(works),
        also_written=_also_written(person),
        orcid=person.orcid,
        url=person.url,
        track=()
        if is_long
        else tuple(TrackStop(names.works[w.id], w.id in works) for w in catalog.works),
        entries=person_entries(names, works, PERSON, person.id),
        also=tuple(also),
        also_omitted=max(0, len(company.often) - 1 - _ALSO) if subject else 0,
        together=company.everyone,
        origins=origins,
    )


def compose_directory(names: Names, settings: Settings) -> DirectoryPage:
    """Return the page of all co-authors."""
    catalog = names.catalog
    people = [names.links[person.id] for person in catalog.coauthors]
    returning = sum(link.count > 1 for link in people)
    often = sorted((link for link in people if link.count > 2), key=lambda link: -link.count)
    owner = owner_name(catalog, settings)
    lede = directory_lede(names.language, owner, len(people), returning) if people else ""
    sections = list_letters(names, (person.id for person in catalog.coauthors))
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


def _described(names: Names, shown: str, owner: str, papers: int) -> str:
    together = names.language.say("person.together", papers, owner=owner)
    return f"{shown}{names.language.say('list.colon')}{together}" if owner else shown


def _also_written(person: Person) -> tuple[str, ...]:
    """Return the other spellings of a person's name, the one in the own script first."""
    if len(person.names) == 1 and person.names[0] is person.name and not person.native:
        return ()
    spellings = (person.native, *(name.display for name in person.names))
    return tuple(s for s in dict.fromkeys(spellings) if s and s != person.name.display)
