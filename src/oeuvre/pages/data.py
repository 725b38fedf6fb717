"""What the files that are not pages are made of: the site's data, feeds and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.model.text import Repair
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.pages.parts import Citation, SiteHeader
from oeuvre.pages.search import SearchData


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
class CvPart:
    """A piece of a by-line of the CV: a name, or words between names."""

    text: str
    name: bool
    owner: bool
    """Whether it is the name of whose CV this is."""


@dataclass(frozen=True, slots=True)
class CvLink:
    """Something that the CV links to."""

    label: str
    """Empty if the address says it all."""

    href: str
    """Absolute address."""

    shown: str
    """The address as it is printed."""


@dataclass(frozen=True, slots=True)
class CvEntry:
    """A paper in the CV."""

    number: int
    title: str
    """Plain text, like all text here; formulas in their plain reading."""

    href: str
    """Absolute address of its page; empty if the site's address is not known."""

    byline: tuple[CvPart, ...]
    """The authors as on the paper's page, long lists cut."""

    venue: str
    year: str
    """Empty if it is not known, or stands above the paper."""

    links: tuple[CvLink, ...]


@dataclass(frozen=True, slots=True)
class CvTongue:
    """A language, in the parts that Typst tells it by."""

    language: str
    """Two or three letters."""

    region: str | None
    """Two letters; None if not known."""


@dataclass(frozen=True, slots=True)
class CvWords:
    """What the layout says by itself."""

    papers: str
    """Heading of the list."""

    page: str
    """With places for `{page}` and `{pages}`."""

    comma: str


@dataclass(frozen=True, slots=True)
class CvGroup:
    """The papers of a year, or all."""

    year: str
    """Empty if not all papers have one."""

    entries: tuple[CvEntry, ...]


@dataclass(frozen=True, slots=True)
class Cv:
    """The owner's papers, to be printed."""

    owner: str
    native: str
    """The owner's name in another script; empty if not known, like every text here."""

    title: str
    """Of the document."""

    spoken: CvTongue
    """Of the words."""

    written: CvTongue
    """Of titles and venues."""

    words: CvWords
    lede: str
    links: tuple[CvLink, ...]
    """The owner's own."""

    groups: tuple[CvGroup, ...]
    """Newest first, if all papers have years; else one, in site order."""

    paper: str
    """Size of the pages: `a4` or `letter`."""

    typesetter: str
    """Version of the library that sets it: another makes the file again."""


@dataclass(frozen=True, slots=True)
class SiteData:
    """What the files that are not pages are made of."""

    header: SiteHeader
    citations: tuple[Citation, ...]
    """In site order."""

    pages: tuple[OutputPath, ...]
    """Every page but the 404 page, in site order."""

    content: Digest
    """Of all that the site is about: what it says, and at which addresses."""

    who: Digest
    """Of all that tells of people: the same, but for what titles and abstracts say."""

    people_count: int
    """People and organisations, the owner among them."""

    works: tuple[Work, ...]
    """In site order."""

    api_work: Callable[[Work], ApiWork]
    """Works out what programs are told of one."""

    signed: Callable[[Work], object]
    """Returns what is equal if all is equal that programs are told of who made a work."""

    people: Callable[[], Iterable[ApiPerson]]
    """Works them out, one at a time."""

    search: Callable[[], SearchData]
    cv: Cv | None = None
    """None if the site has none."""
