"""Page models: for each kind of page, all that its template may read.

Fields hold only str, int, bool, None, and tuples or frozen dataclasses of these, so that
the `repr` of a page is a faithful key for it. Every `href` that points into the site is
written from the site's root (`papers/x.html`); a template puts `page.root` before it.
The docs of the fields are the reference for people who write their own templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.model.text import Repair
from oeuvre.model.work import PartialDate
from oeuvre.pages.evidence import Origin, RuleNote

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
    """The person's papers with the owner."""


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
    """Another paper by some of the same people."""

    work: WorkLink
    shared: int
    """Authors that both papers have, the owner left out."""

    of: int
    """All authors of the other paper."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paper of the skyline."""

    work: WorkLink
    marks: Marks


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
    """The name, of a single person on two or more papers; else empty."""

    href: str
    """Of that single person; else empty."""


@dataclass(frozen=True, slots=True)
class CoauthorMap:
    """Every co-author once."""

    papers: tuple[WorkLink, ...]
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class TrackStop:
    """One paper in the row of all papers on a co-author's page."""

    work: WorkLink
    is_shared: bool


@dataclass(frozen=True, slots=True)
class LetterSection:
    """The people of the directory whose family names begin alike."""

    letter: str
    anchor: str
    """Fragment, without `#`."""

    people: tuple[PersonLink, ...]
    """Named "Family, Given"."""


@dataclass(frozen=True, slots=True)
class SiteHeader:
    """What every page may show of the site. Kept small: a change here makes every page again."""

    owner: str
    title: str
    language: str
    base_url: str
    """Absolute address of the site's root with a slash at the end; empty if not known."""

    description: str
    paper_count: int
    coauthor_count: int
    links: tuple[ExternalLink, ...]
    """The owner's own, from the settings."""

    pages: tuple[ExternalLink, ...]
    """Prose pages, for the navigation."""

    is_html_allowed: bool
    """Whether Markdown may hold raw HTML."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The owner and all papers."""

    template: ClassVar[str] = "pages/home.html"
    path: OutputPath
    title: str
    """The owner's name."""

    description: str
    lede: str
    about: str
    """CommonMark; empty if there is none."""

    skyline: tuple[Block, ...]
    """Empty where a skyline would say nothing."""

    entries: tuple[Entry, ...]
    overlap: Overlap | None
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One paper."""

    template: ClassVar[str] = "pages/work.html"
    path: OutputPath
    title: str
    description: str
    number: int
    byline: ByLine
    year: str
    venue: str
    links: tuple[ExternalLink, ...]
    tags: tuple[str, ...]
    abstract: str
    """Plain text with `$TeX$`; empty if none."""

    notes: str
    """CommonMark; empty if none."""

    groups: tuple[PersonLink, ...]
    authors: tuple[PersonLink, ...]
    """People in printed order."""

    roster: Marks
    owner_position: int
    """1-based place of the owner among `authors`; 0 if not among them."""

    returning: int
    """Co-authors who are on another paper, too."""

    once: int
    """Co-authors who are on this one only."""

    citation: Citation
    bibtex_href: OutputPath
    ris_href: OutputPath
    csl_href: OutputPath
    related: tuple[Related, ...]
    previous: WorkLink | None
    next: WorkLink | None
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One co-author or organisation."""

    template: ClassVar[str] = "pages/person.html"
    path: OutputPath
    title: str
    """The name."""

    description: str
    kind: Kind
    """`subject` for a person, `group` for an organisation."""

    count: int
    """Papers with the owner."""

    also_written: tuple[str, ...]
    """Other spellings, as names read."""

    orcid: str
    url: str
    track: tuple[TrackStop, ...]
    """All papers of the site; empty where there are too many to show."""

    entries: tuple[Entry, ...]
    also: tuple[PersonLink, ...]
    """People on two or more of the same papers; `count` is how many of them."""

    also_omitted: int
    """How many more such people there are."""
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """All co-authors."""

    template: ClassVar[str] = "pages/directory.html"
    path: OutputPath
    title: str
    description: str
    lede: str
    map: CoauthorMap | None
    often: tuple[PersonLink, ...]
    """The most frequent; empty if nobody is on three papers."""

    sections: tuple[LetterSection, ...]
    """A to Z, empty ones too, then what begins otherwise, if anything does."""

    groups: tuple[PersonLink, ...]
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page that the owner wrote."""

    template: ClassVar[str] = "pages/prose.html"
    path: OutputPath
    title: str
    description: str
    body: str
    """CommonMark."""
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a host shows for an address that is nowhere."""

    template: ClassVar[str] = "pages/404.html"
    path: OutputPath
    title: str
    description: str
    root: str
    """Base path of the site: `/` or `/repo/`; hosts show this page at any depth."""

    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and what it counts."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class SitePage:
    """What the site was made from, and by which rules."""

    template: ClassVar[str] = "pages/site.html"
    path: OutputPath
    title: str
    description: str
    lede: str
    figures: tuple[Figure, ...]
    merges: tuple[RuleNote, ...]
    """By which names are held to be one person's; only those that were used."""

    repairs: tuple[RuleNote, ...]
    """By which text was changed; only those that were used."""

    open_questions: int
    """Pairs of names that might be one person's."""

    derivations: tuple[RuleNote, ...]
    """By which pages work out what no file says as such."""

    version: str
    """Of the program."""

    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """What stands at an address that a page had before."""

    template: ClassVar[str] = "pages/redirect.html"
    path: OutputPath
    title: str
    description: str
    to: OutputPath
    canonical: str
    """Absolute address of where it leads; empty if the site's address is not known."""

    citation: Citation | None
    """Of the paper that moved; None if it was a person's page."""

    bibtex_href: OutputPath | None
    """Where that paper's record was before; it is there still, as no file but a page can lead
    elsewhere."""

    ris_href: OutputPath | None
    csl_href: OutputPath | None
    origins: tuple[Origin, ...] = ()

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


