"""Which papers belong together, and why: people whom they share, and words that both dwell on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress, count, filterfalse
from operator import attrgetter, not_
from typing import NamedTuple

from oeuvre.model.aside import Aside, InTurn
from oeuvre.model.identifiers import PersonId
from oeuvre.model.keeping import Costly, make_anew
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.pages.moves import Moves, find_moves, move
from oeuvre.pages.parts import Related
from oeuvre.pages.people import Names
from oeuvre.pages.signers import Casts, Signed, Signers
from oeuvre.pages.stances import Stance, stances_of, term_of
from oeuvre.pages.terms import Changes, Pair, Terms
from oeuvre.pages.tokens import Reader
from oeuvre.pages.uses import TermId

_SHOWN = 4
_TERMS = 3
"""Terms that a reason names."""

_STEPS = 512
"""Papers met on the way from one to its kin, rarest ties first: more are not looked at."""

_CLOSER_LOOK = 12
"""Papers of which it is worked out exactly how much ties them to one."""

_MARK = 36
"""Bits of what puts ties in order that are as rare."""

_WEIGHT = 3
"""Bits of the weight of a term; a person has none."""

_HEAVIEST = (1 << _WEIGHT) - 1
_NEVER = 1 << 64
"""Comes after every key."""

Tie = PersonId | Stance
"""What papers have in common: a person, or a term as some of them dwell on it."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How the kin of a paper were found."""

    near: tuple[int, ...]
    """The papers of which it was worked out how much ties them to it."""

    end: int
    """The key of the first tie that was not followed."""

    def move(self, moves: Moves) -> _Way:
        """Return the same where papers have moved, without those that have gone."""
        return _Way(tuple([moves[one] for one in self.near if one in moves]), self.end)


_NO_WAY = _Way((), _NEVER)


class Kin(NamedTuple):
    """How a paper is related to another."""

    place: int
    """Of this one, 0-based, in site order; for the other fields see `Related`."""

    shared: int
    of: int
    terms: tuple[str, ...]

    def move(self, moves: Moves) -> Kin:
        """Return the same where the other has moved."""
        return self._replace(place=moves[self.place])


Found = Sequence[tuple[Kin, ...]]
"""For each paper the others that are nearest to it, nearest first, with reasons."""


