"""The terms of a text: what it says in words that are rare in the site.

A term is a word, or two or three in a row. How rare it is, is told in classes by powers of two,
so that a change of one text changes the weight of few terms in others.

A term is a number here, as there are very many; so is how a text uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from oeuvre.model.values import dataclass
from oeuvre.pages.tokens import Numbers, Reader, Vocabulary
from oeuvre.pages.uses import (
    NAME,
    SINGLE,
    STRESSED,
    TITLE,
    USE,
    Rows,
    Words,
    capitals,
    is_rare,
    weigh,
    words_of,
)

_RANKS = 3
"""Texts that have a term by how much they dwell on it: those that do so most are of rank 0."""

Stance = int
"""A term and a rank."""


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

    used: Sequence[Mapping[int, int]]
    """For each text its terms, how it uses each, and where: if in several ways, as it is shown."""

    @property
    def weights(self) -> Mapping[str, int]:
        """How much each term says, by what it is in lower case."""
        return dict(zip(self.names, self.weighed, strict=True))

    def texts(self) -> Mapping[Stance, Sequence[int]]:
        """Return for each stance the places of the texts that have it, in order."""
        found: dict[Stance, list[int]] = defaultdict(list)
        for place, uses in enumerate(self.used):
            for term, use in uses.items():
                found[term * _RANKS + _rank(use)].append(place)
        return found

    def reach(self, text: int) -> list[Stance]:
        """Return the stances of those that may share a term with a text."""
        return [
            term * _RANKS + rank
            for term, use in self.used[text].items()
            for rank in range(_reach(use))
        ]

    def weight(self, stance: Stance) -> int:
        """Return how much a term says."""
        return self.weighed[stance // _RANKS]

    def telling(self, mine: Mapping[int, int], other: int) -> list[int]:
        """Return the terms that a text, which uses `mine`, and another both dwell on.

        A part of a longer term that they share is left out.
        """
        theirs = self.used[other]
        found = [t for t in mine.keys() & theirs.keys() if _is_telling(mine[t], theirs[t])]
        if len(found) < 2 or len({len(self.words[term]) for term in found}) < 2:
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
        theirs = self.used[other]
        first = sorted(
            found,
            key=lambda term: (
                -self.weighed[term],
                -(mine[term] & TITLE) - (theirs[term] & TITLE),
                self.names[term],
            ),
        )
        forms = ({self._form(one, term), self._form(other, term)} for term in first)
        return tuple(min(found, key=capitals) for found in forms)

    def shared(self, one: int, other: int) -> tuple[tuple[str, int], ...]:
        """Return what two texts both dwell on, most telling first, each with its weight."""
        mine = self.used[one]
        found = self.telling(mine, other)
        weights = sorted((self.weighed[term] for term in found), reverse=True)
        return tuple(zip(self.ranked(one, mine, other, found), weights, strict=True))

    def _form(self, text: int, term: int) -> str:
        """Return a term as it stands in a text."""
        start = self.used[text][term] >> USE
        forms, names = self.read[text][0], self.vocabulary.forms
        return " ".join([names[form] for form in forms[start : start + len(self.words[term])]])


def find_terms(texts: Sequence[tuple[str, str]], reader: Reader | None = None) -> Terms:
    """Return the terms of texts, each of them a title and what follows it.

    reader: one that may know some of the words already.
    """
    reader = reader or Reader()
    vocabulary, read = reader.vocabulary, tuple(reader.read(texts))
    counts, found = Rows(vocabulary, read).find()
    total, known = len(texts), vocabulary.words
    rare = sorted(
        (count.bit_length(), " ".join([known[word] for word in words_of(term)]), number, term)
        for number, (term, count) in enumerate(counts.items())
        if is_rare(term, count, total)
    )
    rank = {number: place for place, (_, _, number, _) in enumerate(rare)}
    return Terms(
        vocabulary,
        read,
        [name for _, name, _, _ in rare],
        [words_of(term) for _, _, _, term in rare],
        [weigh(term, counts[term], total) for _, _, _, term in rare],
        [
            {rank[number]: use for number, use in zip(met, uses, strict=True) if number in rank}
            for met, uses in found
        ],
    )


def _is_telling(one: int, other: int) -> bool:
    """Whether two texts that use a term may be said to share what it means."""
    both, either = one & other, one | other
    if both & NAME:
        return True
    if not both & SINGLE:
        return bool(either & STRESSED)
    return bool(either & TITLE and both & STRESSED)


def _rank(use: int) -> int:
    if use & SINGLE:
        return 0 if use & TITLE else 1 if use & STRESSED else 2
    return 0 if use & STRESSED else 1 if use & NAME else 2


def _reach(use: int) -> int:
    """Return how many ranks there are among which may be texts that share what is used so."""
    if use & SINGLE:
        return 3 if use & NAME else 2 if use & TITLE else 1
    return 3 if use & STRESSED else 2 if use & NAME else 1


def _parts(words: Words) -> Iterator[Words]:
    """Yield what is shorter and within a term."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield words[start:end]
