"""The page of one paper."""

from __future__ import annotations

from collections.abc import Mapping

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.mathematics import plain_math
from oeuvre.pages.evidence import Origin
from oeuvre.pages.home import external_links, year_of
from oeuvre.pages.models import WorkPage
from oeuvre.pages.parts import Citation, Related, WorkLink
from oeuvre.pages.people import PAPER, Names, by_line
from oeuvre.pages.permalinks import work_export, work_exports, work_permalink
from oeuvre.pages.words import first_sentence, shorten
from oeuvre.sources.settings import Settings


def compose_work(
    names: Names,
    place: int,
    citations: Mapping[OutputPath, Citation],
    settings: Settings,
    related: tuple[Related, ...],
    origins: tuple[Origin, ...] = (),
) -> WorkPage:
    """Return the page of the paper at `place` in site order.

    origins: where all of it comes from.
    """
    catalog = names.catalog
    work = catalog.works[place]
    path = work_permalink(work.id)
    marks = names.marks[work.id]
    abstract = work.abstract.plain if work.abstract else ""
    bibtex, ris, csl = work_exports(work.id, settings.files_off)
    return WorkPage(
        path=path,
        title=work.title.plain,
        description=shorten(plain_math(first_sentence(abstract) or work.title.plain)),
        number=catalog.numbers[work.id],
        byline=by_line(names, work.id, PAPER),
        year=year_of(work.overlay),
        venue=work.overlay.venue,
        links=external_links(work.overlay),
        tags=work.overlay.tags,
        abstract=abstract,
        notes=work.overlay.notes,
        groups=names.signers[work.id],
        authors=names.casts[work.id],
        roster=marks,
        owner_position=marks.find("w") + 1,
        returning=marks.count("b"),
        once=marks.count("o"),
        citation=citations[path],
        bibtex_href=bibtex,
        ris_href=ris,
        csl_href=csl,
        card=work_export(work.id, "png") if settings.cards == "all" else None,
        related=related,
        previous=_at(names, place - 1),
        next=_at(names, place + 1),
        origins=origins,
    )


def _at(names: Names, place: int) -> WorkLink | None:
    """Return the paper at a place in site order; None if there is none."""
    works = names.catalog.works
    return names.works[works[place].id] if 0 <= place < len(works) else None