class Kinship:
    """Knows which papers are related, and follows as they change. To be used from one thread.

    As long as most stay as they are, little is worked out again.
    """

    def __init__(self) -> None:
        """Begin with no papers."""
        self._reader = Reader()
        self._terms: Terms | None = None

    def relate(
        self, texts: Sequence[Pair], who: Callable[[], Casts], aside: Aside = InTurn
    ) -> Found:
        """Return the kin of each paper.

        texts: of each, what `text_of` returns. who: returns who signed them; asked late, as the
        texts take a while. aside: begins half of what comes last, where there is much of it.
        """
        known, self._terms = self._terms, None  # what is raised below leaves nothing half done
        moves = _follow(known, texts)
        if known and moves:
            terms, concerned = known, self._changed(known, texts, who(), moves)
        else:
            terms, concerned = Terms(self._reader), range(len(texts))
            terms.read(texts)
            self._begin(terms, who())
        find = Costly(partial(self._find, terms))
        found = make_anew("kin", find, concerned, aside=aside)
        for place, (way, kin) in zip(concerned, found, strict=True):
            self._ways[place], self._found[place] = way, kin
        self._terms = terms
        return tuple(self._found)

    def _begin(self, terms: Terms, casts: Casts) -> None:
        """Know who signed what, and nothing of who is related."""
        self._signers = Signers(len(casts))
        self._ways = [_NO_WAY] * len(casts)
        self._found: list[tuple[Kin, ...]] = [()] * len(casts)
        self._keys: dict[Tie, int] = {}
        for person in self._signers.read(casts).people:
            self._order(terms, person)
        for stance in terms.stances.having:
            self._order(terms, stance)

    def _changed(
        self, terms: Terms, texts: Sequence[Pair], casts: Casts, moves: Moves
    ) -> Sequence[int]:
        """Know papers as they are now; return those whose kin may be others, or for other reasons.

        moves: where those are that were there before.
        """
        signers, found = self._signers, set[int]()
        if len(moves) < max(len(texts), len(terms.texts)):
            left = [text if at in moves else None for at, text in enumerate(terms.texts)]
            casts_left = [cast if at in moves else () for at, cast in enumerate(signers.casts)]
            concerned = self._concerned(terms, terms.read(left), signers.read(casts_left))
            found = {moves[at] for at in concerned if at in moves}
            self._move(terms, moves, len(texts))
        return sorted(found | self._concerned(terms, terms.read(texts), signers.read(casts)))

    def _move(self, terms: Terms, moves: Moves, count: int) -> None:
        """Know that papers have moved, and that there are so many places now."""
        terms.move(moves, count)
        self._signers.move(moves, count)
        self._ways = move([way.move(moves) for way in self._ways], moves, count, none=_NO_WAY)
        found = [
            tuple([one.move(moves) for one in kin if one.place in moves]) for kin in self._found
        ]
        self._found = move(found, moves, count, none=())

    def _concerned(self, terms: Terms, changes: Changes, signed: Signed) -> set[int]:
        """Return the papers whose kin may be others than they were, or for other reasons.

        A tie that was not followed, and is no rarer now, leads nowhere new.
        """
        stances = {*changes.stances, *chain.from_iterable(map(stances_of, changes.terms))}
        ties: Iterable[Tie] = (*stances, *signed.people)
        rarest = {tie: self._order(terms, tie) for tie in ties}
        found = {*changes.texts, *signed.places}
        users = terms.stances.users
        found.update(chain.from_iterable(map(users, changes.terms)))
        for tie, key in rarest.items():
            places = users(term_of(tie)) if isinstance(tie, int) else signed.people[tie]
            found.update(place for place in places if key <= self._ways[place].end)
        touched = signed.places | changes.texts.keys()
        apart = map(touched.isdisjoint, map(attrgetter("near"), self._ways))
        for place in compress(count(), map(not_, apart)):
            near, mine = self._ways[place].near, terms.stances.uses(place)
            texts = (changes.texts[other] for other in near if other in changes.texts)
            if not (signed.places.isdisjoint(near) and all(one.isdisjoint(mine) for one in texts)):
                found.add(place)
        return found

    def _order(self, terms: Terms, tie: Tie) -> int:
        """Give a tie its place among all; return it, or the one before if it was rarer."""
        before = self._keys.pop(tie, _NEVER)
        having, shared = terms.stances.having, self._signers.shared
        papers = having.get(tie) if isinstance(tie, int) else shared.get(tie)
        if not papers:
            return before
        if isinstance(tie, int):
            key = _key(len(papers), terms.weighed[term_of(tie)], terms.mark(tie))
        else:
            key = _key(len(papers), 0, self._signers.mark(tie))
        self._keys[tie] = key
        return min(before, key)

    def _find(self, terms: Terms, place: int) -> tuple[_Way, tuple[Kin, ...]]:
        """Return the kin of the paper at `place`, and how they were found."""
        way = self._look(terms, place)
        return way, tuple(self._related(terms, place, way.near))

    def _look(self, terms: Terms, place: int) -> _Way:
        """Return the papers that seem to have most in common with the one at `place`.

        Doubling the shared people counts as one rank of a term; of equal ones, more people win,
        then the order of the site. The rarest ties are followed, which are all on most sites.
        """
        keys, signed, having = self._keys, self._signers.shared, terms.stances.having
        steps, end = 0, _NEVER
        near: dict[int, int] = {}
        people: dict[int, int] = {}
        ties: list[Tie] = [*self._signers.casts[place], *terms.stances.reach(place)]
        for tie in sorted([tie for tie in ties if tie in keys], key=keys.__getitem__):
            key, others = keys[tie], having[tie] if isinstance(tie, int) else signed[tie]
            steps += len(others)
            if steps > _STEPS:
                end = key
                break
            weight = key >> _MARK & _HEAVIEST
            points, worth = (near, weight) if weight else (people, 1)
            for other in others:
                points[other] = points.get(other, 0) + worth
        for other, shared in people.items():
            near[other] = near.get(other, 0) + shared.bit_length()
        near.pop(place, None)
        return _Way(_nearest(near, people), end)

    def _related(self, terms: Terms, place: int, seen: Iterable[int]) -> Iterator[Kin]:
        """Yield those of some papers that are tied to the one at `place`, nearest first."""
        authors, mine = self._signers.authors, terms.stances.uses(place)
        near: list[tuple[int, int, int, list[TermId]]] = []
        for other in seen:
            shared = len(authors[place] & authors[other])
            found = terms.telling(mine, other)
            if shared or found:
                strength = shared.bit_length() + terms.weigh(found, _TERMS)
                near.append((-strength, -shared, other, found))
        near.sort()
        for _, less, other, found in near[:_SHOWN]:
            ranked = terms.ranked(place, other, found)[:_TERMS]
            yield Kin(other, -less, len(authors[other]), ranked)


def _nearest(points: Mapping[int, int], people: Mapping[int, int]) -> tuple[int, ...]:
    """Return the papers that have most points, first those of most shared people among equals.

    Most have too few to be put in order with others.
    """
    least = sorted(points.values(), reverse=True)[:_CLOSER_LOOK][-1:] or [0]
    found = sorted([other for other, many in points.items() if many >= least[0]])
    signed = sorted(filter(people.__contains__, found), key=people.__getitem__, reverse=True)
    others = filterfalse(people.__contains__, found)
    found = sorted((*signed, *others), key=points.__getitem__, reverse=True)
    return tuple(found[:_CLOSER_LOOK])


def text_of(work: Work) -> Pair:
    """Return the text of a paper by which it is related to others."""
    return (work.title.plain, work.abstract.plain if work.abstract else "")


def name_kin(names: Names, found: Iterable[Kin]) -> tuple[Related, ...]:
    """Return the papers that are related to one, as its page shows them."""
    works = names.catalog.works
    return tuple(
        Related(names.works[works[kin.place].key], kin.shared, kin.of, kin.terms) for kin in found
    )


def _follow(known: Terms | None, texts: Sequence[Pair]) -> Moves:
    """Return where papers have moved from and to; nothing if it is better to begin anew.

    The number of all, in binary digits, tells how rare each term is.
    """
    if known is None or len(known.texts).bit_length() != len(texts).bit_length():
        return {}
    moves = find_moves(known.texts, texts)
    return moves if 2 * len(moves) > len(texts) else {}


def _key(papers: int, weight: int, mark: int) -> int:
    """Return what puts ties in order: by how many papers have each, roughly, then by weight."""
    return (papers.bit_length() << _WEIGHT | weight) << _MARK | mark
