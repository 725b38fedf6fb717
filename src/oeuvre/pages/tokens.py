"""Texts as numbers: each word as written has one, and so has each word in lower case."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass, field

_TOKEN = late(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_MATHEMATICS = late(r"\$[^$]*\$")
_END = " ; "
_DIGIT = late(r"\d")
_SHORTEST = 4
"""Letters of a word in lower case that can begin or end a term; shorter ones are mostly those
that every text has, in any language."""

BITS = 24
"""Of the number of a word."""

NOTHING = 1
"""Number of no word: not 0, so that in a row no word is lost."""

_JOINS = ("of", "de", "du", "des", "di", "da", "do", "del")
"""What may stand between two words of a term."""

Numbers = Sequence[int]


@cache
def common_words() -> AbstractSet[str]:
    """Return the words that say nothing of what a paper is about, in a few languages."""
    lines = Path(__file__).with_name("common-words.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the numbers of several texts stand for. It grows as texts are read."""

    forms: list[str] = field(default_factory=list)
    """Words as written, and marks of punctuation."""

    keys: list[int] = field(default_factory=list)
    """For each form the number of the same in lower case; `NOTHING` if no term
    begins or ends with it."""

    firsts: list[int] = field(default_factory=list)
    """The same, moved by `BITS`, so that another number has room beside it."""

    middles: list[int] = field(default_factory=list)
    """The same as `keys`, but a word that may join two others has one, too."""

    upper: set[int] = field(default_factory=set)
    """Forms that begin with a capital."""

    digital: set[int] = field(default_factory=set)
    """Forms with a digit."""

    words: list[str] = field(default_factory=lambda: ["", "", *_JOINS])
    """Words in lower case, from `NOTHING` on."""

    joining: set[int] = field(default_factory=set)
    """Forms that may join two others."""

    def add(self, form: str, words: dict[str, int]) -> None:
        """Give the next number to a form; `words` has those of the words in lower case."""
        word = _key(form)
        key = words.setdefault(word, len(self.words))
        if key == len(self.words):
            self.words.append(word)
        if form in _JOINS:
            self.joining.add(len(self.forms))
        if form[0].isupper():
            self.upper.add(len(self.forms))
        if _DIGIT.search(form):
            self.digital.add(len(self.forms))
        self.forms.append(form)
        self.keys.append(key)
        self.firsts.append(key << BITS)
        self.middles.append(words[form] if form in _JOINS else key)


class Reader:
    """Turns texts into numbers. What it met before it reads faster, and gives the same numbers."""

    def __init__(self) -> None:
        """Begin with no word."""
        self._begin()

    def _begin(self) -> None:
        self.vocabulary = Vocabulary()
        self._chunks = _Chunks(self.vocabulary)
        self._is_whole = True

    def read(self, texts: Iterable[tuple[str, str]]) -> Sequence[tuple[Numbers, int]]:
        """Return for each title and text the numbers of the forms of both, and those of the title.

        A mark of punctuation stands between title and text. If this was cut short the last time,
        a word may have been learnt in part: then all numbers are given anew.
        """
        if not self._is_whole:
            self._begin()
        self._is_whole = False
        chunks, found = self._chunks, []
        for title, text in texts:
            read = array("I", chunks.of(title))
            body = len(read)
            read.frombytes(chunks.of(f"{_END}{text}"))
            found.append((read, body))
        self._is_whole = True
        return found


class _Chunks(dict[str, bytes]):
    """The numbers of the forms in what stands between spaces, which is taken apart once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = {word: number for number, word in enumerate(vocabulary.words)}
        self._numbers: dict[str, int] = {}

    def of(self, text: str) -> bytes:
        """Return the numbers of a text, as an array has them; formulas are a mark."""
        plain = _MATHEMATICS.sub(_END, text) if "$" in text else text
        return b"".join(map(self.__getitem__, plain.split()))

    def __missing__(self, chunk: str) -> bytes:
        found = self[chunk] = array("I", map(self._number, _TOKEN.findall(chunk))).tobytes()
        return found

    def _number(self, form: str) -> int:
        number = self._numbers.setdefault(form, len(self._numbers))
        if number == len(self._vocabulary.forms):
            self._vocabulary.add(form, self._words)
        return number


def _key(form: str) -> str:
    """Return a word in lower case; nothing if no term begins or ends with it."""
    key = form.lower()
    is_long = len(form) >= _SHORTEST or (len(form) > 1 and form != key)
    return key if is_long and key[0].isalpha() and key not in common_words() else ""
