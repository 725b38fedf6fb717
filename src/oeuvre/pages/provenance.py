"""What each page says of its sources.

Every field of every page is told of by an origin: a place in a file, or the rule by which it
is worked out. Lines are told only where one record is meant, so that a new record makes few
pages anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.topics import find_topics, find_venues
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import OutputPath, PersonId
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import NO_OVERLAY, Contributor, Overlay, Person, Work
from oeuvre.pages.drafts import Draft, PersonDraft, Printings, WorkDraft
from oeuvre.pages.evidence import (
    ADDRESS,
    CITATION,
    COUNT,
    FIRST_SENTENCE,
    LINK,
    ORDER,
    RELATED,
    SENTENCE,
    WHO,
    WORDING,
    Origin,
    RuleUse,
    merged_by,
    place,
    places_of,
    printings,
    uses,
)
from oeuvre.pages.models import (
    HomePage,
    NotFoundPage,
    Page,
    PersonPage,
    ProsePage,
    RedirectPage,
    SitePage,
    WorkPage,
)
from oeuvre.pages.models_lists import DirectoryPage, LetterPage, ListPage, TopicPage
from oeuvre.pages.permalinks import prose_permalink, topic_permalink, venue_permalink
from oeuvre.sources.overlays import Writing
from oeuvre.sources.settings import Settings

_MOST = 8
"""Papers whose lines a person's page tells."""

_REST = "rest"
_LISTED = (WHO, ORDER, COUNT, SENTENCE, WORDING, ADDRESS)


@dataclass(frozen=True, slots=True)
class Backing:
    """All that pages are made from, and where it stands."""

    catalog: Catalog
    settings: Settings
    writing: Writing
    owner_at: Location | None
    """Where the owner is named."""

    prose: Mapping[OutputPath, Location]
    topics: Mapping[OutputPath, tuple[Location, ...]]
    """Where papers say that they belong to a topic or a venue."""

    files: tuple[str, ...]
    """Those that papers are read from."""


def make_backing(
    catalog: Catalog, settings: Settings, writing: Writing, owner_at: Location | None
) -> Backing:
    """Return what pages are made from, ready to be found by a page's address."""
    found = {file for work in catalog.works for file in files_of(work)}
    return Backing(
        catalog=catalog,
        settings=settings,
        writing=writing,
        owner_at=settings.keys.get("owner", owner_at),
        prose={prose_permalink(page.slug): page.at for page in writing.pages},
        topics=dict(_topics(catalog)),
        files=tuple(sorted(found)),
    )


def trace(page: Draft, backing: Backing) -> Draft:
    """Return `page` with the origins of all that it says; those of drafts are told by and by."""
    if isinstance(page, WorkDraft | PersonDraft):
        return page
    return replace(page, origins=tuple(_origins(page, backing)))


def _origins(page: Page, backing: Backing) -> Iterator[Origin]:
    match page:
        case HomePage():
            yield from _of_home(page, backing)
        case DirectoryPage() | LetterPage() | ListPage() | TopicPage():
            yield from _of_list(page, backing)
        case ProsePage():
            at = (place(backing.prose[page.path]),)
            yield Origin("text", ("title", "description", "body"), at)
            yield _rest(("path",), ADDRESS)
        case SitePage():
            yield from _of_site(backing)
        case WorkPage() | PersonPage() | RedirectPage() | NotFoundPage():
            return


def trace_work(page: WorkPage, work: Work) -> Iterator[Origin]:
    """Yield where all comes from that the page of a paper says."""
    yield from trace_record(work)
    if page.related:
        yield _RELATED
    yield _REST_OF_WORK


def trace_record(work: Work) -> Iterator[Origin]:
    """Yield where that comes from of a paper which files say."""
    overlay = work.overlay
    yield Origin("title", ("title",), places_of(work.title, overlay), uses(work.title))
    if work.contributors:
        yield Origin(
            "authors",
            ("byline", "groups", "authors", "sections"),
            (place(work.contributors[0].line),),
            _WHO,
        )
    if work.abstract:
        at = places_of(work.abstract, overlay)
        yield Origin("abstract", ("abstract",), at, uses(work.abstract))
    if overlay is not NO_OVERLAY:
        yield from _of_overlay(overlay)
    if len(work.sources) > 1:
        yield Origin("again", (), tuple(map(place, work.sources[1:])))


def _of_overlay(overlay: Overlay) -> Iterator[Origin]:
    """Yield where the facts stand that the owner adds to a paper."""
    told = (
        ("date", ("year",), ("date", "year"), ()),
        ("venue", ("venue", "venue_href"), ("venue",), ()),
        ("links", ("links",), ("pdf", "doi", "arxiv", "code", "links"), _uses(LINK)),
        ("topics", ("tags",), ("tags",), ()),
    )
    for label, fields, keys, rules in told:
        places = tuple(place(overlay.keys[key]) for key in keys if key in overlay.keys)
        if places:
            yield Origin(label, fields, places, rules)
    if overlay.notes:
        yield Origin("notes", ("notes",), (place(overlay.notes_at),))


def find_printings(catalog: Catalog) -> Mapping[PersonId, Printings]:
    """Return for each person where the names are printed; where that is the same, one value."""
    printed, joined = printings(catalog), merged_by(catalog)
    told = cache(place)  # one text for all whose names stand in a line
    same: dict[Printings, Printings] = {}
    found = (
        (id_, _printings(person, printed[id_], joined.get(id_, ()), told))
        for id_, person in catalog.people.items()
    )
    return {id_: same.setdefault(one, one) for id_, one in found}


