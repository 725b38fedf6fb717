"""The terms of a text: what it says in words that are rare in the site.

A term is a word, or two or three in a row. How rare it is, is told in classes by powers of two,
so that a change of one text changes the weight of few terms in others.

A term is a number here, as there are very many; so is how a text uses it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from oeuvre.model.values import dataclass
from oeuvre.pages.tokens import Numbers, Vocabulary
from oeuvre.pages.uses import NAME, SINGLE, STRESSED, TITLE, USE, Rows, Words, capitals


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that several texts have, but not most of them, by number: rarest first."""

    vocabulary: Vocabulary
    read: Sequence[tuple[Numbers, int]]
    """Each text, and how much of it is the title."""

    names: Sequence[str]
    """Each term in lower case."""

    words: Sequence[Words]
    weighed: Sequence[int]
    """How much each term says when two texts share it: 1 to 4."""

    texts: Sequence[Sequence[int]]
    """For each term, the places of the texts that have it, in order."""

    has: Sequence[Numbers]
    """For each text, its terms by number."""

    uses: Sequence[Numbers]
    """For each of these, how the text uses it, and where: if in several ways, as it is shown."""

    @property
    def weights(self) -> Mapping[str, int]:
        """How much each term says, by what it is in lower case."""
        return dict(zip(self.names, self.weighed, strict=True))

    def used(self, text: int) -> Mapping[int, int]:
        """Return how a text uses its terms."""
        return dict(zip(self.has[text], self.uses[text], strict=True))

    def telling(self, mine: Mapping[int, int], other: int) -> list[int]:
        """Return the terms that a text, which uses `mine`, and another both dwell on.

        A part of a longer term that they share is left out.
        """
        theirs, uses = self.has[other], self.uses[other]
        found = [
            term
            for term in mine.keys() & theirs
            if _is_telling(mine[term], uses[bisect_left(theirs, term)])
        ]
        if len({len(self.words[term]) for term in found}) < 2:
            return found
        parts = {part for term in found for part in _parts(self.words[term])}
        return [term for term in found if self.words[term] not in parts]

    def weigh(self, found: list[int], most: int) -> int:
        """Return how much the most telling of several terms say, at most so many."""
        weights = [self.weighed[term] for term in found]
        return sum(weights if len(found) <= most else sorted(weights)[-most:])

    def ranked(
        self, one: int, mine: Mapping[int, int], other: int, found: Sequence[int]
    ) -> tuple[str, ...]:
        """Return terms that two texts share as one of them has them, most telling first."""
        theirs = self.used(other) if len(found) > 1 else {}
        first = sorted(
            found,
            key=lambda term: (
                -self.weighed[term],
                -(mine[term] & TITLE) - (theirs.get(term, 0) & TITLE),
                self.names[term],
            ),
        )
        return tuple(
            min(self._form(one, term), self._form(other, term), key=capitals) for term in first
        )

    def shared(self, one: int, other: int) -> tuple[tuple[str, int], ...]:
        """Return what two texts both dwell on, most telling first, each with its weight."""
        mine = self.used(one)
        found = self.telling(mine, other)
        weights = sorted((self.weighed[term] for term in found), reverse=True)
        return tuple(zip(self.ranked(one, mine, other, found), weights, strict=True))

    def _form(self, text: int, term: int) -> str:
        """Return a term as it stands in a text."""
        start = self.uses[text][bisect_left(self.has[text], term)] >> USE
        forms, names = self.read[text][0], self.vocabulary.forms
        return " ".join([names[form] for form in forms[start : start + len(self.words[term])]])


def find_terms(texts: Sequence[tuple[str, str]]) -> Terms:
    """Return the terms of texts, each of them a title and what follows it."""
    vocabulary = Vocabulary()
    read = tuple(vocabulary.read(texts))
    rows = Rows(vocabulary, read)
    words, weights = rows.weigh()
    found = tuple(rows.uses(words, weights))
    lengths = Counter(term for has, _ in found for term in has)
    names = [" ".join([vocabulary.words[word] for word in term]) for term in words]
    order = sorted(lengths, key=lambda t: (lengths[t].bit_length(), weights[t], names[t]))
    rank = dict(zip(order, range(len(order)), strict=True))
    has: list[Numbers] = []
    uses: list[Numbers] = []
    places: list[list[int]] = [[] for _ in order]
    for place, (terms, used) in enumerate(found):
        mine = sorted(zip(map(rank.__getitem__, terms), used, strict=True))
        has.append(array("I", [term for term, _ in mine]))
        uses.append(array("I", [use for _, use in mine]))
        for term, _ in mine:
            places[term].append(place)
    return Terms(
        vocabulary,
        read,
        [names[term] for term in order],
        [words[term] for term in order],
        [weights[term] for term in order],
        places,
        has,
        uses,
    )


def _is_telling(one: int, other: int) -> bool:
    """Whether two texts that use a term may be said to share what it means."""
    both, either = one & other, one | other
    if both & NAME:
        return True
    if not both & SINGLE:
        return bool(either & STRESSED)
    return bool(either & TITLE and both & STRESSED)


def _parts(words: Words) -> Iterator[Words]:
    """Yield what is shorter and within a term."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield words[start:end]
