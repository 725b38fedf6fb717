"""What the files that are not pages are made of: the site's data, feeds and exports."""

from __future__ import annotations

from dataclasses import dataclass

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.text import Repair
from oeuvre.pages.parts import Citation, SiteHeader


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
    """Empty where the owner wants no API, like `people`."""

    people: tuple[ApiPerson, ...]
