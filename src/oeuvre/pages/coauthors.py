"""Who wrote with the owner, as a table for whoever asks for one: editors, funding agencies."""

from __future__ import annotations

from collections.abc import Mapping

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import WorkKey
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass
from oeuvre.model.work import Person, Work


@dataclass(frozen=True, slots=True)
class Coauthor:
    """A person who wrote with the owner."""

    name: Name
    orcid: str
    """Empty if not known."""

    together: int
    """Papers with the owner."""

    last: int | None
    """Year of the last of them; None unless all of them are dated, for then it may be wrong."""


def list_coauthors(catalog: Catalog, since: int | None = None) -> tuple[Coauthor, ...]:
    """Return everyone by family name, organisations left out.

    since: leave out those whose papers with the owner are all known to be older than that year.
    Who has one without a date stays: it may be new.
    """
    owner = catalog.owner
    counted = set(catalog.works_of[owner]) if owner else catalog.authors.keys()
    works = {work.key: work for work in catalog.works if work.key in counted}
    everyone = (_coauthor(catalog, works, person) for person in catalog.coauthors)
    return tuple(
        one
        for one in everyone
        if one.together and (since is None or one.last is None or one.last >= since)
    )


def _coauthor(catalog: Catalog, works: Mapping[WorkKey, Work], person: Person) -> Coauthor:
    """Return a co-author. works: those that count, by key."""
    shared = [works[work] for work in catalog.works_of[person.id] if work in works]
    dates = [work.overlay.date for work in shared]
    years = [date.year for date in dates if date]
    is_known = len(years) == len(dates) and bool(years)
    return Coauthor(person.name, person.orcid, len(shared), max(years) if is_known else None)
