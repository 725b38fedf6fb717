"""Compose the pages of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, filterfalse
from operator import attrgetter

from oeuvre.catalog.index import Catalog, list_works
from oeuvre.model.aside import InTurn, Task
from oeuvre.model.diagnostics import Checked, Diagnostic, Location
from oeuvre.model.identifiers import OutputPath, PersonId
from oeuvre.model.keeping import UNKEPT, Keep, itself, settle
from oeuvre.model.language import Language
from oeuvre.model.same import Alike, Same
from oeuvre.model.work import Work
from oeuvre.pages.asked import ORIGINS, QUESTIONS, RELATED, Asked, is_asked
from oeuvre.pages.citations import cite_all
from oeuvre.pages.drafts import Draft, Pages, PersonDraft, Printings, WorkDraft
from oeuvre.pages.evidence import RuleNote, repairs, rules_used
from oeuvre.pages.headings import file_work, find_headings
from oeuvre.pages.home import compose_home
from oeuvre.pages.letters import compose_letters, list_letters
from oeuvre.pages.lists import compose_lists, listed_together, summarize
from oeuvre.pages.models import NotFoundPage, ProsePage, SitePage, WorkPage
from oeuvre.pages.overlap import list_mapped, overlap
from oeuvre.pages.paper import Credits, Standing, compose_work, credit_all, stand
from oeuvre.pages.parts import Citation, Overlap
from oeuvre.pages.people import Names, link_works, links_by_key, name_everyone
from oeuvre.pages.permalinks import NOT_FOUND, base_path, prose_permalink
from oeuvre.pages.person import compose_directory, draft_people, find_seats, list_for_people
from oeuvre.pages.provenance import Backing, files_of, find_printings, make_backing, trace
from oeuvre.pages.related import Found, Kinship, name_kin, text_of
from oeuvre.pages.signers import Casts, list_casts
from oeuvre.pages.site import compose_site
from oeuvre.pages.topics import compose_topics
from oeuvre.pages.wanted import ALL, Wanted
from oeuvre.pages.words import first_sentence, shorten
from oeuvre.sources.overlays import Prose, Writing
from oeuvre.sources.settings import Settings

_MANY = 60
"""Papers from which a process of its own finds those that are related sooner."""


def compose_pages(
    catalog: Catalog,
    settings: Settings,
    language: Language,
    writing: Writing,
    owner_at: Location | None = None,
    wanted: Wanted = ALL,
) -> Checked[Pages]:
    """Return every page; two pages with one address are a problem.

    owner_at: where the owner is named. wanted: what has to be worked out; by default, all.
    """
    asked, kin = wanted.asked, _tell_casts(catalog, wanted)
    names = _names(catalog, language, wanted)
    backing = cache(partial(make_backing, catalog, settings, writing, owner_at))
    told = partial(_trace, asked, backing)
    used = chain(*wanted.each("repairs", ())("repairs", rules_used, catalog.works))
    repaired = repairs(used, language)
    others = partial(_others, catalog, settings, language, writing, repaired, asked)
    table = wanted.signed("overlap", partial(overlap, names), lambda: Same(names.works))
    home, lists = wanted.keep(
        "lists",
        lambda: _apart(map(told, _lists(names, settings, writing.about, table))),
        partial(_summaries, names, wanted),
    )
    lists = settle(wanted.each("lists", ()), "lists", lists)
    rest = wanted.keep("others", lambda: tuple(map(told, others())), lambda: repaired)
    catalog.authority.let_go()  # what is open was asked for; what follows takes room of its own
    people = _people(names, settings, told, wanted)
    works = _works(names, settings, wanted, kin.wait() if kin else ())
    parts = (home, works, lists, people, rest)
    pages = Pages(*parts, paths=_paths(parts, wanted))
    return Checked(pages, tuple(_collisions(writing.pages)))


def _apart(pages: Iterable[Draft]) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
    """Return the first page, and the others."""
    first, *others = pages
    return (first,), tuple(others)


def _paths(parts: Iterable[tuple[Draft, ...]], wanted: Wanted) -> tuple[OutputPath, ...]:
    """Return the paths of all pages that are at an address of their own."""
    recall = wanted.each("paths", ())
    made = [recall(f"part {n}", attrgetter("path"), part) for n, part in enumerate(parts)]
    found = [settle(recall, f"paths {n}", paths) for n, paths in enumerate(made)]

    def join() -> tuple[OutputPath, ...]:
        return tuple(filterfalse(NOT_FOUND.__eq__, chain.from_iterable(found)))

    return wanted.signed("paths", join, lambda: Same(*found))


def _trace(asked: Asked, backing: Callable[[], Backing], page: Draft) -> Draft:
    return trace(page, backing()) if is_asked(asked, page.template, ORIGINS) else page


def _lists(names: Names, settings: Settings, about: str, table: Overlap | None) -> Iterator[Draft]:
    """Yield the first page, then all that list papers. table: as `overlap` returns it."""
    yield compose_home(names, settings, about, table)
    yield from compose_lists(names)
    yield from compose_topics(names)


def _summaries(names: Names, wanted: Wanted) -> tuple[str, ...]:
    """Return what lists say of each abstract, at most."""
    return wanted.each("summaries", ())("summaries", summarize, names.catalog.works)


def _names(catalog: Catalog, language: Language, wanted: Wanted) -> Names:
    recall = wanted.each("names", ())
    links = link_works(catalog, wanted.each("links", Same(catalog.numbers)), recall)
    works = wanted.signed("links", partial(links_by_key, catalog, links), lambda: Same(links))
    headings = wanted.keep("headings", partial(find_headings, catalog.works))
    name = partial(name_everyone, catalog, language, works, headings, recall)
    return wanted.signed("names", name).of(catalog, works, headings)


def _people(
    names: Names, settings: Settings, told: Callable[[Draft], Draft], wanted: Wanted
) -> tuple[Draft, ...]:
    """Return the directory of all, in one page or by letter, and the page of each."""
    recall = wanted.each("files", ())
    read = recall("files of each", files_of, names.catalog.works)
    files = settle(recall, "files", read)  # which is all that these pages tell of works besides
    shown = (Same(files), list_mapped(names))
    directory = wanted.signed(
        "directory", lambda: tuple(map(told, _directory(names, settings))), lambda: shown
    )
    keys = [Alike(page.path, page) for page in directory]
    directory = recall("directory", itself, directory, keys=keys)
    drafts = _drafts(names, wanted)
    made_from = (Same(directory), Same(drafts))
    return wanted.signed("people", lambda: (*directory, *drafts), lambda: made_from)


def _directory(names: Names, settings: Settings) -> Iterator[Draft]:
    catalog = names.catalog
    if catalog.coauthors or any(catalog.groups.values()):
        sections = list_letters(names, (person.id for person in catalog.coauthors))
        yield compose_directory(names, settings, sections)
        yield from compose_letters(names, sections)


def _drafts(names: Names, wanted: Wanted) -> tuple[PersonDraft, ...]:
    """Return the pages of people. An edit leaves those that say nothing of its paper."""
    catalog, recall = names.catalog, wanted.each("drafts", names.together)
    listed = list_for_people(names, wanted.each("entries", Same(names.links)), recall)
    seats = wanted.signed("seats", partial(find_seats, catalog))
    printings: Mapping[PersonId, Printings] | None = None
    if is_asked(wanted.asked, PersonDraft.template, ORIGINS):
        printed = recall("printed", attrgetter("contributors"), catalog.works)
        find = partial(find_printings, catalog)
        printings = wanted.signed("printings", find, lambda: Same(printed))
    draft = partial(draft_people, names, listed, seats, printings, recall)
    made_from = Same(listed.full, listed.brief, printings)
    return wanted.signed("drafts", draft, lambda: made_from)


def _works(names: Names, settings: Settings, wanted: Wanted, found: Found) -> tuple[WorkDraft, ...]:
    works, is_traced = names.catalog.works, is_asked(wanted.asked, WorkPage.template, ORIGINS)
    recall = wanted.each("papers", (settings, is_traced))
    citations = cite_all(names.catalog, settings, recall)
    made_by = wanted.signed("credits", partial(credit_all, names, wanted.each("credits", ())))
    kin = partial(name_kin, names)
    named = wanted.each("kin", Same(names.works))("kin", kin, found or [()] * len(works))
    kindred = settle(recall, "kin", named)
    del found, named  # the pages take its room

    file = partial(file_work, names.headings)
    filed = wanted.each("filing", Same(names.headings))("filing", file, works)
    by_size = wanted.each("standing", listed_together(len(works)))
    standing = stand(names, settle(recall, "filing", filed), kindred, by_size)

    def compose(work: Work, citation: Citation, made_by: Credits, at: Standing) -> WorkDraft:
        page = compose_work(settings, work, citation, made_by, at)
        return WorkDraft(page, work if is_traced else None)

    return recall("pages", compose, works, citations, made_by, standing)


def begin_kinship(
    works: Sequence[Work], asked: Asked, keep: Keep = UNKEPT
) -> Task[Casts, Found] | None:
    """Begin to find which papers are related; None if no template of a paper asks for it.

    That takes as long as all other pages, so it may begin before it is known who is who.
    """
    if not is_asked(asked, WorkPage.template, RELATED):
        return None

    def relate(ask: Callable[[], Casts]) -> Found:
        texts = keep.each("texts")("texts", text_of, list_works(works))
        return keep("kinship", (), Kinship).relate(texts, ask, keep.aside)

    return (keep.aside if len(works) >= _MANY else InTurn)(relate)


def _tell_casts(catalog: Catalog, wanted: Wanted) -> Task[Casts, Found] | None:
    """Return what was begun of finding which papers are related, told who signed what."""
    kin = wanted.kin or begin_kinship(catalog.works, wanted.asked)
    if kin:
        kin.tell(wanted.signed("casts", partial(list_casts, catalog)))
    return kin


def _others(
    catalog: Catalog,
    settings: Settings,
    language: Language,
    writing: Writing,
    repaired: tuple[RuleNote, ...],
    asked: Asked,
) -> Iterator[Draft]:
    """Yield what the owner wrote, and the pages about the site and of what is not there."""
    yield from map(_prose, writing.pages)
    questions = is_asked(asked, SitePage.template, QUESTIONS)
    yield compose_site(catalog, language, repaired, counts_questions=questions)
    yield _not_found(settings, language)


def _prose(page: Prose) -> ProsePage:
    text = re.sub(r"\s+", " ", page.body)
    return ProsePage(
        path=prose_permalink(page.slug),
        title=page.title,
        description=page.description or shorten(first_sentence(text)),
        body=page.body,
    )


def _not_found(settings: Settings, language: Language) -> NotFoundPage:
    return NotFoundPage(
        path=NOT_FOUND,
        title=language.say("missing.title"),
        description=language.say("missing.description"),
        root=base_path(settings.base_url),
    )


def _collisions(written: Iterable[Prose]) -> Iterator[Diagnostic]:
    """Yield each page of the owner's whose address another one has; no other pages collide."""
    first: dict[str, Prose] = {}
    for page in written:
        other = first.setdefault(page.slug, page)
        if other is not page:
            path = prose_permalink(page.slug)
            message = f"this page would have the address {path}, as {other.at.path} has"
            yield Diagnostic("page-collision", message, page.at, "give the file another name")
