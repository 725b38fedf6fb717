"""Page models: for each kind of page, all that its template may read.

Fields hold only str, int, bool, None, and tuples or frozen dataclasses of these, so that
the `repr` of a page is a faithful key for it. Every `href` that points into the site is
written from the site's root (`papers/x.html`); a template puts `page.root` before it.
The docs of the fields, here, in `models_lists` and in `parts`, are the reference for people
who write their own templates.
"""

from __future__ import annotations

from typing import ClassVar

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.values import dataclass
from oeuvre.pages.evidence import Origin, RuleNote
from oeuvre.pages.models_lists import DirectoryPage, LetterPage, ListPage, TopicPage
from oeuvre.pages.parts import (
    Blocks,
    ByLine,
    Citation,
    Entry,
    ExternalLink,
    Kind,
    Marks,
    Overlap,
    PersonLink,
    Related,
    TrackStop,
    WorkLink,
)
from oeuvre.pages.parts_lists import LetterSection, PlaceLink, Run, TopicLink


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

    skyline: tuple[Blocks, ...]
    """Empty where a skyline would say nothing."""

    roster: Marks
    """Of the only paper's authors; empty if there are several papers."""

    runs: tuple[Run, ...]
    """All papers, or the first of very many."""

    shown: int
    """Papers in `runs`."""

    returning: int
    """Co-authors on two or more papers."""

    years: tuple[PlaceLink, ...]
    """Ways to the papers of a year; empty where the list needs none."""

    lists: tuple[PlaceLink, ...]
    """Pages that list all papers; empty where this one does."""

    topics: tuple[TopicLink, ...]
    venues: tuple[TopicLink, ...]
    overlap: Overlap | None
    often: tuple[PersonLink, ...]
    """Who wrote most, where there are too many papers for a table."""

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
    total: int
    list_href: OutputPath
    """The page that lists it among all papers, `total` of them; 0 where they are on several."""

    byline: ByLine
    year: str
    venue: str
    venue_href: str
    """Where its papers are listed, from the site's root; empty if this is the only one."""

    links: tuple[ExternalLink, ...]
    tags: tuple[TopicLink, ...]
    abstract: str
    """Plain text with `$TeX$`; empty if none."""

    notes: str
    """CommonMark; empty if none."""

    groups: tuple[PersonLink, ...]
    authors: tuple[PersonLink, ...]
    """People in printed order."""

    sections: tuple[LetterSection, ...]
    """The same by letter; empty unless they are very many."""

    roster: Marks
    owner_position: int
    """1-based place of the owner among `authors`; 0 if not among them."""

    returning: int
    """Co-authors who are on another paper, too."""

    once: int
    """Co-authors who are on this one only."""

    citation: Citation
    bibtex_href: OutputPath | None
    """None where the owner wants no such files, like the next two."""

    ris_href: OutputPath | None
    csl_href: OutputPath | None
    related: tuple[Related, ...]
    previous: WorkLink | None
    next: WorkLink | None
    card: OutputPath | None = None
    """Picture for links to the page; None if there is none."""

    origins: tuple[Origin, ...] = ()

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

    together: tuple[PersonLink, ...] = ()
    """Everyone on these papers, whom the page is about among them, by family name; `count` is
    on how many of these papers. One value for all who are on the same papers."""

    origins: tuple[Origin, ...] = ()

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
class SitePage:
    """What the site was made from, and by which rules."""

    template: ClassVar[str] = "pages/site.html"
    path: OutputPath
    title: str
    description: str
    lede: str
    figures: tuple[str, ...]
    """How much of what it holds, in words."""

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
    | LetterPage
    | TopicPage
    | ListPage
    | ProsePage
    | SitePage
    | NotFoundPage
    | RedirectPage
)
