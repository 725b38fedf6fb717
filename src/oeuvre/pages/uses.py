"""How texts use words that stand in a row: counted, and those of several texts found."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from oeuvre.model.values import dataclass
from oeuvre.pages.tokens import Numbers, Vocabulary

HEAVIEST = 4
"""Highest weight: beyond it, rarity says no more of what a paper is about."""

_ALONE = 2
"""Lowest weight of a single word."""

_BITS = 24
"""Of the number of a word, or of two in a row."""

TITLE, STRESSED, NAME, SINGLE = 1, 2, 4, 8
"""How one text uses a term: in the title; there or more than once; spelled as a name, which is
with a digit or with capitals all, outside of the title; as a word alone, which all do or none."""

USE = 4
"""Bits of these; above them is where in the text the term stands."""

HOW = (1 << USE) - 1

Words = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts, of which the words that stand in a row are counted."""

    vocabulary: Vocabulary
    read: Sequence[tuple[Numbers, int]]

    def weigh(self) -> tuple[Sequence[Words], Sequence[int]]:
        """Return the terms of several texts, and how rare they are; 0 if most have them."""
        total, keys = len(self.read), self.vocabulary.keys
        alone: Counter[int] = Counter()
        pairs: Counter[int] = Counter()
        for forms, _ in self.read:
            ends = [keys[form] for form in forms]
            alone.update(set(ends))
            pairs.update({a << _BITS | b for a, b in pairwise(ends) if a and b})
        alone.pop(0, None)
        twice = {pair: count for pair, count in pairs.items() if count > 1}
        del pairs
        low = (1 << _BITS) - 1
        counts: dict[Words, int] = {(word,): n for word, n in alone.items() if n > 1}
        counts |= {(pair >> _BITS, pair & low): count for pair, count in twice.items()}
        counts |= {
            (long >> 2 * _BITS, long >> _BITS & low, long & low): count
            for long, count in self._triples(twice).items()
            if count > 1
        }
        return [*counts], [_rarity(term, count, total) for term, count in counts.items()]

    def _triples(self, twice: Mapping[int, int]) -> Mapping[int, int]:
        """Return in how many texts three words are in a row, if each two of them are in several."""
        keys, middles = self.vocabulary.keys, self.vocabulary.middles
        joins = {middles[form] for form, key in enumerate(keys) if middles[form] != key}
        found: Counter[int] = Counter()
        for forms, _ in self.read:
            ends = [keys[form] for form in forms]
            joint = [middles[form] for form in forms[1:]]
            found.update(
                {
                    (a << _BITS | b) << _BITS | c
                    for a, b, c in zip(ends, joint, ends[2:], strict=False)
                    if a and c and b
                    if b in joins or (a << _BITS | b in twice and b << _BITS | c in twice)
                }
            )
        return found

    def uses(
        self, words: Sequence[Words], weights: Sequence[int]
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the terms of each text that have a weight, and how it uses each."""
        numbers: tuple[dict[int, int], ...] = ({}, {}, {})
        for term, (row, weight) in enumerate(zip(words, weights, strict=True)):
            if weight:
                numbers[len(row) - 1][_packed(row)] = term
        for forms, body in self.read:
            found = self._used(forms, body, numbers)
            yield array("I", found), array("I", found.values())

    def _used(
        self, forms: Numbers, body: int, numbers: tuple[Mapping[int, int], ...]
    ) -> dict[int, int]:
        known = self.vocabulary
        ends = [known.keys[form] for form in forms]
        middles = [known.middles[form] for form in forms[1:]]
        pairs = [a << _BITS | b for a, b in pairwise(ends)]
        triples = [
            (a << _BITS | b) << _BITS | c for a, b, c in zip(ends, middles, ends[2:], strict=False)
        ]
        text = _Text(known, forms, body)
        alone = text.met(ends, numbers[0], 1)
        # A word that is alone, and neither stressed nor spelled as a name, is said in passing.
        return (
            {term: use | SINGLE for term, use in alone.items() if use & (STRESSED | NAME)}
            | text.met(pairs, numbers[1], 2)
            | text.met(triples, numbers[2], 3)
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, of which it is asked how it uses terms."""

    vocabulary: Vocabulary
    forms: Numbers
    body: int
    """Where what follows the title begins."""

    def met(self, row: Sequence[int], numbers: Mapping[int, int], size: int) -> dict[int, int]:
        """Return how terms of so many words are used; `row` is what could be one, by its start."""
        found: dict[int, int] = {}
        for start, term in enumerate(map(numbers.get, row)):
            if term is not None:
                use = start << USE | self._use(start, size)
                found[term] = self._both(found[term], use, size) if term in found else use
        return found

    def _both(self, one: int, other: int, size: int) -> int:
        """Return two uses as one, in the form that is shown: with fewest capitals."""
        shown = min(one >> USE, other >> USE, key=lambda start: self._capitals(start, size))
        return shown << USE | (one | other) & HOW | STRESSED

    def _use(self, start: int, size: int) -> int:
        if start < self.body:
            return TITLE | STRESSED
        known = self.vocabulary
        marked = known.is_upper if size > 1 else known.is_digital
        for form in self.forms[start : start + size]:
            if not marked[form]:
                return 0
        return NAME

    def _capitals(self, start: int, size: int) -> tuple[int, str]:
        forms = self.vocabulary.forms
        return capitals(" ".join([forms[form] for form in self.forms[start : start + size]]))


def _packed(row: Words) -> int:
    packed = 0
    for word in row:
        packed = packed << _BITS | word
    return packed


def _rarity(term: Words, count: int, total: int) -> int:
    rarity = total.bit_length() - count.bit_length()
    return min(rarity, HEAVIEST) if rarity >= (1 if len(term) > 1 else _ALONE) else 0


def capitals(form: str) -> tuple[int, str]:
    """Return what puts the form of a term with fewest capitals first."""
    return sum(map(str.isupper, form)), form
