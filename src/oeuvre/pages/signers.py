"""Who signed which papers, besides the owner. It follows as papers come, go, or change hands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from zlib import crc32

from oeuvre.catalog.index import Catalog
from oeuvre.model.identifiers import PersonId
from oeuvre.model.values import dataclass
from oeuvre.pages.moves import Moves, move

Cast = Sequence[PersonId]
"""Those who signed a paper, the owner left out."""

Casts = Sequence[Cast]
"""Of each paper."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is other than it was, when papers are signed by others."""

    places: AbstractSet[int]
    """Of these papers."""

    people: Mapping[PersonId, Collection[int]]
    """Of those who signed more or fewer of them, the places of all that they did, before or now."""


class Signers:
    """Those who signed papers, by their places. To be used from one thread."""

    def __init__(self, count: int) -> None:
        """Know of so many papers that nobody signed them."""
        self.casts: list[Cast] = [()] * count
        self.authors: list[frozenset[PersonId]] = [frozenset()] * count
        """The same, to be compared."""

        self.shared: dict[PersonId, list[int]] = {}
        """The places of papers, in order, by those who signed several of them."""

    def read(self, casts: Casts) -> Signed:
        """Know these as those who signed; return what differs."""
        changed = [at for at, cast in enumerate(casts) if cast != self.casts[at]]
        now: dict[PersonId, list[int]] = {}
        for at in changed:
            now |= {one: [] for one in (*self.casts[at], *casts[at])}
            self.casts[at], self.authors[at] = casts[at], frozenset(casts[at])
        for at, authors in enumerate(self.authors if now else ()):
            for one in now.keys() & authors:
                now[one].append(at)
        people = {one: (*self.shared.pop(one, ()), *places) for one, places in now.items()}
        self.shared |= {one: places for one, places in now.items() if len(places) > 1}
        return Signed(frozenset(changed), people)

    def move(self, moves: Moves, count: int) -> None:
        """Know that papers have moved, and that there are so many places now."""
        self.casts = move(self.casts, moves, count, none=())
        self.authors = move(self.authors, moves, count, none=frozenset())
        self.shared = {one: [moves[at] for at in places] for one, places in self.shared.items()}

    def mark(self, person: PersonId) -> int:
        """Return what puts people in some order, which is the same in every process."""
        return crc32(person.encode())


def list_casts(catalog: Catalog) -> Casts:
    """Return who signed each paper of a catalogue, in site order."""
    signed = (catalog.authors[work.key] for work in catalog.works)
    return [tuple([one for one in cast if one != catalog.owner]) for cast in signed]
