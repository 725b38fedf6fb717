"""Sentences that pages say of the catalogue. Each clause goes when it would say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oeuvre.model.language import Language
from oeuvre.model.patterns import late

_LONGEST = 155
"""Characters that a description may have. Source: what search engines show of one."""

_SENTENCE_END = late(r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATION = late(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|approx|no|fig|figs|sec|eq|eqs|ref|refs|dr|prof|st|"
    r"mr|mrs|ms)|(?:^|[\s(.])[^\W\d_])$",
    re.IGNORECASE,
)

_ABBREVIATED = 8
"""Characters that tell whether a full stop ends an abbreviation, at most."""


def opened(sentence: str) -> str:
    """Return `sentence` with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def home_lede(
    language: Language, sizes: Sequence[int], counts: Sequence[int], most: Sequence[str]
) -> str:
    """Return what the first page says of the papers and the people.

    sizes: authors of each paper, the owner among them. counts: for each co-author, the
    papers with the owner. most: who wrote most, if that tells anything.
    """
    if not sizes:
        return ""
    papers = language.say("lede.papers", len(sizes))
    if not counts:
        return opened(language.say("lede.alone", papers=papers))
    first = opened(_team(language, papers, len(counts), sizes))
    return " ".join(filter(None, (first, _returning(language, len(sizes), counts, most))))


def _team(language: Language, papers: str, people: int, sizes: Sequence[int]) -> str:
    with_whom = {"papers": papers, "coauthors": language.say("lede.coauthors", people)}
    low, high = min(sizes), max(sizes)
    if len(sizes) < 2 or (low == 1 and high > 1):
        return language.say("lede.with", **with_whom)
    if low == high:
        return language.say("lede.teams", low, **with_whom)
    low_in_words, high_in_words = language.spelled(low), language.spelled(high)
    return language.say("lede.teams_between", low=low_in_words, high=high_in_words, **with_whom)


def _returning(language: Language, papers: int, counts: Sequence[int], most: Sequence[str]) -> str:
    more = sum(count > 1 for count in counts)
    if papers < 2 or not more:
        return ""
    if more == len(counts):
        key = "lede.everyone"
    else:
        key = "lede.few" if more * 2 < len(counts) else "lede.many"
    top = max(counts)
    if most and top > 2 and more > 1:
        names, often = language.listed(most), language.spelled(top)
        return opened(language.say(f"{key}_most", more, names=names, top=often))
    return opened(language.say(key, more))


def topic_lede(language: Language, name: str, papers: int, people: int) -> str:
    """Return what the page of a topic says."""
    works, coauthors = language.say("lede.papers", papers), language.say("lede.coauthors", people)
    key = "topic.with" if people else "topic.alone"
    return opened(language.say(key, name=name, papers=works, coauthors=coauthors))


def venue_lede(language: Language, name: str, papers: int, people: int) -> str:
    """Return what the page of a venue says."""
    works, coauthors = language.say("lede.papers", papers), language.say("lede.coauthors", people)
    key = "venue.with" if people else "venue.alone"
    return opened(language.say(key, name=name, papers=works, coauthors=coauthors))


def directory_lede(language: Language, owner: str, total: int, returning: int) -> str:
    """Return what the directory says of its people."""
    first = opened(language.say("lede.directory", total, owner=owner))
    if not returning:
        return first
    if 1 < returning == total:
        return f"{first} {language.say('lede.directory_all')}"
    return f"{first} {opened(language.say('lede.directory_more', returning))}"


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`, whole."""
    for match in _SENTENCE_END.finditer(text):
        end = match.start()
        if not _ABBREVIATION.search(text, max(0, end - _ABBREVIATED), end):
            return text[: match.end()]
    return text


def shorten(text: str, most: int = _LONGEST) -> str:
    """Return `text`, cut after a word if it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
