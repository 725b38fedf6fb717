"""People as pages name them: links, by-lines, dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId, WorkKey
from oeuvre.model.keeping import Recall, make_anew, settle
from oeuvre.model.language import Language
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Person, Work
from oeuvre.pages.company import Company, Team, find_companies
from oeuvre.pages.headings import Headings, find_headings
from oeuvre.pages.parts import ByLine, Entry, Kind, Marks, PersonLink, WorkLink
from oeuvre.pages.permalinks import (
    person_permalink,
    work_permalink,
)

_FULL = 8
"""Authors up to which a by-line names all."""

_ROW = 60
"""Papers up to which a co-author's page shows them all."""

_TELLING = 3
"""Papers from which a person is worth naming among the others."""

_LETTER: Mapping[str, str] = {"owner": "w", "back": "b", "once": "o", "subject": "s"}


@dataclass(frozen=True, slots=True)
class Names:
    """The people and papers of a catalogue, ready to be named on pages."""

    catalog: Catalog
    language: Language
    """What pages are worded in."""

    links: Mapping[PersonId, PersonLink]
    works: Mapping[WorkKey, WorkLink]
    """In site order."""

    by_key: Mapping[WorkKey, Work]
    places: Mapping[WorkKey, int]
    """0-based, in site order."""

    ranks: Mapping[PersonId, int]
    """Place of each person in a directory of all, by family name."""

    marks: Mapping[WorkKey, Marks]
    """Of each work's authors in printed order."""

    casts: Mapping[WorkKey, tuple[PersonLink, ...]]
    """Each work's authors in printed order."""

    signers: Mapping[WorkKey, tuple[PersonLink, ...]]
    """The organisations that sign it."""

    bylines: Mapping[WorkKey, ByLine]
    """Of the works whose authors are few enough to be named, wherever the work is listed."""

    together: Mapping[int, str]
    """For each number of papers, what is said after a name: that so many are with the owner."""

    companies: Mapping[Team, Company]
    """For each set of papers that is a co-author's, who is on them."""

    headings: Headings

    def of(self, catalog: Catalog, works: Mapping[WorkKey, WorkLink], headings: Headings) -> Names:
        """Return the same names for a catalogue of works by the same people.

        works, headings: those that there are now.
        """
        if catalog is self.catalog:
            return self
        by_key = {work.key: work for work in catalog.works}
        return replace(self, catalog=catalog, works=works, by_key=by_key, headings=headings)

    @property
    def in_row(self) -> Mapping[WorkKey, WorkLink]:
        """All papers, if they are few enough for each co-author's page to show them in a row."""
        return self.works if len(self.works) <= _ROW else {}


@dataclass(frozen=True, slots=True)
class Shape:
    """How much a by-line says."""

    first: int
    """Authors named before the others are counted."""

    among: int
    """People named among the others, besides the owner."""


LIST = Shape(first=3, among=2)
PAPER = Shape(first=4, among=3)
PERSON = Shape(first=2, among=0)


def name_everyone(
    catalog: Catalog,
    language: Language,
    works: Mapping[WorkKey, WorkLink] | None = None,
    headings: Headings | None = None,
    recall: Recall = make_anew,
) -> Names:
    """Return the links and dots of all people and papers.

    works, headings: as `links_by_key` and `find_headings` return them, if they are known.
    recall: of what is equal to what was said before.
    """
    people = catalog.people
    made = [_link_person(person, catalog) for person in people.values()]
    links = dict(zip(people, settle(recall, "people", made), strict=True))
    ranks = {person: rank for rank, person in enumerate(people)}
    companies = find_companies(catalog, links, ranks, recall)
    casts = _name("casts", catalog.authors, links, recall)
    signers = _name("signers", catalog.groups, links, recall)
    marks = {work: "".join(map(mark, cast)) for work, cast in casts.items()}
    whole = {w: ByLine(signers[w], cast, 0, ()) for w, cast in casts.items() if len(cast) <= _FULL}
    owner = links[catalog.owner] if catalog.owner else None
    together = _together(language, owner, (link.count for link in links.values()))
    return Names(
        catalog,
        language,
        links,
        links_by_key(catalog, link_works(catalog)) if works is None else works,
        {work.key: work for work in catalog.works},
        {work.key: place for place, work in enumerate(catalog.works)},
        ranks,
        marks,
        casts,
        signers,
        whole,
        together,
        companies,
        headings or find_headings(catalog.works),
    )


