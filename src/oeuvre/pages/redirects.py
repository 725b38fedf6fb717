"""What stands at addresses that papers and people had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import OutputPath, WorkId
from oeuvre.model.permalinks import Permalinks
from oeuvre.pages.models import NotFoundPage, Page, RedirectPage, WorkPage
from oeuvre.pages.parts import Citation
from oeuvre.pages.permalinks import (
    DIRECTORY,
    HOME,
    absolute,
    person_page,
    person_permalink,
    work_export,
    work_permalink,
)
from oeuvre.sources.settings import Settings


def compose_redirects(
    catalog: Catalog, settings: Settings, permalinks: Permalinks, pages: Iterable[Page]
) -> tuple[RedirectPage | NotFoundPage, ...]:
    """Return a page for each address that is no page's own any more, papers first."""
    listed = tuple(pages)
    citations = {page.path: page.citation for page in listed if isinstance(page, WorkPage)}
    made = [
        *_of_papers(catalog, settings, permalinks, citations),
        *_of_people(catalog, settings, permalinks),
    ]
    if permalinks.people and all(page.path != DIRECTORY for page in listed):
        made.append(_redirect(DIRECTORY, HOME, settings))
    return tuple(made)


def _of_papers(
    catalog: Catalog,
    settings: Settings,
    permalinks: Permalinks,
    citations: Mapping[OutputPath, Citation],
) -> Iterator[RedirectPage | NotFoundPage]:
    own = {old: work.id for work in catalog.works for old in (work.id, *work.formerly)}
    for line in permalinks.papers:
        here = own.get(line.id)
        if here is None:
            yield _gone(work_permalink(line.id))
        elif here != line.id:
            to = work_permalink(here)
            yield _redirect(work_permalink(line.id), to, settings, (line.id, citations[to]))


def _of_people(
    catalog: Catalog, settings: Settings, permalinks: Permalinks
) -> Iterator[RedirectPage | NotFoundPage]:
    own = {old: one.id for one in catalog.people.values() for old in (one.id, *one.formerly)}
    for line in permalinks.people:
        here = own.get(line.id)
        path = person_page(line.id)
        if here is None:
            yield _gone(path)
        elif path != person_permalink(here, catalog.owner):
            yield _redirect(path, person_permalink(here, catalog.owner), settings)


def _redirect(
    path: OutputPath,
    to: OutputPath,
    settings: Settings,
    cited: tuple[WorkId, Citation] | None = None,
) -> RedirectPage:
    def old(ending: str) -> OutputPath | None:
        return work_export(cited[0], ending) if cited else None

    return RedirectPage(
        path=path,
        title="This page has moved",
        description="",
        to=to,
        canonical=absolute(settings.base_url, to),
        citation=cited[1] if cited else None,
        bibtex_href=old("bib"),
        ris_href=old("ris"),
        csl_href=old("json"),
    )


def _gone(path: OutputPath) -> NotFoundPage:
    return NotFoundPage(
        path=path,
        title="No longer here",
        description="What stood at this address was taken off the site.",
        root="../",
    )
