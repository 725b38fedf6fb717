"""Which papers have which words, spelled as the index of the search has it.

A paper is told by its place, from 0 on. What is known follows as papers change, so that after an
edit few words are spelled anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, zip_longest

from oeuvre.model.values import dataclass, field
from oeuvre.pages.search import SearchPaper
from oeuvre.render.search_words import spellings, words

_FEW = 40
"""Papers up to which no word of the abstracts is too common to say anything."""

_COMMON = 5
"""One in so many: words that are in more of the abstracts are not told of."""

_SLOW = 8
"""One in so many: where more of the papers are others than before, to read all takes less time."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
"""Of places: the first half ends a number, the other half does not."""

_MORE = DIGITS[32:].encode()
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}

_NO_WORDS: tuple[set[str], set[str]] = (set(), set())

Entry = tuple[str, str, str]
"""A word, the places of the papers that have it in the title, and of those that have it in what
else is known; `*` if these are too many for the word to say anything."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The words of papers, each with the places of those that have it, as text."""

    papers: tuple[SearchPaper, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """By words of what else is known of a paper, which are not in its title."""

    def entries(self) -> Iterator[Entry]:
        """Yield what is known of each word, in their order."""
        titles, others, count = self.titles, self.others, len(self.papers)
        most = count // _COMMON if count > _FEW else count
        for word in sorted(titles.keys() | others.keys()):
            found = others.get(word, "")
            yield word, titles.get(word, ""), "*" if _is_of_more(found, most) else found


def read_postings(papers: Sequence[SearchPaper]) -> Postings:
    """Return the words of papers, each of which is in the place of its number."""
    titles: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        named, rest = _words_of(paper)
        for word in named:
            titles[word].append(place)
        for word in rest:
            others[word].append(place)
    spelled = ({word: encode(found.pop(word)) for word in [*found]} for found in (titles, others))
    return Postings(tuple(papers), *spelled)


def follow_postings(known: Postings, papers: Sequence[SearchPaper]) -> Postings:
    """Return the words of papers as they are now. What was known is so no longer."""
    pairs = [*zip_longest(known.papers, papers)]
    differing = [*compress(enumerate(pairs), (was != now for was, now in pairs))]
    if len(differing) * _SLOW > len(papers):
        return read_postings(papers)
    turned: tuple[dict[str, set[int]], ...] = (defaultdict(set), defaultdict(set))
    for place, (was, now) in differing:
        before, after = (_words_of(one) if one else _NO_WORDS for one in (was, now))
        for found, old, new in zip(turned, before, after, strict=True):
            for word in old ^ new:
                found[word].add(place)
    for postings, found in zip((known.titles, known.others), turned, strict=True):
        _turn(postings, found)
    return Postings(tuple(papers), known.titles, known.others)


def _turn(postings: dict[str, str], turned: Mapping[str, set[int]]) -> None:
    """Take from each word the places, of some, where it was, and give it the others."""
    for word, places in turned.items():
        found = places.symmetric_difference(decode(postings.pop(word, "")))
        if found:
            postings[word] = encode(sorted(found))


def _words_of(paper: SearchPaper) -> tuple[set[str], set[str]]:
    """Return the words of a title, and those that only what else is known of the paper has."""
    named = spellings(paper.title)
    rest = " ".join((paper.abstract, paper.year, paper.venue, *paper.topics))
    return named, set(words(rest)).difference(named)


def _is_of_more(text: str, most: int) -> bool:
    """Whether a text tells of more than so many places."""
    return len(text) > most and len(text.encode().translate(None, delete=_MORE)) > most


def encode(places: Iterable[int]) -> str:
    """Return rising numbers as text: each as its distance from the last, five bits a digit."""
    found, last = [], -1
    for place in places:
        found.append(_step(place - last))
        last = place
    return "".join(found)


def decode(text: str) -> list[int]:
    """Return the numbers that a text spells."""
    found, last, step = [], -1, 0
    for value in map(_VALUES.__getitem__, text):
        step = step << 5 | value & 31
        if value < 32:
            last += step
            found.append(last)
            step = 0
    return found


@cache
def _step(step: int) -> str:
    head = ""
    rest = step >> 5
    while rest:
        head = DIGITS[32 + (rest & 31)] + head
        rest >>= 5
    return head + DIGITS[step & 31]
