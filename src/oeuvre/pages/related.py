"""Which papers belong together, and why: people whom they share, and words that both dwell on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress, count
from operator import attrgetter, not_
from typing import NamedTuple

from oeuvre.catalog.index import Catalog
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.pages.parts import Related
from oeuvre.pages.people import Names
from oeuvre.pages.terms import RANKS, Changes, Pair, Stance, Terms
from oeuvre.pages.tokens import Reader
from oeuvre.pages.uses import Term

_SHOWN = 4
_TERMS = 3
"""Terms that a reason names."""

_STEPS = 512
"""Papers met on the way from one to its kin, rarest ties first: more are not looked at."""

_CLOSER_LOOK = 12
"""Papers of which it is worked out exactly how much ties them to one."""

_BITS = 24
"""Of a number of people, and of the place of a paper."""

_MARK = 36
"""Bits of what puts ties in order that are as rare."""

_WEIGHT = 3
"""Bits of the weight of a term; a person has none."""

_HEAVIEST = (1 << _WEIGHT) - 1
_NEVER = 1 << 64
"""Comes after every key."""

Casts = Sequence[Sequence[int]]
"""For each paper the numbers of those who signed it, the owner left out; less than 0, each."""

Tie = int
"""What papers have in common: a person, or a term as some of them dwell on it, a `Stance`."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How the kin of a paper were found."""

    near: tuple[int, ...]
    """The papers of which it was worked out how much ties them to it."""

    end: int
    """The key of the first tie that was not followed."""


class Kin(NamedTuple):
    """How a paper is related to another."""

    place: int
    """Of this one, 0-based, in site order; for the other fields see `Related`."""

    shared: int
    of: int
    terms: tuple[str, ...]


Found = Sequence[tuple[Kin, ...]]
"""For each paper the others that are nearest to it, nearest first, with reasons."""


