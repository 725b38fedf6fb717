"""The pages of people: one for each co-author and organisation, and the directory of all."""

from __future__ import annotations

from oeuvre.model.work import Person
from oeuvre.pages.evidence import Origin
from oeuvre.pages.header import owner_name
from oeuvre.pages.letters import MOST_PEOPLE, letter_places
from oeuvre.pages.lists import person_entries
from oeuvre.pages.models import PersonPage
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.pages.overlap import coauthor_map
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import PERSON, Names
from oeuvre.pages.permalinks import DIRECTORY
from oeuvre.pages.words import directory_lede, shorten
from oeuvre.sources.settings import Settings

_ALSO = 24
_OFTEN = 12


def compose_person(names: Names, person: Person, origins: tuple[Origin, ...] = ()) -> PersonPage:
    """Return the page of a co-author or an organisation.

    origins: where all of it comes from.
    """
    works, link = names.catalog.works_of[person.id], names.links[person.id]
    subject = None if person.is_organization else person.id
    company = names.companies[works]
    also = [one for one in company.often[: _ALSO + 1] if one.href != link.href][:_ALSO]
    return PersonPage(
        path=link.href,
        title=link.name,
        description=shorten(f"{link.name}{names.together[link.count]}"),
        kind="group" if person.is_organization else "subject",
        count=link.count,
        also_written=_also_written(person),
        orcid=person.orcid,
        url=person.url,
        track=company.track,
        entries=person_entries(names, works, PERSON, person.id),
        also=tuple(also),
        also_omitted=max(0, len(company.often) - 1 - _ALSO) if subject else 0,
        together=company.everyone,
        origins=origins,
    )


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
