"""The pieces of lists: runs of papers, letters, ways to places and to topics.

What `models` says of fields holds here.
"""

from __future__ import annotations

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import Entry, PersonLink


@dataclass(frozen=True, slots=True)
class Run:
    """Papers that stand together in a list: those of one year, or all."""

    year: str
    """Empty where years say nothing."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place on a page of the site."""

    label: str
    path: OutputPath
    """The page."""

    anchor: str
    """Fragment, without `#`; empty for the top of the page."""

    count: int
    """Papers or people there."""


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic or a venue, named."""

    label: str
    href: str
    """From the site's root; empty if only one paper has it: then it has no page."""

    count: int
    """Papers that have it."""


@dataclass(frozen=True, slots=True)
class LetterSection:
    """The people of the directory whose family names begin alike."""

    letter: str
    """`A` to `Z`, or the name of another script."""

    anchor: str
    """Fragment, without `#`."""

    links: tuple[PersonLink, ...]
    """Of these people, as other pages show them."""

    names: tuple[Name, ...]
    """Of each of them."""

    @property
    def people(self) -> tuple[PersonLink, ...]:
        """The same, named "Family, Given"; made when asked for, as there may be very many."""
        both = zip(self.links, self.names, strict=True)
        return tuple(
            [PersonLink(name.as_written, link.href, link.kind, link.count) for link, name in both]
        )
