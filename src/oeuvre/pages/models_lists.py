"""Page models of lists: people by letter, papers by number, topic and venue.

What `models` says of fields holds here.
"""

from __future__ import annotations

from typing import ClassVar

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.values import dataclass
from oeuvre.pages.evidence import Origin
from oeuvre.pages.parts import CoauthorMap, Marks, PersonLink
from oeuvre.pages.parts_lists import LetterSection, PlaceLink, Run


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
    """By letter, empty ones too, then other scripts, if there are any; no people where each letter
    has a page of its own."""

    letters: tuple[PlaceLink, ...]
    """Those pages, in the same order; empty if there are none."""

    groups: tuple[PersonLink, ...]
    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The co-authors whose family names begin alike, where there are too many for one page."""

    template: ClassVar[str] = "pages/letter.html"
    path: OutputPath
    title: str
    description: str
    section: LetterSection
    letters: tuple[PlaceLink, ...]
    """All such pages, and the letters without names."""

    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The papers on one topic, or of one venue."""

    template: ClassVar[str] = "pages/topic.html"
    path: OutputPath
    title: str
    """What it is called."""

    description: str
    lede: str
    roster: Marks
    """Everyone on these papers, once, in the order in which they come up."""

    runs: tuple[Run, ...]
    count: int
    """Papers."""

    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class ListPage:
    """A hundred papers of very many, by their numbers."""

    template: ClassVar[str] = "pages/list.html"
    path: OutputPath
    title: str
    description: str
    runs: tuple[Run, ...]
    years: tuple[PlaceLink, ...]
    """Ways to the papers of a year, on all such pages."""

    lists: tuple[PlaceLink, ...]
    """All such pages."""

    count: int
    """Papers on this page."""

    origins: tuple[Origin, ...] = ()
    """Where all of it comes from."""

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")
