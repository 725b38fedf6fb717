"""What stands at addresses that papers and people had before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.permalinks import FormerPeople
from oeuvre.model.identifiers import OutputPath, PersonId, WorkId
from oeuvre.model.language import Language
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
    former: tuple[tuple[WorkId, ...], FormerPeople],
    pages: Pages,
    keep: KeepPages = unkept,
) -> tuple[RedirectPage | NotFoundPage, ...]:
    """Return a page for each address that is no page's own any more, papers first.

    former: those of papers, and those of people.
    """
    frame = _Frame(catalog, settings.base_url, language, settings.files_off)
    papers, people = former
    made = [
        *_of_papers(frame, papers, pages),
        *keep("redirects of people", partial(_of_people, frame, people), lambda: people),
    ]
    if any(now is None for _, now in people) and DIRECTORY not in pages.paths:
        made.append(_redirect(DIRECTORY, HOME, frame))
    return tuple(made)


def _of_papers(
    frame: _Frame, away: Collection[WorkId], pages: Pages
) -> Iterator[RedirectPage | NotFoundPage]:
    if not away:
        return
    moved = {old: work.id for work in frame.catalog.works for old in work.formerly}
    citations = {one.path: one.page.citation for one in pages.works}
    for old in away:
        if old in moved:
            to = work_permalink(moved[old])
            yield _redirect(work_permalink(old), to, frame, (old, citations[to]))
        else:
            yield _gone(work_permalink(old), frame)


def _of_people(
    frame: _Frame, away: Iterable[tuple[PersonId, PersonId | None]]
) -> tuple[RedirectPage | NotFoundPage, ...]:
    owner = frame.catalog.owner
    return tuple(
        _redirect(person_page(old), person_permalink(now, owner), frame)
        if now
        else _gone(person_page(old), frame)
        for old, now in away
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
