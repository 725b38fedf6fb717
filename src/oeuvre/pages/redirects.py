"""What stands at addresses that papers and people had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import filterfalse
from operator import attrgetter

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import OutputPath, PersonId, WorkId
from oeuvre.model.language import Language
from oeuvre.model.permalinks import PaperLine, Permalinks, PersonLine
from oeuvre.model.values import dataclass
from oeuvre.pages.drafts import Pages
from oeuvre.pages.models import NotFoundPage, RedirectPage
from oeuvre.pages.parts import Citation
from oeuvre.pages.permalinks import (
    DIRECTORY,
    HOME,
    absolute,
    person_page,
    person_permalink,
    work_exports,
    work_permalink,
)
from oeuvre.pages.wanted import KeepPages, unkept
from oeuvre.sources.settings import Settings


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all redirects have in common."""

    catalog: Catalog
    base_url: str
    language: Language
    off: tuple[str, ...]
    """Kinds of files that are not written."""


def compose_redirects(
    catalog: Catalog,
    settings: Settings,
    language: Language,
    permalinks: Permalinks,
    pages: Pages,
    keep: KeepPages = unkept,
) -> tuple[RedirectPage | NotFoundPage, ...]:
    """Return a page for each address that is no page's own any more, papers first."""
    frame = _Frame(catalog, settings.base_url, language, settings.files_off)
    gone_or_moved = partial(_of_people, frame, permalinks.people)
    made = [
        *_of_papers(frame, permalinks.papers, pages),
        *keep("redirects of people", gone_or_moved),
    ]
    owner = catalog.people[catalog.owner] if catalog.owner else None
    owners = {owner.id, *owner.formerly} if owner else set[PersonId]()
    had_others = any(line.id not in owners for line in permalinks.people)
    if had_others and DIRECTORY not in pages.paths:
        made.append(_redirect(DIRECTORY, HOME, frame))
    return tuple(made)


def _of_papers(
    frame: _Frame, lines: Iterable[PaperLine], pages: Pages
) -> Iterator[RedirectPage | NotFoundPage]:
    ids = attrgetter("id")
    here = set(map(ids, frame.catalog.works))
    away = [*filterfalse(here.__contains__, map(ids, lines))]
    if not away:
        return
    moved = {old: work.id for work in frame.catalog.works for old in work.formerly}
    citations = {page.path: page.citation for page in pages.works}
    for old in away:
        if old in moved:
            to = work_permalink(moved[old])
            yield _redirect(work_permalink(old), to, frame, (old, citations[to]))
        else:
            yield _gone(work_permalink(old), frame)


def _of_people(
    frame: _Frame, lines: Iterable[PersonLine]
) -> tuple[RedirectPage | NotFoundPage, ...]:
    people, owner = frame.catalog.people.values(), frame.catalog.owner
    own = {old: one.id for one in people for old in (one.id, *one.formerly)}
    away = [(line.id, own.get(line.id)) for line in lines]
    return tuple(
        _redirect(person_page(old), person_permalink(here, owner), frame)
        if here
        else _gone(person_page(old), frame)
        for old, here in away
        if here != old or here == owner
    )


def _redirect(
    path: OutputPath,
    to: OutputPath,
    frame: _Frame,
    cited: tuple[WorkId, Citation] | None = None,
) -> RedirectPage:
    bibtex, ris, csl = work_exports(cited[0], frame.off) if cited else (None,) * 3
    return RedirectPage(
        path=path,
        title=frame.language.say("missing.moved"),
        description="",
        to=to,
        canonical=absolute(frame.base_url, to),
        citation=cited[1] if cited else None,
        bibtex_href=bibtex,
        ris_href=ris,
        csl_href=csl,
    )


def _gone(path: OutputPath, frame: _Frame) -> NotFoundPage:
    return NotFoundPage(
        path=path,
        title=frame.language.say("missing.gone"),
        description="What stood at this address was taken off the site.",
        root="../",
    )
