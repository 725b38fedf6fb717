"""Social cards: the pictures that other sites show beside a link to a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import attrgetter
from typing import ClassVar

from oeuvre.catalog.index import Catalog
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.language import Language
from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass, field
from oeuvre.model.work import Work
from oeuvre.pages.drafts import Pages, WorkDraft
from oeuvre.pages.models import HomePage, WorkPage
from oeuvre.pages.parts import Marks, SiteHeader
from oeuvre.pages.permalinks import HOME_CARD
from oeuvre.pages.words import opened

_PLACE = "\0"
"""Where a name goes; no message has it."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that the template of a card may read; it sees no `site`.

    So a card is drawn again only if something changes that is on it.
    """

    template: ClassVar[str] = "cards/card.svg"
    path: OutputPath
    title: str
    """Of the paper, in plain characters; empty on the card of the first page."""

    owner: str
    said: tuple[str, str, str]
    """What stands below the title: before a name, the name, after it. The name is the owner's,
    or the first author's where the owner is none; it may be empty."""

    number: str
    """What the paper is called where its title cannot be drawn: "Paper 7"."""

    is_owner: bool
    """Whether the name that is said is the owner's."""

    roster: Marks
    """The paper's authors; empty on the card of the first page."""

    blocks: tuple[Marks, ...]
    """The authors of all papers, on the card of the first page."""

    at: Location | None = field(default=None, compare=False, repr=False)
    """Where the title stands."""


def compose_cards(
    pages: Pages,
    catalog: Catalog,
    header: SiteHeader,
    language: Language,
    recall: Recall = make_anew,
) -> tuple[Card, ...]:
    """Return the cards that pages ask for: the first page's, then those of papers.

    recall: of single cards, by this header and language.
    """
    if not header.card:
        return ()
    home = [page for page in pages.home if isinstance(page, HomePage)]
    paths = [*map(attrgetter("page.card"), pages.works)]
    works, asking = [*compress(catalog.works, paths)], [*compress(pages.works, paths)]

    def of_work(draft: WorkDraft, work: Work) -> Card:
        return _of_work(draft.page, header, language, work.title.at)

    return (
        *recall("home", lambda page: _of_home(page, header, language), home),
        *recall("papers", of_work, asking, works),
    )


def _of_home(page: HomePage, header: SiteHeader, language: Language) -> Card:
    return Card(
        path=HOME_CARD,
        title="",
        owner=header.owner,
        said=(_papers(header, language), "", ""),
        number="",
        is_owner=True,
        roster="",
        blocks=tuple(block.marks for run in page.skyline for block in run.blocks),
    )


def _of_work(page: WorkPage, header: SiteHeader, language: Language, at: Location) -> Card:
    names = [link.name for link in page.authors or page.groups]
    return Card(
        path=OutputPath(page.card or ""),
        title=plain_math(page.title),
        owner=header.owner,
        said=_signed(names, header.owner if page.owner_position else "", language),
        number=language.say("card.number", number=page.number),
        is_owner=bool(page.owner_position),
        roster=page.roster,
        blocks=(),
        at=at,
    )


def _papers(header: SiteHeader, language: Language) -> str:
    """Return "Eight papers with 645 co-authors."; empty where there is no paper."""
    if not header.paper_count:
        return ""
    papers = language.say("lede.papers", header.paper_count)
    if not header.coauthor_count:
        return opened(language.say("lede.alone", papers=papers))
    coauthors = language.say("lede.coauthors", header.coauthor_count)
    return opened(language.say("lede.with", papers=papers, coauthors=coauthors))


def _signed(names: Sequence[str], owner: str, language: Language) -> tuple[str, str, str]:
    """Return who signed a paper, in three parts: the owner or the first, and how many others."""
    first = owner or next(iter(names), "")
    if len(names) < 2:
        return ("", first, "")
    text = language.say("byline.others", len(names) - 1, first=_PLACE)
    before, _, after = text.partition(_PLACE)
    return (before, first, after)
