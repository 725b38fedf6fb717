"""What stands at addresses that papers and people had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import OutputPath, PersonId, WorkId
from oeuvre.model.language import Language
from oeuvre.model.permalinks import Permalinks
from oeuvre.model.values import dataclass
from oeuvre.pages.drafts import Draft
from oeuvre.pages.models import NotFoundPage, RedirectPage, WorkPage
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
    pages: Iterable[Draft],
) -> tuple[RedirectPage | NotFoundPage, ...]:
    """Return a page for each address that is no page's own any more, papers first."""
    listed = tuple(pages)
    frame = _Frame(catalog, settings.base_url, language, settings.files_off)
    citations = {page.path: page.citation for page in listed if isinstance(page, WorkPage)}
    made = [
        *_of_papers(frame, permalinks, citations),
        *_of_people(frame, permalinks),
    ]
    owner = catalog.people[catalog.owner] if catalog.owner else None
    owners = {owner.id, *owner.formerly} if owner else set[PersonId]()
    had_others = any(line.id not in owners for line in permalinks.people)
    if had_others and all(page.path != DIRECTORY for page in listed):
        made.append(_redirect(DIRECTORY, HOME, frame))
    return tuple(made)


def _of_papers(
    frame: _Frame, permalinks: Permalinks, citations: Mapping[OutputPath, Citation]
) -> Iterator[RedirectPage | NotFoundPage]:
    own = {old: work.id for work in frame.catalog.works for old in (work.id, *work.formerly)}
    for line in permalinks.papers:
        here = own.get(line.id)
        if here is None:
            yield _gone(work_permalink(line.id), frame)
        elif here != line.id:
            to = work_permalink(here)
            yield _redirect(work_permalink(line.id), to, frame, (line.id, citations[to]))


def _of_people(frame: _Frame, permalinks: Permalinks) -> Iterator[RedirectPage | NotFoundPage]:
    people, owner = frame.catalog.people.values(), frame.catalog.owner
    own = {old: one.id for one in people for old in (one.id, *one.formerly)}
    for line in permalinks.people:
        here = own.get(line.id)
        if here is None:
            yield _gone(person_page(line.id), frame)
        elif here != line.id or here == owner:
            yield _redirect(person_page(line.id), person_permalink(here, owner), frame)


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
