"""How a text uses words that stand in a row: those on which it dwells, and where."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, product
from operator import or_

from oeuvre.model.values import dataclass
from oeuvre.pages.tokens import BITS, Numbers, Vocabulary

HEAVIEST = 4
"""Highest weight: beyond it, rarity says no more of what a paper is about."""

_ALONE = 2
"""Lowest weight of a single word."""

LOW = (1 << BITS) - 1
"""Highest number of a word, and so of a term that is one."""

_LOW_TWO = (1 << 2 * BITS) - 1
"""Highest number of two words."""

TITLE, STRESSED, NAME, SINGLE = 1, 2, 4, 8
"""How one text uses a term: in the title; there or more than once; spelled as a name, which is
with a digit or with capitals all, outside of the title; as a word alone, which all do or none."""

USE = 4
"""Bits of these; above them is where in the text the term stands."""

HOW = (1 << USE) - 1

Term = int
"""The numbers of one word, or of two or three in a row, as one."""

TermId = int
"""A term by its place among those on which texts dwell: of these there are far fewer."""

Words = tuple[int, ...]

Uses = tuple[Sequence[TermId], Numbers]
"""Terms of one text, and how it uses each, and where."""

RANKS = 3
"""Of texts that have a term, by how much they dwell on it; 0 is most."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, of which it is asked how it uses terms."""

    vocabulary: Vocabulary
    forms: Numbers
    body: int
    """Where what follows the title begins."""

    ends: Sequence[int]
    """For each form the word that can begin or end a term, or `NOTHING`."""

    pairs: Sequence[Term]
    """The same of each two forms in a row."""

    def stressed(self) -> Iterator[Term]:
        """Yield what is in the title, or more than once in a row; `NOTHING` may be part of it."""
        yield from self.ends[: self.body]
        again = {pair for pair, count in Counter(self.pairs).items() if count > 1}
        again.update(self.pairs[: self.body])
        yield from again
        longer = self._longer([at for at, pair in enumerate(self.pairs) if pair in again])
        yield from (term for at, term in longer if at < self.body)
        yield from (term for term, n in Counter(term for _, term in longer).items() if n > 1)

    def names(self) -> Iterator[Term]:
        """Yield what is spelled as a name outside of the title; `NOTHING` may be part of it."""
        known = self.vocabulary
        rest = self.forms[self.body :]
        yield from (known.keys[form] for form in known.digital.intersection(rest))
        upper = [at for at, form in enumerate(rest, self.body) if form in known.upper]
        two = _followed(upper)
        yield from map(self.pairs.__getitem__, two)
        yield from (self.pairs[at] << BITS | self.ends[at + 2] for at in _followed(two))

    def uses(self, terms: Mapping[Term, TermId]) -> Uses:
        """Return those of `terms` that the text has and does not say in passing, and how."""
        one = [(at, terms[word]) for at, word in enumerate(self.ends) if word in terms]
        two = [(at, terms[pair]) for at, pair in enumerate(self.pairs) if pair in terms]
        longer = self._longer([at for at, _ in two])
        three = [(at, terms[term]) for at, term in longer if term in terms]
        alone = self._used(one, 1, SINGLE)
        found = {term: use for term, use in alone.items() if use & (STRESSED | NAME)}
        found |= self._used(two, 2) | self._used(three, 3)
        return list(found), array("I", found.values())

    def _used(
        self, met: Sequence[tuple[int, TermId]], size: int, single: int = 0
    ) -> dict[TermId, int]:
        """Return how terms are used that stand at these places."""
        found: dict[TermId, int] = {}
        known, forms, body = self.vocabulary, self.forms, self.body
        marked = known.digital if single else known.upper
        for at, term in met:
            use = at << USE | single
            if at < body:
                use |= TITLE | STRESSED
            elif forms[at] in marked and marked.issuperset(forms[at : at + size]):
                use |= NAME
            found[term] = self._both(found[term], use, size) if term in found else use
        return found

    def _longer(self, two: Sequence[int]) -> list[tuple[int, Term]]:
        """Return each three words in a row of which one joins the others, or two and two are known.

        two: where these begin.
        """
        joining, ends, middles = self.vocabulary.joining, self.ends, self.vocabulary.middles
        starts = {*_followed(two)}
        if not joining.isdisjoint(self.forms):
            starts.update(at - 1 for at, form in enumerate(self.forms) if form in joining)
        return [
            (at, (ends[at] << BITS | middles[self.forms[at + 1]]) << BITS | ends[at + 2])
            for at in sorted(starts)
            if 0 <= at < len(ends) - 2
        ]

    def _both(self, one: int, other: int, size: int) -> int:
        """Return two uses as one, in the form that is shown: with fewest capitals."""
        shown = min(one >> USE, other >> USE, key=lambda at: self._capitals(at, size))
        return shown << USE | (one | other) & HOW | STRESSED

    def _capitals(self, at: int, size: int) -> tuple[int, str]:
        forms = self.vocabulary.forms
        return capitals(" ".join([forms[form] for form in self.forms[at : at + size]]))