class Kinship:
    """Knows which papers are related, and follows as they change. To be used from one thread.

    While only titles and abstracts do, little is worked out again.
    """

    def __init__(self) -> None:
        """Begin with no papers."""
        self._reader = Reader()
        self._terms: Terms | None = None

    def relate(self, texts: Sequence[Pair], who: Callable[[], Casts]) -> Found:
        """Return the kin of each paper.

        texts: of each, what `text_of` returns. who: returns who signed them; asked late, as the
        texts take a while.
        """
        terms, self._terms = self._terms, None  # what is raised below leaves nothing half done
        is_new = terms is None
        terms = terms or Terms(self._reader)
        changes, casts = terms.read(texts), who()
        if is_new or casts != self._casts:
            self._begin(terms, casts)
            concerned: Iterable[int] = range(len(texts))
        else:
            concerned = self._concerned(terms, changes)
        for place in concerned:
            self._ways[place] = self._look(terms, place)
            self._found[place] = tuple(self._related(terms, place))
        self._terms = terms
        return tuple(self._found)

    def _begin(self, terms: Terms, casts: Casts) -> None:
        """Know who signed what, and nothing of who is related."""
        self._casts = casts
        self._authors = [set(cast) for cast in casts]
        by = defaultdict[int, list[int]](list)
        for place, cast in enumerate(casts):
            for person in cast:
                by[person].append(place)
        self._by = {person: places for person, places in sorted(by.items()) if len(places) > 1}
        self._ways = [_Way((), _NEVER)] * len(casts)
        self._found: list[tuple[Kin, ...]] = [()] * len(casts)
        self._keys: dict[Tie, int] = {
            person: _key(len(places), 0, number)
            for number, (person, places) in enumerate(self._by.items())
        }
        for stance in terms.having:
            self._order(terms, stance)

    def _concerned(self, terms: Terms, changes: Changes) -> Sequence[int]:
        """Return the papers whose kin may be others than they were, or for other reasons.

        A tie that was not followed, and is no rarer now, leads nowhere new.
        """
        stances = {*changes.stances, *_stances_of(changes.terms)}
        rarest = {stance: self._order(terms, stance) for stance in stances}
        found = {*changes.texts, *chain.from_iterable(map(terms.users, changes.terms))}
        for stance, key in rarest.items():
            users = terms.users(stance // RANKS)
            found.update(place for place in users if key <= self._ways[place].end)
        changed = changes.texts
        apart = map(changed.keys().isdisjoint, map(attrgetter("near"), self._ways))
        for place in compress(count(), map(not_, apart)):
            near = (changed[other] for other in self._ways[place].near if other in changed)
            if not all(one.isdisjoint(terms.used[place]) for one in near):
                found.add(place)
        return sorted(found)

    def _order(self, terms: Terms, stance: Stance) -> int:
        """Give a stance its place among all ties; return it, or the one before if it was rarer."""
        before, papers = self._keys.pop(stance, _NEVER), terms.having.get(stance)
        if not papers:
            return before
        key = _key(len(papers), terms.weighed[stance // RANKS], terms.mark(stance))
        self._keys[stance] = key
        return min(before, key)

    def _look(self, terms: Terms, place: int) -> _Way:
        """Return the papers that seem to have most in common with the one at `place`.

        Doubling the shared people counts as one rank of a term; of equal ones, more people win,
        then the order of the site. The rarest ties are followed, which are all on most sites.
        """
        keys, by, having = self._keys, self._by, terms.having
        steps, end = 0, _NEVER
        near: dict[int, int] = {}
        people: dict[int, int] = {}
        ties: list[Tie] = [*self._authors[place], *terms.reach(place)]
        for tie in sorted([tie for tie in ties if tie in keys], key=keys.__getitem__):
            key, others = keys[tie], by[tie] if tie < 0 else having[tie]
            steps += len(others)
            if steps > _STEPS:
                end = key
                break
            weight = key >> _MARK & _HEAVIEST
            points, worth = (near, weight << 2 * _BITS) if weight else (people, 1)
            for other in others:
                points[other] = points.get(other, 0) + worth
        for other, shared in people.items():
            worth = shared.bit_length() << 2 * _BITS | shared << _BITS
            near[other] = near.get(other, 0) + worth
        near.pop(place, None)
        ranked = sorted([points - other for other, points in near.items()], reverse=True)
        return _Way(tuple([-points & (1 << _BITS) - 1 for points in ranked[:_CLOSER_LOOK]]), end)

    def _related(self, terms: Terms, place: int) -> Iterator[Kin]:
        """Yield the papers that are tied to the one at `place`, nearest first."""
        people, mine = self._authors[place], terms.used[place]
        near: list[tuple[int, int, int, list[Term]]] = []
        for other in self._ways[place].near:
            shared = len(people.intersection(self._authors[other]))
            found = terms.telling(mine, other)
            if shared or found:
                strength = shared.bit_length() + terms.weigh(found, _TERMS)
                near.append((-strength, -shared, other, found))
        near.sort()
        for _, less, other, found in near[:_SHOWN]:
            ranked = terms.ranked(place, other, found)[:_TERMS]
            yield Kin(other, -less, len(self._authors[other]), ranked)


def text_of(work: Work) -> Pair:
    """Return the text of a paper by which it is related to others."""
    return (work.title.plain, work.abstract.plain if work.abstract else "")


def list_casts(catalog: Catalog) -> Casts:
    """Return who signed each paper of a catalogue, in site order."""
    people = catalog.works_of
    numbers = {person: number for number, person in enumerate(people, -len(people))}
    signed = (catalog.authors[work.id] for work in catalog.works)
    return [[numbers[one] for one in cast if one != catalog.owner] for cast in signed]


def name_kin(names: Names, found: Iterable[Kin]) -> tuple[Related, ...]:
    """Return the papers that are related to one, as its page shows them."""
    works = names.catalog.works
    return tuple(
        Related(names.works[works[kin.place].id], kin.shared, kin.of, kin.terms) for kin in found
    )


def _key(papers: int, weight: int, mark: int) -> int:
    """Return what puts ties in order: by how many papers have each, roughly, then by weight."""
    return (papers.bit_length() << _WEIGHT | weight) << _MARK | mark


def _stances_of(terms: Iterable[Term]) -> Iterator[Stance]:
    return (term * RANKS + rank for term in terms for rank in range(RANKS))
