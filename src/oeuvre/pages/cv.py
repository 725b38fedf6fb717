"""The owner's papers as a document to print and to send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from oeuvre.catalog.index import Catalog
from oeuvre.model.language import Language
from oeuvre.model.mathematics import plain_math
from oeuvre.model.work import Work
from oeuvre.pages.data import Cv, CvEntry, CvGroup, CvLink, CvPart, CvTongue, CvWords
from oeuvre.pages.header import owner_name
from oeuvre.pages.home import compose_home
from oeuvre.pages.lists import year_of
from oeuvre.pages.parts import ByLine, PersonLink
from oeuvre.pages.people import PAPER, Names, by_line, name_everyone
from oeuvre.pages.permalinks import HOME, absolute, work_permalink
from oeuvre.sources.settings import Settings

_FIRST, _AMONG = "\ue000", "\ue001"
"""Stand for names while a sentence about them is put together."""


def compose_cv(catalog: Catalog, settings: Settings, language: Language, typesetter: str) -> Cv:
    """Return the owner's papers, to be printed. It has no date: the input gives none."""
    names = name_everyone(catalog, language)
    owner = owner_name(catalog, settings)
    person = catalog.people[catalog.owner] if catalog.owner else None
    return Cv(
        owner=owner,
        native=person.native if person and person.native != owner else "",
        title=language.say("cv.title", owner=owner) if owner else language.say("home.papers"),
        spoken=_tongue(settings.language if settings.is_spoken else language.tag),
        written=_tongue(settings.language),
        words=CvWords(
            papers=language.say("home.papers"),
            page=language.form("cv.page"),
            comma=language.say("list.comma"),
        ),
        lede=compose_home(names, settings, "").lede,
        links=tuple(_own_links(settings, person.orcid if person else "")),
        groups=tuple(_groups(names, settings)),
        paper=settings.paper,
        typesetter=typesetter,
    )


def site_cv(catalog: Catalog, settings: Settings, language: Language, typesetter: str) -> Cv | None:
    """Return the CV of a site; None if the owner wants none."""
    return compose_cv(catalog, settings, language, typesetter) if settings.cv else None


def _groups(names: Names, settings: Settings) -> Iterator[CvGroup]:
    """Yield the papers by year; in one group if not all of them have one."""
    works = names.catalog.works
    if not all(work.overlay.date for work in works):
        yield CvGroup("", tuple(_entry(names, work, settings, is_dated=False) for work in works))
        return
    for year, group in groupby(works, lambda work: year_of(work.overlay)):
        yield CvGroup(year, tuple(_entry(names, work, settings, is_dated=True) for work in group))


def _entry(names: Names, work: Work, settings: Settings, *, is_dated: bool) -> CvEntry:
    """Return a paper; is_dated: whether its year stands above it. A venue may tell it, too."""
    year = year_of(work.overlay)
    return CvEntry(
        number=names.catalog.numbers[work.key],
        title=plain_math(work.title.plain),
        href=absolute(settings.base_url, work_permalink(work.id)),
        byline=tuple(_by_line(by_line(names, work.key, PAPER), names.language)),
        venue=work.overlay.venue,
        year="" if is_dated or year in work.overlay.venue else year,
        links=tuple(_paper_links(work, settings.base_url)),
    )


def _by_line(line: ByLine, language: Language) -> Iterator[CvPart]:
    """Yield the names and the words between them, as by-lines on pages have them."""
    yield from _listed(line.groups, language, is_whole=True)
    if line.groups and line.first:
        yield _words(language.say("list.colon"))
    if line.others == len(line.among):
        yield from _listed((*line.first, *line.among), language, is_whole=True)
        return
    key = "byline.others_among" if line.among else "byline.others"
    sentence = language.say(key, line.others, first=_FIRST, among=_AMONG)
    for piece in re.split(f"([{_FIRST}{_AMONG}])", sentence):
        if piece == _FIRST:
            yield from _listed(line.first, language, is_whole=False)
        elif piece == _AMONG:
            yield from _listed(line.among, language, is_whole=True)
        elif piece:
            yield _words(piece)


def _listed(
    people: Sequence[PersonLink], language: Language, *, is_whole: bool
) -> Iterator[CvPart]:
    """Yield "A, B and C", or "A, B, C" where more is to follow."""
    for place, person in enumerate(people):
        if place:
            is_last = is_whole and place == len(people) - 1
            yield _words(language.say("list.and" if is_last else "list.comma"))
        yield CvPart(person.name, name=True, owner=person.kind == "owner")


def _words(text: str) -> CvPart:
    return CvPart(text, name=False, owner=False)


def _tongue(tag: str) -> CvTongue:
    """Return the parts of a BCP 47 tag; its script and its variants do not count."""
    language, *others = tag.split("-")
    region = next((part.upper() for part in others if len(part) == 2), None)
    return CvTongue(language.lower(), region)


def _paper_links(work: Work, base_url: str) -> Iterator[CvLink]:
    """Yield where a paper can be had. What has an identifier shows it, since paper has no links.

    A file of the site's own is left out where the site's address is not known.
    """
    overlay = work.overlay
    if overlay.doi:
        yield _link(f"doi:{overlay.doi}", f"https://doi.org/{overlay.doi}")
    if overlay.arxiv:
        yield _link(f"arXiv:{overlay.arxiv}", f"https://arxiv.org/abs/{overlay.arxiv}")
    named = (("PDF", overlay.pdf), ("Code", overlay.code), *overlay.links.items())
    for label, href in named:
        if href and (":" in href or base_url):
            yield _link(label, href if ":" in href else base_url + href)


def _own_links(settings: Settings, orcid: str) -> Iterator[CvLink]:
    """Yield where the owner is found: the site, the iD, and what the settings list."""
    if settings.base_url:
        yield _link("", absolute(settings.base_url, HOME))
    if orcid:
        yield CvLink("ORCID", f"https://orcid.org/{orcid}", orcid)
    yield from (_link(label, href) for label, href in settings.links)


def _link(label: str, href: str) -> CvLink:
    bare = href.partition("://")[2] or href.partition(":")[2]
    return CvLink(label, href, bare.rstrip("/"))