def say(vocabulary: Vocabulary, forms: Numbers, body: int) -> Said:
    """Return a text by the numbers of its forms."""
    ends = list(map(vocabulary.keys.__getitem__, forms))
    pairs = list(map(or_, map(vocabulary.firsts.__getitem__, forms), ends[1:]))
    return Said(vocabulary, forms, body, ends, pairs)


def may_have(
    said: Numbers, keys: Sequence[int], forms: AbstractSet[int], ends: AbstractSet[tuple[int, int]]
) -> bool:
    """Return whether in a text two words stand as near as the first and the last one of a term.

    keys: for each form the word. forms: those of one of each two words. ends: these words.
    """
    for at in [at for at, form in enumerate(said) if form in forms]:
        near = [keys[form] for form in said[max(at - 2, 0) : at + 3]]
        if not ends.isdisjoint(product(near, near)):
            return True
    return False


def _followed(places: Sequence[int]) -> list[int]:
    """Return those of several places, in order, of which the next is one, too."""
    return [at for at, after in pairwise(places) if after == at + 1]


def is_rare(term: Term, count: int, total: int) -> bool:
    """Return whether several, but not most, of all texts have a term."""
    return count > 1 and weigh(term, count, total) > 0


def weigh(term: Term, count: int, total: int) -> int:
    """Return how much a term says that so many of all texts have; 0 if most of them."""
    rarity = total.bit_length() - count.bit_length()
    return min(rarity, HEAVIEST) if rarity >= (1 if term > LOW else _ALONE) else 0


def words_of(term: Term) -> Words:
    """Return the numbers of the words of a term."""
    return (term,) if term <= LOW else (*words_of(term >> BITS), term & LOW)


def size_of(term: Term) -> int:
    """Return of how many words a term is."""
    return 1 if term <= LOW else 2 if term <= _LOW_TWO else 3


def parts_of(term: Term) -> tuple[Term, ...]:
    """Return what is shorter and within a term."""
    if term <= LOW:
        return ()
    before, last = term >> BITS, term & LOW
    if term <= _LOW_TWO:
        return before, last
    return before >> BITS, before & LOW, last, before, term & _LOW_TWO


def capitals(form: str) -> tuple[int, str]:
    """Return what puts the form of a term with fewest capitals first."""
    return sum(map(str.isupper, form)), form


def is_telling(one: int, other: int) -> bool:
    """Whether two texts that use a term may be said to share what it means."""
    both, either = one & other, one | other
    if both & NAME:
        return True
    if not both & SINGLE:
        return bool(either & STRESSED)
    return bool(either & TITLE and both & STRESSED)


def _rank_of(use: int) -> int:
    if use & SINGLE:
        return 0 if use & TITLE else 1 if use & STRESSED else 2
    return 0 if use & STRESSED else 1 if use & NAME else 2


def _reach_of(use: int) -> int:
    if use & SINGLE:
        return 3 if use & NAME else 2 if use & TITLE else 1
    return 3 if use & STRESSED else 2 if use & NAME else 1


RANK_OF = tuple(map(_rank_of, range(1 << USE)))
"""For each `HOW` by how much a text dwells on a term that it uses so; 0 is most."""

REACH_OF = tuple(map(range, map(_reach_of, range(1 << USE))))
"""For each `HOW` the ranks among which may be texts that share what is used so."""
