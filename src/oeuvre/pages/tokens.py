"""Texts as numbers: each word as written has one, and so has each word in lower case."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
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
    """For each form the number of the same in lower case; 0 if no term begins or ends with it."""

    middles: list[int] = field(default_factory=list)
    """The same, but a word that may join two others has one, too."""

    is_upper: list[bool] = field(default_factory=list)
    """Whether a form begins with a capital."""

    is_digital: list[bool] = field(default_factory=list)
    """Whether a form has a digit."""

    words: list[str] = field(default_factory=lambda: ["", *_JOINS])
    """Words in lower case."""

    def read(self, texts: Sequence[tuple[str, str]]) -> Iterator[tuple[Numbers, int]]:
        """Yield for each title and text the numbers of the forms of both, and those of the title.

        A mark of punctuation stands between title and text.
        """
        numbers = _Numbers(self)
        for title, text in texts:
            forms = _split(f"{title}{_END}{text}")
            yield array("I", map(numbers.__getitem__, forms)), len(_split(title))


class _Numbers(dict[str, int]):
    """The number of each form, given to it when it is first met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = {word: number for number, word in enumerate(vocabulary.words)}

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        known, words = self._vocabulary, self._words
        word = _key(form)
        key = words.setdefault(word, len(words))
        if key == len(known.words):
            known.words.append(word)
        known.forms.append(form)
        known.keys.append(key)
        known.middles.append(words[form] if form in _JOINS else key)
        known.is_upper.append(form[0].isupper())
        known.is_digital.append(bool(_DIGIT.search(form)))
        return number


def _key(form: str) -> str:
    """Return a word in lower case; nothing if no term begins or ends with it."""
    key = form.lower()
    is_long = len(form) >= _SHORTEST or (len(form) > 1 and form != key)
    return key if is_long and key[0].isalpha() and key not in common_words() else ""


def _split(text: str) -> list[str]:
    """Return words and marks of punctuation."""
    return _TOKEN.findall(_MATHEMATICS.sub(_END, text) if "$" in text else text)