def _printings(
    person: Person,
    printed: Sequence[Contributor],
    joined: tuple[RuleUse, ...],
    told: Callable[[Location], str],
) -> Printings:
    entered = place(person.at)
    first = (told(one.line) for one in printed if one.name == person.name)
    return Printings(
        named=entered or next(first, ""),
        entered=entered,
        places=tuple([told(one.line) for one in printed[:_MOST]]),
        omitted=max(0, len(printed) - _MOST),
        joined=joined,
    )


def trace_person(draft: PersonDraft) -> Iterator[Origin]:
    """Yield where all comes from that the page of a person says."""
    if found := draft.printings:
        yield Origin("name", ("title", "kind"), (found.named,) if found.named else (), found.joined)
        yield Origin("papers", _ENTRIES, found.places, omitted=found.omitted)
        if draft.orcid or draft.url:
            yield Origin("links", ("orcid", "url"), (found.entered,))
        yield _REST_OF_PERSON


def _of_home(page: HomePage, backing: Backing) -> Iterator[Origin]:
    settings = backing.settings
    owner = backing.catalog.owner
    person = backing.catalog.people[owner] if owner else None
    named = (person.at if person else None) or backing.owner_at or settings.keys.get("title")
    yield Origin("name", ("title",), tuple(filter(None, (place(named),))))
    if page.about:
        yield Origin("text", ("about",), (place(backing.writing.about_at),))
    if settings.description:
        yield Origin("description", ("description",), (place(settings.keys.get("description")),))
    if settings.links:
        yield Origin("links", (), (place(settings.keys.get("links")),))
    yield Origin("papers", ("runs",), backing.files, _uses(FIRST_SENTENCE))
    pictures = ("skyline", "roster", "shown", "returning", "overlap", "often")
    ways = ("years", "lists", "topics", "venues")
    yield _rest(("description", "lede", *pictures, *ways, "path"), *_LISTED)


def _of_directory(backing: Backing) -> Iterator[Origin]:
    yield Origin("names", ("sections", "groups", "often"), backing.files, _uses(WHO))
    yield _rest(("title", "description", "lede", "map", "letters", "path"), *_LISTED)


def _of_list(
    page: DirectoryPage | LetterPage | ListPage | TopicPage, backing: Backing
) -> Iterator[Origin]:
    match page:
        case DirectoryPage():
            yield from _of_directory(backing)
        case LetterPage():
            yield Origin("names", ("section",), backing.files, _uses(WHO))
            yield _rest(("title", "description", "letters", "path"), *_LISTED)
        case ListPage():
            yield Origin("papers", ("runs",), backing.files, _uses(FIRST_SENTENCE))
            fields = ("title", "description", "years", "lists", "count", "path")
            yield _rest(fields, *_LISTED)
        case TopicPage():
            yield from _of_topic(backing.topics[page.path])


def _of_topic(said: tuple[Location, ...]) -> Iterator[Origin]:
    places = tuple(map(place, said))
    fields = ("title", "runs", "count")
    yield Origin("papers", fields, places[:_MOST], omitted=max(0, len(places) - _MOST))
    rules = (WHO, ORDER, COUNT, SENTENCE, FIRST_SENTENCE, ADDRESS)
    yield _rest(("description", "lede", "roster", "path"), *rules)


def _topics(catalog: Catalog) -> Iterator[tuple[OutputPath, tuple[Location, ...]]]:
    keys = {work.key: work.overlay.keys for work in catalog.works}
    for topic in find_topics(catalog.works):
        said = (keys[work].get("tags") for work in topic.works)
        yield topic_permalink(topic.slug), tuple(at for at in said if at)
    for venue in find_venues(catalog.works):
        said = (keys[work].get("venue") for work in venue.works)
        yield venue_permalink(venue.slug), tuple(at for at in said if at)


def _of_site(backing: Backing) -> Iterator[Origin]:
    counted = ("figures", "merges", "repairs", "open_questions")
    yield Origin("counts", counted, backing.files, _uses(COUNT))
    settings = backing.settings.keys
    header = (backing.owner_at, *(settings.get(key) for key in ("title", "base_url", "language")))
    yield Origin("every_page", (), tuple(place(at) for at in header if at), _uses(COUNT))
    fixed = ("title", "description", "lede", "derivations", "version", "path")
    yield _rest(fixed, SENTENCE, WORDING, ADDRESS)


def files_of(work: Work) -> tuple[str, ...]:
    """Return the files that a paper is read from."""
    places = (*work.sources, work.overlay.at)
    return tuple([at.path for at in places if at])


def _rest(fields: tuple[str, ...], *rules: str) -> Origin:
    return Origin(_REST, fields, (), _uses(*rules))


def _uses(*rules: str) -> tuple[RuleUse, ...]:
    return tuple(RuleUse(rule) for rule in rules)


_WHO = _uses(WHO)
_RELATED = Origin("related", ("related",), (), _uses(RELATED))
_ENTRIES = ("entries", "count", "track", "also_written")
_REST_OF_WORK = _rest(
    (
        *("number", "total", "list_href", "roster", "owner_position", "returning", "once"),
        *("previous", "next", "description"),
        *("citation", "bibtex_href", "ris_href", "csl_href", "card", "path"),
    ),
    *(WHO, ORDER, COUNT, FIRST_SENTENCE, CITATION, ADDRESS),
)
_REST_OF_PERSON = _rest(
    ("also", "also_omitted", "together", "description", "path"),
    *(WHO, ORDER, COUNT, SENTENCE, ADDRESS),
)