Page = (
    HomePage
    | WorkPage
    | PersonPage
    | DirectoryPage
    | ProsePage
    | SitePage
    | NotFoundPage
    | RedirectPage
)


@dataclass(frozen=True, slots=True)
class ApiOrigin:
    """Where a field of the site's data comes from."""

    field: str
    at: tuple[str, ...]
    """`path:line:column`; of a list, one for each item."""

    rules: tuple[str, ...] = ()
    """By which names were held to be one person's."""

    repairs: tuple[Repair, ...] = ()
    """Every change of the text, in the order in which they were made."""


@dataclass(frozen=True, slots=True)
class ApiContributor:
    """An author of a work in the site's data."""

    name: str
    as_written: str
    person: str


@dataclass(frozen=True, slots=True)
class ApiWork:
    """A work in the site's data."""

    id: str
    url: OutputPath
    title: str
    abstract: str
    contributors: tuple[ApiContributor, ...]
    date: str
    """ISO 8601, as precise as known; empty if not known, like every text below."""

    venue: str
    doi: str
    arxiv: str
    pdf: str
    code: str
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    """`path:line` of each record."""

    formerly: tuple[str, ...]
    """Other ids that lead here."""

    provenance: tuple[ApiOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiPerson:
    """A person or an organisation in the site's data."""

    id: str
    url: OutputPath
    name: str
    as_written: tuple[str, ...]
    works: tuple[str, ...]
    kind: str
    """`person`, `organization`."""

    is_owner: bool
    orcid: str
    homepage: str
    formerly: tuple[str, ...]
    """Other ids that lead here."""

    provenance: tuple[ApiOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteData:
    """What the files that are not pages are made of."""

    header: SiteHeader
    citations: tuple[Citation, ...]
    """In site order."""

    pages: tuple[OutputPath, ...]
    """Every page but the 404 page, in site order."""

    works: tuple[ApiWork, ...]
    people: tuple[ApiPerson, ...]
