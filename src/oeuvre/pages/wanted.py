"""What has to be worked out for the pages, and what may be known from the build before.

Most edits change what is told of one paper: its abstract, its date, its venue, its links. What
depends on no abstract is kept by all else that a project says; what depends only on who wrote
what, by that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from oeuvre.catalog.index import Catalog
from oeuvre.model.aside import Task
from oeuvre.model.identifiers import digest
from oeuvre.model.keeping import Keep, Recall, Unkept, make_anew
from oeuvre.model.same import Same
from oeuvre.model.values import dataclass, field
from oeuvre.model.work import Work
from oeuvre.pages.asked import Asked
from oeuvre.pages.related import Found
from oeuvre.pages.signers import Casts

T = TypeVar("T")

Besides = Callable[[], object]
"""Returns what something is made from, besides what all is made from that is kept here."""


def nothing() -> None:
    """Return that it is nothing."""


class KeepPages(Protocol):
    """Gives back what was made before, if it would come out the same; else lets it be made."""

    def __call__(self, what: str, make: Callable[[], T], besides: Besides = nothing, /) -> T: ...  # noqa: D102 - the class says it


def unkept(_what: str, make: Callable[[], T], _besides: Besides = nothing, /) -> T:
    """Return what is made."""
    return make()


def anew(_what: str, _made_from: object, /) -> Recall:
    """Return what makes all anew."""
    return make_anew


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to be worked out."""

    asked: Asked = field(default_factory=dict)
    """What templates read."""

    keep: KeepPages = unkept
    """For what depends on no abstract, or on what `besides` tells of them."""

    signed: KeepPages = unkept
    """For what depends only on who wrote what, and on what `besides` tells."""

    each: Callable[[str, object], Recall] = anew
    """For each of many things, by what all of them are made from."""

    kin: Task[Casts, Found] | None = None
    """What was begun of finding which papers are related."""


ALL = Wanted()


def want(
    catalog: Catalog,
    besides: object,
    asked: Asked,
    keep: Keep,
    kin: Task[Casts, Found] | None = None,
) -> Wanted:
    """Return what has to be worked out for the pages of a catalogue.

    besides: equal if all is equal that pages are made from besides what the works say.
    """
    if isinstance(keep, Unkept):
        return Wanted(asked, kin=kin)  # what nothing is kept by need not be told
    recall, whole = keep.each("facts of papers"), (besides, asked)
    facts = (_facts(catalog.works, recall), whole)
    signed = (Same(catalog.authors), whole)

    def each(what: str, made_from: object, /) -> Recall:
        return keep.each(f"pages: {what}", made_from)

    return Wanted(asked, _keep_by(keep, facts), _keep_by(keep, signed), each, kin)


def _keep_by(keep: Keep, made_from: object) -> KeepPages:
    def kept(what: str, make: Callable[[], T], besides: Besides = nothing, /) -> T:
        return keep(f"pages: {what}", (made_from, besides()), make)

    return kept


def _facts(works: Sequence[Work], recall: Recall) -> tuple[object, ...]:
    """Return all that works say, and where it stands: all but the abstracts.

    Authors are told by which list they are: to compare them leaves out where they stand.
    """
    said = recall("facts", _digest_facts, works)
    return (said, Same(recall("authors", attrgetter("contributors"), works)))


def _digest_facts(work: Work) -> str:
    return digest(repr((work.id, work.title, work.overlay, work.sources)))
