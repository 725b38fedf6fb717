"""The page of one paper."""

from __future__ import annotations

from oeuvre.model.identifiers import WorkKey
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Work
from oeuvre.pages.drafts import WorkDraft
from oeuvre.pages.letters import list_letters
from oeuvre.pages.lists import external_links, list_page, year_of
from oeuvre.pages.models import WorkPage
from oeuvre.pages.parts import Citation, Related, WorkLink
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import PAPER, Filing, Names, by_family, by_line
from oeuvre.pages.permalinks import work_export, work_exports
from oeuvre.pages.provenance import trace_work
from oeuvre.pages.words import first_sentence, shorten
from oeuvre.sources.settings import Settings

Kindred = tuple[Related, ...]
"""The papers that are related to one."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page of a paper says of others."""

    filing: Filing
    kin: Kindred = ()
    previous: WorkLink | None = None
    """The one before it in site order; None if it is the first."""

    next: WorkLink | None = None


_LISTED = 1_000
"""Authors up to which they are listed in printed order; more are found by letter."""


def compose_work(
    names: Names, settings: Settings, work: Work, citation: Citation, beside: Beside
) -> WorkPage:
    """Return the page of a paper, without description and origins.

    It reads nothing of `names` that is told of another paper but who wrote it.
    """
    marks = names.marks[work.key]
    bibtex, ris, csl = work_exports(work.id, settings.files_off)
    return WorkPage(
        path=citation.href,
        title=work.title.plain,
        description="",
        number=names.works[work.key].number,
        list_href=list_page(names, work.key),
        byline=by_line(names, work.key, PAPER),
        year=year_of(work.overlay),
        venue=work.overlay.venue,
        venue_href=beside.filing.venue_href,
        links=external_links(work.overlay),
        tags=beside.filing.tags,
        abstract=work.abstract.plain if work.abstract else "",
        notes=work.overlay.notes,
        groups=names.signers[work.key],
        authors=names.casts[work.key],
        sections=_by_letter(names, work.key),
        roster=marks,
        owner_position=marks.find("w") + 1,
        returning=marks.count("b"),
        once=marks.count("o"),
        citation=citation,
        bibtex_href=bibtex,
        ris_href=ris,
        csl_href=csl,
        card=work_export(work.id, "png") if settings.cards == "all" else None,
        related=beside.kin,
        previous=beside.previous,
        next=beside.next,
    )


def complete_work(draft: WorkDraft) -> WorkPage:
    """Return the page that the draft of a paper comes to."""
    page, work = draft.page, draft.work
    text = first_sentence(page.abstract) or page.title
    return replace(
        page,
        description=shorten(plain_math(text)),
        origins=(*trace_work(page, work),) if work else (),
    )


def _by_letter(names: Names, work: WorkKey) -> tuple[LetterSection, ...]:
    """Return the authors of a paper by letter, if there are too many for one list."""
    authors = names.catalog.authors[work]
    return list_letters(names, by_family(names, authors)) if len(authors) > _LISTED else ()
