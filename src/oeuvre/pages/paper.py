"""The page of one paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from oeuvre.model.identifiers import OutputPath, WorkId
from oeuvre.model.mathematics import plain_math
from oeuvre.pages.home import external_links, year_of
from oeuvre.pages.models import WorkPage
from oeuvre.pages.parts import Citation, Related
from oeuvre.pages.people import PAPER, Names, by_line
from oeuvre.pages.permalinks import work_export, work_permalink
from oeuvre.pages.words import first_sentence, shorten

_RELATED = 4


def compose_work(
    names: Names,
    place: int,
    citations: Mapping[OutputPath, Citation],
    *,
    has_card: bool = False,
) -> WorkPage:
    """Return the page of the paper at `place` in site order."""
    catalog = names.catalog
    work = catalog.works[place]
    path = work_permalink(work.id)
    authors, marks = catalog.authors[work.id], names.marks[work.id]
    abstract = work.abstract.plain if work.abstract else ""
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
        groups=tuple(names.links[group] for group in catalog.groups[work.id]),
        authors=tuple(names.links[person] for person in authors),
        roster=marks,
        owner_position=marks.find("w") + 1,
        returning=marks.count("b"),
        once=marks.count("o"),
        citation=citations[path],
        bibtex_href=work_export(work.id, "bib"),
        ris_href=work_export(work.id, "ris"),
        csl_href=work_export(work.id, "json"),
        card=work_export(work.id, "png") if has_card else None,
        related=_related(names, work.id),
        previous=names.works[catalog.works[place - 1].id] if place else None,
        next=names.works[catalog.works[place + 1].id] if place + 1 < len(catalog.works) else None,
    )


def _related(names: Names, work: WorkId) -> tuple[Related, ...]:
    """Return the papers that share most people with `work`, the owner left out."""
    catalog = names.catalog
    shared = Counter(
        other
        for person in catalog.authors[work]
        if person != catalog.owner
        for other in catalog.works_of[person]
        if other != work
    )
    ranked = sorted(shared, key=lambda other: (-shared[other], names.places[other]))
    return tuple(
        Related(names.works[other], shared[other], len(catalog.authors[other]))
        for other in ranked[:_RELATED]
    )
