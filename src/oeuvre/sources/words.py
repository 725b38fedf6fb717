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
    """Return what collects the words of `texts`, once.

    A compound with hyphens is one word. What may have come apart is none, so that no damage
    speaks for itself.
    """

    @cache
    def words() -> frozenset[str]:
        found = (word for text in texts for word in _WORD.findall(text))
        return frozenset(word for word in found if " " not in word and word[-1] != "-")

    return words


def no_words() -> frozenset[str]:
    """Return no words."""
    return frozenset()
