"""Pages that are not yet composed: all that decides what one says, and no more.

The pages of people are nearly all of a site, and what two of them say is mostly the same. So a
build holds what sets each apart, and composes it only when it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.pages.company import Company
from oeuvre.pages.evidence import RuleUse
from oeuvre.pages.models import Page, PersonPage, WorkPage
from oeuvre.pages.models_lists import DirectoryPage, LetterPage
from oeuvre.pages.parts import Entry, PersonLink, TrackStop


@dataclass(frozen=True, slots=True)
class Circle:
    """What the pages of all who are on just the same papers have in common."""

    company: Company
    entries: tuple[Entry, ...]
    """The papers; nobody is marked on them."""

    track: tuple[TrackStop, ...]
    """All papers of the site, and which are of this set; empty where they are too many."""


@dataclass(frozen=True, slots=True)
class Printings:
    """Where the names of a person are printed, and why they are held to be one person's."""

    named: str
    """Where the name stands that the person goes by, as `path:line`; empty if nowhere."""

    entered: str
    """Where the owner tells of the person; empty if the owner does not."""

    places: tuple[str, ...]
    """The first places in print."""

    omitted: int
    """How many more there are."""

    joined: tuple[RuleUse, ...]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """The page of a co-author or an organisation."""

    template: ClassVar[str] = PersonPage.template
    path: OutputPath
    link: PersonLink
    together: str
    """What is said after the name: that so many papers are with the owner."""

    also_written: tuple[str, ...]
    orcid: str
    url: str
    is_group: bool
    circle: Circle
    seats: tuple[int, ...]
    """Place of the person among the authors of each paper; none of an organisation, and where
    papers are so many that little is said of each."""

    printings: Printings | None
    """None where nobody asks for it."""


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """The page of a paper, but for what can be told of it when it is made."""

    template: ClassVar[str] = WorkPage.template
    page: WorkPage
    """Without description and origins."""

    work: Work | None
    """What the origins are told of; None where nobody asks for them."""

    @property
    def path(self) -> OutputPath:
        """Where the page is."""
        return self.page.path


OF_PEOPLE = (PersonDraft, DirectoryPage, LetterPage)
"""Pages of people, alone and in lists."""

Draft = Page | PersonDraft | WorkDraft
"""A page, or what it can be composed from."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Those of a site that readers find, in parts, each the very same while it does not change."""

    home: tuple[Draft, ...]
    works: tuple[WorkDraft, ...]
    lists: tuple[Draft, ...]
    """All others that list papers."""

    people: tuple[Draft, ...]
    others: tuple[Draft, ...]
    paths: tuple[OutputPath, ...]
    """Of all that are at an address of their own."""

    @property
    def parts(self) -> tuple[tuple[Draft, ...], ...]:
        """All of them, in the order of the site."""
        return (self.home, self.works, self.lists, self.people, self.others)

    def __iter__(self) -> Iterator[Draft]:
        return chain.from_iterable(self.parts)