def _name(
    what: str,
    listed: Mapping[WorkKey, Iterable[PersonId]],
    links: Mapping[PersonId, PersonLink],
    recall: Recall,
) -> Mapping[WorkKey, tuple[PersonLink, ...]]:
    """Return the links of the people of each work."""
    named = [tuple([links[one] for one in people]) for people in listed.values()]
    return dict(zip(listed, settle(recall, what, named), strict=True))


def link_works(
    catalog: Catalog, by_number: Recall = make_anew, recall: Recall = make_anew
) -> tuple[WorkLink, ...]:
    """Return the link of each work, in site order.

    by_number: of links by these numbers. recall: of those that are equal to those of before.
    """
    made = by_number("made", partial(_link_work, catalog.numbers), catalog.works)
    return settle(recall, "works", made)


def links_by_key(catalog: Catalog, links: Iterable[WorkLink]) -> Mapping[WorkKey, WorkLink]:
    """Return the links of works by their keys."""
    return dict(zip([work.key for work in catalog.works], links, strict=True))


def mark(link: PersonLink) -> Marks:
    """Return the dot of a person."""
    return _LETTER[link.kind]


def _link_person(person: Person, catalog: Catalog) -> PersonLink:
    return PersonLink(
        name=person.name.display,
        href=person_permalink(person.id, catalog.owner),
        kind=_kind(person.id, catalog),
        count=0 if person.id == catalog.owner else len(catalog.works_of[person.id]),
    )


def _together(
    language: Language, owner: PersonLink | None, counts: Iterable[int]
) -> Mapping[int, str]:
    if owner is None:
        return dict.fromkeys(counts, "")
    colon, name = language.say("list.colon"), owner.name
    return {n: f"{colon}{language.say('person.together', n, owner=name)}" for n in set(counts)}


def by_line(names: Names, work: WorkKey, shape: Shape) -> ByLine:
    """Return the by-line of `work`; the owner is always in it."""
    if work in names.bylines:
        return names.bylines[work]
    authors, cast = names.catalog.authors[work], names.casts[work]
    groups, first, owner = names.signers[work], shape.first, names.catalog.owner
    rest = authors[first:]
    must = (owner,) if owner in rest else ()
    among = (*must, *_telling(names, rest, owner)[: shape.among]) if shape.among else must
    links = tuple(names.links[person] for person in among if person)
    return ByLine(groups, cast[:first], len(rest), links)


def mark_subject(entry: Entry, subject: PersonLink, seat: int) -> Entry:
    """Return a paper as it stands on the page of one of its authors, who is always named.

    subject: the author as its own page has it. seat: 0-based place of it among the authors.
    """
    line, marks = entry.byline, entry.roster
    first, among = line.first, line.among
    if seat < len(first):
        first = (*first[:seat], subject, *first[seat + 1 :])
    else:
        among = (*among, subject)
    byline = ByLine(line.groups, first, line.others, among)
    roster = f"{marks[:seat]}{mark(subject)}{marks[seat + 1 :]}"
    return replace(entry, byline=byline, roster=roster)


def as_subject(link: PersonLink) -> PersonLink:
    """Return the link of a person on the page that is about the person."""
    return PersonLink(link.name, link.href, "subject", link.count)


def _telling(
    names: Names, rest: Iterable[PersonId], owner: PersonId | None
) -> tuple[PersonId, ...]:
    """Return who of `rest` but the owner wrote several papers, most first."""
    telling = [p for p in rest if names.links[p].count >= _TELLING and p != owner]
    return tuple(sorted(telling, key=lambda person: -names.links[person].count))


def by_family(names: Names, people: Iterable[PersonId]) -> Sequence[PersonId]:
    """Return `people` as a directory has them."""
    return sorted(people, key=names.ranks.__getitem__)


def _link_work(numbers: Mapping[WorkKey, int], work: Work) -> WorkLink:
    return WorkLink(numbers[work.key], work.title.plain, work_permalink(work.id))


def _kind(person: PersonId, catalog: Catalog) -> Kind:
    if catalog.people[person].is_organization:
        return "group"
    if person == catalog.owner:
        return "owner"
    return "back" if len(catalog.works_of[person]) > 1 else "once"
