"""Sentences that pages say of the catalogue. Each clause goes when it would say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST = 155
"""Characters that a description may have. Source: what search engines show of one."""

_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|approx|no|fig|figs|sec|eq|eqs|ref|refs|dr|prof|st|"
    r"mr|mrs|ms)|(?:^|[\s(.])[^\W\d_])$",
    re.IGNORECASE,
)


def spelled(number: int) -> str:
    """Return a count as prose has it: in words up to nine, with thousands marked above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """Return "one paper", "two papers"."""
    return f"{spelled(number)} {one if number == 1 else many}"


def opened(sentence: str) -> str:
    """Return `sentence` with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def home_lede(sizes: Sequence[int], counts: Sequence[int], most: Sequence[str]) -> str:
    """Return what the first page says of the papers and the people.

    sizes: authors of each paper, the owner among them. counts: for each co-author, the
    papers with the owner. most: who wrote most, if that tells anything.
    """
    papers, people = len(sizes), len(counts)
    if not papers:
        return ""
    start = opened(counted(papers, "paper", "papers"))
    if not people:
        return f"{start}, written alone."
    first = f"{start} with {counted(people, 'co-author', 'co-authors')}{_teams(sizes)}."
    return " ".join(filter(None, (first, _returning(papers, counts, most))))


def _teams(sizes: Sequence[int]) -> str:
    if len(sizes) < 2:
        return ""
    low, high = min(sizes), max(sizes)
    if low == high:
        return f", in teams of {spelled(low)}"
    return f", in teams of {spelled(low)} to {spelled(high)}" if low > 1 else ""


def _returning(papers: int, counts: Sequence[int], most: Sequence[str]) -> str:
    more = sum(count > 1 for count in counts)
    if papers < 2 or not more:
        return ""
    top = max(counts)
    if more == len(counts):
        start = "Everyone wrote more than one of them"
    elif more * 2 < len(counts):
        start = f"Most wrote one of them; {spelled(more)} wrote more"
    else:
        start = opened(f"{spelled(more)} wrote more than one of them")
    if most and top > 2 and more > 1:
        return f"{start}, and {listed(most)} wrote {spelled(top)}."
    return f"{start}."


def directory_lede(owner: str, total: int, returning: int) -> str:
    """Return what the directory says of its people."""
    has = "person has" if total == 1 else "people have"
    first = opened(f"{spelled(total)} {has} written with {owner}.")
    if not returning:
        return first
    are = "is" if returning == 1 else "are"
    more = opened(f"{spelled(returning)} {are} on more than one paper")
    return f"{first} {more}; a number after the name says how many."


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`, whole."""
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[: match.start()]):
            return text[: match.end()]
    return text


def shorten(text: str, most: int = _LONGEST) -> str:
    """Return `text`, cut after a word if it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
