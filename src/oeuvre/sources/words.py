"""The words that a project's papers use: evidence for mending one that came apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from oeuvre.model.patterns import late

Words = Callable[[], frozenset[str]]
"""Returns the words; they are collected when first asked for, since few papers need them."""

_WORD = late(
    r"(?<![\w.-])[A-Z] [A-Za-z]+"  # may have come apart
    r"|[^\W\d_]+(?:['’][^\W\d_]+|-(?: ?[^\W\d_]+)?)*"
)


def known_words(texts: Iterable[str]) -> Words:
    """Return what collects the words of `texts`, once."""
    return cache(lambda: words_in(texts))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of `texts`.

    A compound with hyphens is one word. What may have come apart is none, so that no damage
    speaks for itself.
    """
    found = (word for text in texts for word in _WORD.findall(text))
    return frozenset(word for word in found if " " not in word and word[-1] != "-")


class Asked:
    """Gives words, and knows whether they were asked for."""

    def __init__(self, words: Words) -> None:
        """Give the words that `words` returns."""
        self._words = words
        self.is_asked = False

    def __call__(self) -> frozenset[str]:
        """Return the words."""
        self.is_asked = True
        return self._words()


def no_words() -> frozenset[str]:
    """Return no words."""
    return frozenset()
