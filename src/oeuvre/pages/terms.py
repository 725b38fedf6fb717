"""The terms of a text: what it says in words that are rare in the site.

A term is a word, or two or three in a row. How rare it is, is told in classes by powers of two,
so that a change of one text changes the weight of few terms in others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass

_TOKEN = late(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_MATHEMATICS = late(r"\$[^$]*\$")
_END = " ; "
_DIGIT = late(r"\d")
_SHORTEST = 4
"""Letters of a word in lower case that can begin or end a term; shorter ones are mostly those
that every text has, in any language."""

_MOST = 4
"""Highest weight: beyond it, rarity says no more of what a paper is about."""

_ALONE = 2
"""Lowest weight of a single word."""

_JOINS = frozenset(("of", "de", "du", "des", "di", "da", "do", "del"))
"""What may stand between two words of a term."""


@dataclass(frozen=True, slots=True)
class Use:
    """How one text uses a term."""

    form: str
    """As it stands there; if in several ways, the one with fewest capitals."""

    is_in_title: bool
    is_stressed: bool
    """Whether it is in the title, or in the text more than once."""

    is_name: bool
    """Whether it is spelled as a name: a word with a digit, or words that have capitals all."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that several texts have, but not most of them."""

    uses: Sequence[Mapping[str, Use]]
    """For each text, by the term in lower case."""

    weights: Mapping[str, int]
    """How much each term says when two texts share it: 1 to 4."""

    texts: Mapping[str, Sequence[int]]
    """For each term, the places of the texts that have it, in order."""

    def shared(self, one: int, other: int) -> tuple[tuple[str, int], ...]:
        """Return what two texts both dwell on, most telling first, each with its weight.

        A part of a longer term that they share is left out.
        """
        mine, theirs = self.uses[one], self.uses[other]
        both = mine.keys() & theirs.keys()
        found = {term for term in both if _is_telling(term, mine[term], theirs[term])}
        parts = {part for term in found for part in _parts(term)}
        ranked = sorted(
            found - parts,
            key=lambda t: (-self.weights[t], -mine[t].is_in_title - theirs[t].is_in_title, t),
        )
        return tuple((_form(mine[term], theirs[term]), self.weights[term]) for term in ranked)


def find_terms(texts: Sequence[tuple[str, str]]) -> Terms:
    """Return the terms of texts, each of them a title and what follows it."""
    keys = _Keys()
    counts: Counter[str] = Counter()
    for title, text in texts:
        forms = _split(f"{title}{_END}{text}")
        counts.update({term for _, _, term in _runs(forms, keys)})
    weights = dict(_weigh(counts, len(texts)))
    uses = tuple(_uses(title, text, keys, weights) for title, text in texts)
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(uses):
        for term in found:
            places[term].append(place)
    return Terms(uses, weights, places)


@cache
def common_words() -> AbstractSet[str]:
    """Return the words that say nothing of what a paper is about, in a few languages."""
    lines = Path(__file__).with_name("common-words.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


class _Keys(dict[str, str]):
    """For each word as written, the same in lower case; empty if no term begins or ends with it."""

    def __missing__(self, form: str) -> str:
        key = form.lower()
        is_long = len(form) >= _SHORTEST or (len(form) > 1 and form != key)
        self[form] = key if is_long and key[0].isalpha() and key not in common_words() else ""
        return self[form]


def _split(text: str) -> list[str]:
    """Return words and marks of punctuation."""
    return _TOKEN.findall(_MATHEMATICS.sub(_END, text) if "$" in text else text)


def _runs(forms: list[str], keys: _Keys) -> Iterator[tuple[int, int, str]]:
    """Yield where each word and each two or three in a row begin and end, and the term they are.

    forms: words and marks of punctuation; no run goes beyond one of these.
    """
    ends = [*map(keys.__getitem__, forms), "", ""]
    for i, first in enumerate(ends):
        if first:
            yield i, i + 1, first
            second, third = ends[i + 1], ends[i + 2]
            if second:
                yield i, i + 2, f"{first} {second}"
                if third:
                    yield i, i + 3, f"{first} {second} {third}"
            elif third and forms[i + 1] in _JOINS:
                yield i, i + 3, f"{first} {forms[i + 1]} {third}"


def _weigh(counts: Mapping[str, int], total: int) -> Iterator[tuple[str, int]]:
    """Yield the terms of several texts, but not of most, with how rare they are."""
    for term, count in counts.items():
        if count > 1:
            rarity = total.bit_length() - count.bit_length()
            if rarity >= (1 if " " in term else _ALONE):
                yield term, min(rarity, _MOST)


def _uses(title: str, text: str, keys: _Keys, weights: Mapping[str, int]) -> Mapping[str, Use]:
    """Return how a text uses the terms that have a weight, without what is said in passing."""
    forms = _split(f"{title}{_END}{text}")
    body = len(_split(title))
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, term in _runs(forms, keys):
        if term in weights:
            found.setdefault(term, []).append((start, end))
    return {
        term: _use([(" ".join(forms[start:end]), start < body) for start, end in spans])
        for term, spans in found.items()
        if " " in term or len(spans) > 1 or spans[0][0] < body or _DIGIT.search(term)
    }


def _use(forms: Sequence[tuple[str, bool]]) -> Use:
    """Return how a text uses a term: `forms` are all that it writes, each with if in the title."""
    is_in_title = any(titled for _, titled in forms)
    return Use(
        form=min((form for form, _ in forms), key=_capitals),
        is_in_title=is_in_title,
        is_stressed=is_in_title or len(forms) > 1,
        is_name=any(_is_name(form) for form, titled in forms if not titled),
    )


def _is_name(form: str) -> bool:
    """Whether a term is spelled as a name: in a text, as a title may spell all words so."""
    if " " in form:
        return all(word[0].isupper() for word in form.split(" "))
    return bool(_DIGIT.search(form))


def _capitals(form: str) -> tuple[int, str]:
    return sum(map(str.isupper, form)), form


def _form(one: Use, other: Use) -> str:
    return min(one.form, other.form, key=_capitals)


def _is_telling(term: str, one: Use, other: Use) -> bool:
    """Whether two texts that use a term may be said to share what it means."""
    if one.is_name and other.is_name:
        return True
    if " " in term:
        return one.is_stressed or other.is_stressed
    is_topic = one.is_in_title or other.is_in_title
    return is_topic and one.is_stressed and other.is_stressed


def _parts(term: str) -> Iterator[str]:
    """Yield what is shorter and within a term."""
    words = term.split(" ")
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])
