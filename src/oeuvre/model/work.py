"""The field's things: works, those who made them, and who they are."""

from __future__ import annotations

from collections.abc import Mapping

from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import Digest, PersonId, WorkId, WorkKey
from oeuvre.model.names import Name
from oeuvre.model.text import Text, Written
from oeuvre.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Contributor:
    """A name as printed on one work. Not yet a person."""

    name: Name
    line: Location = field(compare=False)
    """Where the line of all names starts: one value for the many that stand in it."""

    column: int = field(default=1, compare=False)
    """Of the name in that line, 1-based, in Unicode code points."""

    repaired: tuple[Text, ...] = field(default=(), compare=False)
    """Those of its parts that were repaired; empty as a rule."""

    @property
    def at(self) -> Location:
        """Where the name starts."""
        return Location(self.line.path, self.line.line, self.column)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as it is known."""

    year: int
    """Gregorian, 1 to 9999."""

    month: int = 0
    """1 to 12; 0 if unknown."""

    day: int = 0
    """1 to 31; 0 if unknown."""

    def __str__(self) -> str:
        """Return the date in ISO 8601, as precise as it is."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the owner adds to one work: the front matter and body of `content/papers/x.md`."""

    date: PartialDate | None = None
    venue: str = ""
    doi: str = ""
    """Lower case, starting with `10.`; empty if none."""

    arxiv: str = ""
    """An arXiv identifier such as `1706.03762`; empty if none."""

    pdf: str = ""
    """An https address, or the path of a file below `static/`."""

    code: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    """Label to address, in the order given."""

    tags: tuple[str, ...] = ()
    selected: bool = False
    notes: str = ""
    """CommonMark."""

    title: str = ""
    """In place of the record's; empty if that is right, like the next two."""

    abstract: str = ""
    abstract_until: str = ""
    """Words of the abstract after which it ends."""

    replace: Mapping[str, str] = field(default_factory=dict)
    """What is to be put in place of words of the title and the abstract."""

    keys: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each key is set."""

    notes_at: Location | None = field(default=None, compare=False)
    at: Location | None = field(default=None, compare=False)

    def __reduce__(self) -> str | tuple[object, ...]:
        """Return what pickles a value; `NO_OVERLAY` comes back as the very same."""
        if self is NO_OVERLAY:
            return "NO_OVERLAY"
        return (Overlay, tuple([getattr(self, name) for name in Overlay.__match_args__]))


NO_OVERLAY = Overlay()
"""Where the owner adds nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """A publication as understood."""

    id: WorkId
    title: Text
    contributors: tuple[Contributor, ...]
    """In printed order, each name once."""

    abstract: Text | None
    overlay: Overlay
    sources: tuple[Location, ...] = field(compare=False)
    """Where its records stand; the first is the one shown."""

    key: WorkKey
    """What it goes by within the program, where a new title must make no difference."""

    formerly: tuple[WorkId, ...] = ()
    """Ids that it had, or that works which were found to be this one had; sorted."""


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, or one organisation, under all the names it publishes by."""

    id: PersonId
    name: Name
    """The one that pages show."""

    names: tuple[Name, ...]
    """All of them as printed, `name` first; never empty."""

    orcid: str = ""
    url: str = ""
    native: str = ""
    """The name in the person's own script; empty if not known."""

    sort: str = ""
    """"Last, First" to be sorted by; empty if `name` says it."""

    at: Location | None = field(default=None, compare=False)
    """Where the owner says something of the person."""

    formerly: tuple[PersonId, ...] = ()
    """Ids that the person had, or that people who were found to be this one had."""

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What people are put in order by, where no language has another order."""
        return self._sorted_as.sort_key

    @property
    def sort_parts(self) -> tuple[str, str, str]:
        """The parts of the name in the order in which they count, as written."""
        return self._sorted_as.sort_parts

    @property
    def _sorted_as(self) -> Name:
        if not self.sort:
            return self.name
        family, _, given = (part.strip() for part in self.sort.partition(","))
        return Name(family, given) if family else self.name

    @property
    def is_organization(self) -> bool:
        """Whether this is a group that signs as one."""
        return self.name.is_collective


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a seed file as written."""

    title: Written
    contributors: tuple[Contributor, ...]
    abstract: Written | None


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed file as written."""

    path: str
    owner: Name
    owner_at: Location = field(compare=False)
    records: tuple[Record, ...]
    names: Digest = field(compare=False)
    """Of the lines that name the owner and the authors, and where they stand."""
