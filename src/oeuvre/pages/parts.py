"""The pieces that page models are made of: links, by-lines, list items, pictures' data.

What holds for the fields of pages (see `models`) holds for these.
"""

from __future__ import annotations

from typing import Literal

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.language import Direction
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass
from oeuvre.model.work import PartialDate
from oeuvre.sources.look import DARK, LIGHT

Kind = Literal["owner", "back", "once", "subject", "group"]
"""What a dot and a name are marked as: the site's owner; a co-author on two or more of the
owner's papers; a co-author on one; whom the page is about; an organisation."""

Marks = str
"""One letter for each author in printed order: `w` owner, `b` back, `o` once, `s` subject."""


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link that leaves the site, or leads to a file of the owner's in it."""

    label: str
    href: str
    """An http(s) or mailto address, or a path from the site's root."""

    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class WorkLink:
    """A paper, named."""

    number: int
    title: str
    href: OutputPath


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person, named."""

    name: str
    href: OutputPath
    kind: Kind
    count: int
    """The person's papers with the owner; 0 of the owner, who is named on most pages."""


@dataclass(frozen=True, slots=True)
class ByLine:
    """The authors of a paper as one sentence."""

    groups: tuple[PersonLink, ...]
    """Organisations that sign first, before a colon."""

    first: tuple[PersonLink, ...]
    """The first authors; all of them if `others` is 0."""

    others: int
    """How many people are not in `first`."""

    among: tuple[PersonLink, ...]
    """Some of the others, most telling first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as one item of a list."""

    work: WorkLink
    byline: ByLine
    summary: str
    """First sentence of the abstract; empty if there is none."""

    year: str
    """Empty if no source gives it, like every other text here."""

    venue: str
    author_count: int
    links: tuple[ExternalLink, ...]
    """PDF, code and others that are known."""

    is_selected: bool
    """Whether the owner counts it among the main ones."""

    roster: Marks
    """On a co-author's page, the paper's authors; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to a paper needs."""

    key: str
    """For BibTeX: ASCII, unique in the site."""

    href: OutputPath
    url: str
    """Absolute address of the paper's page; empty if the site's address is not known."""

    title: str
    """Plain text."""

    authors: tuple[Name, ...]
    """In printed order, collective authors among them."""

    abstract: str
    """Plain text; empty if none."""

    date: PartialDate | None
    venue: str
    doi: str
    arxiv: str
    pdf: str
    """Absolute address; empty if none is known."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper by some of the same people, or on the same matter."""

    work: WorkLink
    shared: int
    """Authors that both papers have, the owner left out."""

    of: int
    """All authors of the other paper, the owner left out."""

    terms: tuple[str, ...]
    """Words that both papers dwell on, most telling first."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paper of the skyline."""

    work: WorkLink
    marks: Marks


@dataclass(frozen=True, slots=True)
class Blocks:
    """The papers of one year in a skyline, or all."""

    year: str
    """Empty where years say nothing."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """All people who are on the same papers, two or more."""

    on: tuple[bool, ...]
    """For each column, whether they are on that paper."""

    people: tuple[PersonLink, ...]
    """By family name."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Who wrote more than one paper, by sets of papers."""

    columns: tuple[WorkLink, ...]
    rows: tuple[OverlapRow, ...]
    """Largest set first, then largest group, then first paper."""

    returning: int
    """People on two or more papers."""

    total: int
    """All co-authors."""

    omitted: int
    """People in groups that the table leaves out."""


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A cluster of the map: people with the same papers."""

    columns: tuple[int, ...]
    """0-based places of their papers in the map's row of papers."""

    size: int
    label: str
    """The name, of a single person on two or more papers; else how many they are."""

    href: str = ""
    """Of that single person; else empty."""


@dataclass(frozen=True, slots=True)
class CoauthorMap:
    """Every co-author once."""

    title: str
    paper: str
    """The word that goes before a paper's number."""

    papers: tuple[WorkLink, ...]
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class TrackStop:
    """One paper in the row of all papers on a co-author's page."""

    work: WorkLink
    is_shared: bool


@dataclass(frozen=True, slots=True)
class SiteHeader:
    """What every page may show of the site. Kept small: a change here makes every page again.

    But for the counts, which only pages see whose templates name them.
    """

    owner: str
    title: str
    language: str
    """Of titles and abstracts, as a BCP 47 tag."""

    interface: str
    """Language that the interface speaks."""

    direction: Direction
    """How the interface is written."""

    base_url: str
    """Absolute address of the site's root with a slash at the end; empty if not known."""

    description: str
    paper_count: int
    coauthor_count: int
    has_coauthors: bool
    links: tuple[ExternalLink, ...]
    """The owner's own, from the settings."""

    pages: tuple[ExternalLink, ...]
    """Prose pages, for the navigation."""

    is_html_allowed: bool
    """Whether Markdown may hold raw HTML."""

    files: tuple[str, ...] = ()
    """Kinds of files that the site has besides pages: `bibtex`, `ris`, `csl`, `feed`,
    `sitemap`, `robots`, `api`. None may be linked to that is not among them."""

    paper: tuple[str, str] = (LIGHT["paper"], DARK["paper"])
    """Colour of the page, light and dark."""

    has_own_font: bool = False
    """Whether the text is set in another typeface than ours."""

    cv: str = ""
    """Where the CV is; empty if the site has none."""

    card: OutputPath | None = None
    """Picture for links to pages without one of their own; None if there is none."""
