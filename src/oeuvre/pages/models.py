"""Page models: for each kind of page, all that its template may read.

Fields hold only str, int, bool, None, and tuples or frozen dataclasses of these, so that
the `repr` of a page is a faithful key for it. Every `href` that points into the site is
written from the site's root (`papers/x.html`); a template puts `page.root` before it.
The docs of the fields, here and in `parts`, are the reference for people who write their
own templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.parts import (
    Block,
    ByLine,
    Citation,
    CoauthorMap,
    Entry,
    ExternalLink,
    Kind,
    LetterSection,
    Marks,
    Overlap,
    PersonLink,
    Related,
    TrackStop,
    WorkLink,
)


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


Page = HomePage | WorkPage | PersonPage | DirectoryPage | ProsePage | NotFoundPage
