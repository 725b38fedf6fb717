"""People as pages name them: links, by-lines, dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.topics import Heading, find_topics, find_venues, topic_key, venue_key
from oeuvre.model.identifiers import OutputPath, PersonId, Slug, WorkKey
from oeuvre.model.keeping import Recall, make_anew, settle
from oeuvre.model.language import Language
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Person, Work
from oeuvre.pages.company import Company, Team, find_companies
from oeuvre.pages.parts import ByLine, Entry, Kind, Marks, PersonLink, WorkLink
from oeuvre.pages.parts_lists import TopicLink
from oeuvre.pages.permalinks import (
    person_permalink,
    topic_permalink,
    venue_permalink,
    work_permalink,
)

_FULL = 8
"""Authors up to which a by-line names all."""

_ROW = 60
"""Papers up to which a co-author's page shows them all."""

_NONE: Mapping[WorkKey, WorkLink] = {}

_TELLING = 3
"""Papers from which a person is worth naming among the others."""

_LETTER: Mapping[str, str] = {"owner": "w", "back": "b", "once": "o", "subject": "s"}


@dataclass(frozen=True, slots=True)
class Headings:
    """What papers can be found by, besides people."""

    topics: Mapping[str, TopicLink]
    """Those that have a page, by their key."""

    venues: Mapping[str, TopicLink]
    is_dated: bool
    """Whether every work has a date, so that they stand by it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Under which headings a paper stands."""

    tags: tuple[TopicLink, ...]
    """As the paper spells them."""

    venue_href: str
    """Empty if its venue has no page."""


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
        return self.works if len(self.works) <= _ROW else _NONE


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
) -> Names:
    """Return the links and dots of all people and papers.

    works, headings: as `links_by_key` and `find_headings` return them, if they are known.
    """
    links = {person.id: _link_person(person, catalog) for person in catalog.people.values()}
    marks = {
        work: "".join(mark(links[person]) for person in people)
        for work, people in catalog.authors.items()
    }
    ranks = {person: rank for rank, person in enumerate(catalog.people)}
    companies = find_companies(catalog, links, ranks)
    casts, signers = (
        {work: tuple(links[one] for one in found) for work, found in listed.items()}
        for listed in (catalog.authors, catalog.groups)
    )
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


def link_works(catalog: Catalog, recall: Recall = make_anew) -> tuple[WorkLink, ...]:
    """Return the link of each work, in site order. recall: of links by these numbers."""
    made = recall("made", partial(_link_work, catalog.numbers), catalog.works)
    return settle(recall, "links", made)


def links_by_key(catalog: Catalog, links: Iterable[WorkLink]) -> Mapping[WorkKey, WorkLink]:
    """Return the links of works by their keys."""
    return dict(zip([work.key for work in catalog.works], links, strict=True))


def find_headings(works: Sequence[Work]) -> Headings:
    """Return the headings of `works` that have a page."""
    return Headings(
        topics=_link(find_topics(works), topic_permalink),
        venues=_link(find_venues(works), venue_permalink),
        is_dated=all(work.overlay.date for work in works),
    )


def file_work(headings: Headings, work: Work) -> Filing:
    """Return under which headings a paper stands."""
    venue = work.overlay.venue
    found = headings.venues.get(venue_key(venue)) if venue else None
    tags = tuple([_topic(headings, tag) for tag in work.overlay.tags])
    return Filing(tags, found.href if found else "")


def _topic(headings: Headings, tag: str) -> TopicLink:
    """Return a topic as a paper spells it."""
    found = headings.topics.get(topic_key(tag))
    return TopicLink(tag, found.href, found.count) if found else TopicLink(tag, "", 1)


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


def _link(
    headings: Iterable[Heading], page: Callable[[Slug], OutputPath]
) -> Mapping[str, TopicLink]:
    return {one.key: TopicLink(one.label, page(one.slug), len(one.works)) for one in headings}


def _kind(person: PersonId, catalog: Catalog) -> Kind:
    if catalog.people[person].is_organization:
        return "group"
    if person == catalog.owner:
        return "owner"
    return "back" if len(catalog.works_of[person]) > 1 else "once"
