"""The catalogue: works in order, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from oeuvre.catalog.authority import Authority
from oeuvre.model.identifiers import PersonId, WorkId, WorkKey
from oeuvre.model.language import LATIN, Language
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Person, Work


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the site is about."""

    works: tuple[Work, ...]
    """Newest first if every date is known, else as in the seed."""

    numbers: Mapping[WorkKey, int]
    """1 for the oldest work if every date is known, else as in the seed."""

    authority: Authority
    authors: Mapping[WorkKey, tuple[PersonId, ...]]
    """The people of a work in printed order, each once; no organisations."""

    groups: Mapping[WorkKey, tuple[PersonId, ...]]
    """The organisations of a work in printed order."""

    works_of: Mapping[PersonId, tuple[WorkKey, ...]]
    """In the order of `works`."""

    coauthors: tuple[Person, ...]
    """Everyone but the owner and organisations, by family name."""

    def of(self, works: Sequence[Work]) -> Catalog:
        """Return the same of works that differ in what they say, if at all, not in who or when."""
        key = attrgetter("key")
        by_key = dict(zip(map(key, works), works, strict=True))
        if [*by_key] == [*map(key, self.works)]:
            return replace(self, works=tuple(works))
        return replace(self, works=tuple([by_key[work.key] for work in self.works]))

    @property
    def ids(self) -> Mapping[WorkKey, WorkId]:
        """The id that each work has now."""
        return {work.key: work.id for work in self.works}

    @property
    def people(self) -> Mapping[PersonId, Person]:
        """Everyone by family name; organisations and the owner among them."""
        return self.authority.people

    @property
    def owner(self) -> PersonId | None:
        """Whose site it is."""
        return self.authority.owner


def make_catalog(
    works: Sequence[Work], authority: Authority, language: Language | None = None
) -> Catalog:
    """Return the catalogue of `works`; people stand as the alphabet of `language` has them."""
    if language:
        authority = replace(authority, people=_sorted(authority.people, language))
    ordered = list_works(works)
    numbers = _number(reversed(ordered) if _are_dated(works) else ordered)
    authors: dict[WorkKey, tuple[PersonId, ...]] = {}
    groups: dict[WorkKey, tuple[PersonId, ...]] = {}
    works_of: dict[PersonId, list[WorkKey]] = {person: [] for person in authority.people}
    for work in ordered:
        signed = authority.signed[work.key]
        ids = tuple(dict.fromkeys(signed))
        listed = tuple(i for i in ids if not authority.people[i].is_organization)
        authors[work.key] = signed if listed == signed else listed  # nearly always one value
        groups[work.key] = tuple(i for i in ids if authority.people[i].is_organization)
        for person in ids:
            works_of[person].append(work.key)
    return Catalog(
        works=ordered,
        numbers=numbers,
        authority=authority,
        authors=authors,
        groups=groups,
        works_of=_teams(works_of),
        coauthors=tuple(
            person
            for person in authority.people.values()
            if not person.is_organization and person.id != authority.owner
        ),
    )


def _teams(
    works_of: Mapping[PersonId, Iterable[WorkKey]],
) -> Mapping[PersonId, tuple[WorkKey, ...]]:
    """Return the works of each person; all who are on just the same ones share a value."""
    found: dict[tuple[WorkKey, ...], tuple[WorkKey, ...]] = {}
    teams = ((person, tuple(works)) for person, works in works_of.items())
    return {person: found.setdefault(team, team) for person, team in teams}


def _sorted(people: Mapping[PersonId, Person], language: Language) -> Mapping[PersonId, Person]:
    """Return people in the order of an alphabet that is not the one of plain Latin letters."""
    if language.alphabet == LATIN:
        return people
    order = language.order()
    keys = {id_: tuple(map(order, person.sort_parts)) for id_, person in people.items()}
    return {id_: people[id_] for id_ in sorted(people, key=lambda id_: (keys[id_], id_))}


def list_works(works: Sequence[Work]) -> tuple[Work, ...]:
    """Return works in the order in which a site lists them."""
    if not _are_dated(works):
        return tuple(works)
    return tuple(sorted(works, key=lambda work: str(work.overlay.date), reverse=True))


def order_of(works: Sequence[Work]) -> tuple[tuple[WorkKey, ...], bool]:
    """Return in which order a site lists works, and whether that is the newest first."""
    return tuple([work.key for work in list_works(works)]), _are_dated(works)


def _are_dated(works: Iterable[Work]) -> bool:
    return all(work.overlay.date for work in works)


def _number(works: Iterable[Work]) -> dict[WorkKey, int]:
    return {work.key: number for number, work in enumerate(works, 1)}
