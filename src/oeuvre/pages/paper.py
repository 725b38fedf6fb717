"""The page of one paper."""

from __future__ import annotations

from collections.abc import Sequence

from oeuvre.model.identifiers import OutputPath, WorkKey
from oeuvre.model.keeping import Recall, make_anew, settle
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Work
from oeuvre.pages.drafts import WorkDraft
from oeuvre.pages.headings import Filing
from oeuvre.pages.letters import list_letters
from oeuvre.pages.lists import external_links, list_page, listed_together, year_of
from oeuvre.pages.models import WorkPage
from oeuvre.pages.parts import ByLine, Citation, Marks, PersonLink, Related, WorkLink
from oeuvre.pages.parts_lists import LetterSection
from oeuvre.pages.people import PAPER, Names, by_family, by_line
from oeuvre.pages.permalinks import work_export, work_exports
from oeuvre.pages.provenance import trace_work
from oeuvre.pages.words import first_sentence, shorten
from oeuvre.sources.settings import Settings

Kindred = tuple[Related, ...]
"""The papers that are related to one."""


_LISTED = 1_000
"""Authors up to which they are listed in printed order; more are found by letter."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made a paper, as its page tells."""

    roster: Marks
    byline: ByLine
    groups: tuple[PersonLink, ...]
    authors: tuple[PersonLink, ...]
    sections: tuple[LetterSection, ...]
    """The authors by letter, if there are too many for one list."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper stands among the others, and what its page says of these."""

    number: int
    list_href: OutputPath
    total: int
    """All papers, if `list_href` lists them all; else 0."""

    filing: Filing
    kin: Kindred
    previous: WorkLink | None
    """The one before it in site order; None if it is the first."""

    next: WorkLink | None


def credit_all(names: Names, recall: Recall = make_anew) -> tuple[Credits, ...]:
    """Return who made each paper, in site order. recall: of those that are equal to before."""
    works = [*names.works]
    bylines = [by_line(names, work, PAPER) for work in works]
    sections = [_by_letter(names, work) for work in works]
    lines = zip(
        map(names.marks.__getitem__, works),
        settle(recall, "by-lines", bylines),
        map(names.signers.__getitem__, works),
        map(names.casts.__getitem__, works),
        settle(recall, "sections", sections),
        strict=True,
    )
    return settle(recall, "credits", [Credits(*line) for line in lines])


def stand(
    names: Names, filings: Sequence[Filing], kin: Sequence[Kindred], recall: Recall = make_anew
) -> tuple[Standing, ...]:
    """Return where each paper stands, in site order. recall: by whether they are on many pages."""
    links = [*names.works.values()]
    total = listed_together(len(links))

    def place(
        link: WorkLink,
        filing: Filing,
        kin: Kindred,
        before: WorkLink | None,
        after: WorkLink | None,
    ) -> Standing:
        list_href = list_page(link.number, len(links))
        return Standing(link.number, list_href, total, filing, kin, before, after)

    near = ((None, *links)[:-1], (*links, None)[1:])
    return recall("standing", place, links, filings, kin, *near)


def compose_work(
    settings: Settings, work: Work, citation: Citation, made_by: Credits, standing: Standing
) -> WorkPage:
    """Return the page of a paper, without description and origins."""
    bibtex, ris, csl = work_exports(work.id, settings.files_off)
    return WorkPage(
        path=citation.href,
        title=work.title.plain,
        description="",
        number=standing.number,
        list_href=standing.list_href,
        total=standing.total,
        byline=made_by.byline,
        year=year_of(work.overlay),
        venue=work.overlay.venue,
        venue_href=standing.filing.venue_href,
        links=external_links(work.overlay),
        tags=standing.filing.tags,
        abstract=work.abstract.plain if work.abstract else "",
        notes=work.overlay.notes,
        groups=made_by.groups,
        authors=made_by.authors,
        sections=made_by.sections,
        roster=made_by.roster,
        owner_position=made_by.roster.find("w") + 1,
        returning=made_by.roster.count("b"),
        once=made_by.roster.count("o"),
        citation=citation,
        bibtex_href=bibtex,
        ris_href=ris,
        csl_href=csl,
        card=work_export(work.id, "png") if settings.cards == "all" else None,
        related=standing.kin,
        previous=standing.previous,
        next=standing.next,
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
