"""The pages of people: one for each co-author and organisation, and the directory of all."""

from __future__ import annotations

from oeuvre.model.work import Person
from oeuvre.pages.evidence import Origin
from oeuvre.pages.header import owner_name
from oeuvre.pages.home import list_entry
from oeuvre.pages.models import DirectoryPage, PersonPage
from oeuvre.pages.overlap import coauthor_map
from oeuvre.pages.parts import LetterSection, PersonLink, TrackStop
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
        entries=tuple(list_entry(names, names.by_id[w], PERSON, person.id) for w in works),
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
    return DirectoryPage(
        path=DIRECTORY,
        title=names.language.say("directory.heading"),
        description=shorten(lede),
        lede=lede,
        map=coauthor_map(names),
        often=tuple(often[:_OFTEN]),
        sections=_sections(names),
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


def _sections(names: Names) -> tuple[LetterSection, ...]:
    """Return the co-authors by first letter: the alphabet's, then what begins otherwise."""
    language = names.language
    letters: dict[str, list[PersonLink]] = {letter: [] for letter in language.alphabet}
    others: list[PersonLink] = []
    for person in names.catalog.coauthors:
        link = names.links[person.id]
        shown = PersonLink(person.name.as_written, link.href, link.kind, link.count)
        letters.get(language.letter(person.sort_parts[0]), others).append(shown)
    sections = [
        LetterSection(letter, f"letter-{letter.lower()}", tuple(people))
        for letter, people in letters.items()
    ]
    if others:
        other = language.say("directory.other")
        sections.append(LetterSection(other, "letter-other", tuple(others)))
    return tuple(sections)
