"""Rules for words that came apart: at a capital, in small capitals, at the end of a line.

The project's own words are the evidence. Without it, a rule only proposes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from oeuvre.model.patterns import late
from oeuvre.sources.rules import Edit, Rule, outside_math
from oeuvre.sources.words import Words

_OPENERS = frozenset(
    """Table Take Tasks Text That The Their Then There Therefore These They This Those Though
    Through Thus To Today Together Towards Training Two Typically Value Various Very Via
    Video Vision Visual We Well What When Where Whereas Whether Which While Why Wide With
    Within Without Words Yet You Young Your Paper Part Past People Perhaps Previous Prior
    Problems Federated Few Finally Fine First Following For Formally Four From Further
    Furthermore Future Language Large Last Lastly Learning Let Like Limited Long Low""".split()  # noqa: SIM905 - a list of 90 quoted words reads worse
)
"""Common words whose first letter a PDF may set apart, for it is set close to the second."""

_SPLIT = late(r"(?<![\w.'’$\\-])([TVWYPFL]) ([a-z]+)(?![\w$\\])")
_STANDING = frozenset(
    """a ail all an and any are arm art as ask at ate be but by can do ear each east eight ell far
    few for from get go had has have he hen her here him his how i ice if ill in into is it
    its large last layer less let like line list low may me men more most my new no not of
    off oh old on one or our out over own part per play post put ray right she so such tail
    take tap test than that the their then there they this to too under up us use value
    vector was we well when where which while who will with word work you""".split()  # noqa: SIM905 - as above
)
"""Words that stand by themselves after a letter that is a symbol: “where T his”."""

_SAFE = frozenset({"The", "This", "These", "They", "There", "Their", "Then", "Yet", "We", "To"})
"""Of `_OPENERS`, those that are certain at the start of a sentence, whatever their rest says."""

_CAPS = late(r"(?<![\w.'’$\\-])([A-Z]) ([A-Z]{2,})(?![\w$\\])")
_HEADINGS = frozenset(
    """ABSTRACT ACKNOWLEDGEMENTS ACKNOWLEDGMENTS APPENDIX BACKGROUND CONCLUSION CONCLUSIONS
    DISCUSSION EXPERIMENTS INTRODUCTION KEYWORDS METHOD METHODS MOTIVATION OVERVIEW
    PRELIMINARIES REFERENCES RELATED RESULTS SUMMARY""".split()  # noqa: SIM905 - as above
)
_BROKEN = late(r"(?<![\w-])((?:[^\W\d_]+-)*[^\W\d_]+)- ([a-z]+(?:-[a-z]+)*)(?![\w])")
_BREAK = late(r"- (?<=[^\W\d_]- )(?=[a-z])")
_LONE = late("[A-Z] [A-Za-z]")
"""Without these nothing is to be joined. They are quick to look for, the others are not."""

_SUSPENDED = frozenset({"and", "or", "to", "nor", "as", "versus", "vs", "but", "und", "oder"})


def split_capital(words: Words) -> Rule:
    """Return the rule for a capital that was set apart from its word: `Y et`, `Y ang`."""
    return Rule(
        "split-capital",
        "A PDF sets some capitals close to the next letter, and a space came between them.",
        1,
        _choosing(_SPLIT, words, _is_split, is_certain=True),
        _choosing(_SPLIT, words, _is_split, is_certain=False),
    )


def small_capitals(words: Words) -> Rule:
    """Return the rule for a heading in small capitals: `I NTRODUCTION`."""
    return Rule(
        "small-capitals",
        "A word in small capitals starts with a larger letter, and a space came between them.",
        1,
        _choosing(_CAPS, words, _is_caps, is_certain=True),
        _choosing(_CAPS, words, _is_caps, is_certain=False),
    )


def broken_word(words: Words) -> Rule:
    """Return the rule for a word that was broken at the end of a line: `general- ization`."""
    return Rule(
        "broken-word",
        "A word was broken at the end of a line, and hyphen and space stayed in it.",
        1,
        lambda text: _unbroken(text, words, is_certain=True),
        lambda text: _unbroken(text, words, is_certain=False),
    )


_Judge = Callable[[str, re.Match[str], Words], bool | None]
"""Returns whether joining is certain; None if there is nothing to join."""


def _choosing(
    pattern: re.Pattern[str], words: Words, judge: _Judge, *, is_certain: bool
) -> Callable[[str], Iterator[Edit]]:
    """Return what joins the two groups of `pattern` where `judge` says so, or doubts it."""

    def apply(text: str) -> Iterator[Edit]:
        if not has_lone_capital(text):
            return
        joined = (
            Edit(m.start(), m.end(), m[1] + m[2])
            for m in pattern.finditer(text)
            if judge(text, m, words) is is_certain
        )
        yield from outside_math(text, joined)

    return apply


@lru_cache(maxsize=1)
def has_lone_capital(text: str) -> bool:
    """Whether a capital stands by itself: asked of one text by several rules in turn."""
    return bool(_LONE.search(text))


def _is_split(text: str, match: re.Match[str], words: Words) -> bool | None:
    word, rest = match[1] + match[2], match[2]
    if rest == "et":
        return None if text.startswith(" al", match.end()) else word == "Yet" or None
    starts = match.start() == 0 or text[max(0, match.start() - 2) : match.start()].rstrip()[
        -1:
    ] in {".", "!", "?", ":"}
    if word in _SAFE and starts:
        return True
    known = words()
    if word not in _OPENERS and word not in known:
        return None
    return not (rest in _STANDING or rest in known or len(rest) == 1)


def _is_caps(_: str, match: re.Match[str], words: Words) -> bool | None:
    word, rest = match[1] + match[2], match[2]
    if word in _HEADINGS:
        return True
    known = words()
    if not _is_known(word, known):
        return None
    stands = rest.lower() in _STANDING or _is_known(rest, known)
    if match[1] in "AI":
        return None if stands else False
    return not stands


def _is_known(word: str, known: frozenset[str]) -> bool:
    return not {word, word.capitalize(), word.lower()}.isdisjoint(known)


def _unbroken(text: str, words: Words, *, is_certain: bool) -> Iterator[Edit]:
    if not _BREAK.search(text):
        return
    found = (m for m in _BROKEN.finditer(text) if m[2] not in _SUSPENDED)
    judged = ((m, *_whole(m, words())) for m in found)
    edits = (
        Edit(m.start(), m.end(), whole)
        for m, whole, certain in judged
        if certain is is_certain and whole
    )
    yield from outside_math(text, edits)


def _whole(match: re.Match[str], known: frozenset[str]) -> tuple[str, bool]:
    """Return the word without its break, and whether the project's words prove it."""
    joined, compound = match[1] + match[2], f"{match[1]}-{match[2]}"
    is_joined = not {joined, joined.lower()}.isdisjoint(known)
    is_compound = not {compound, compound.lower()}.isdisjoint(known)
    if is_joined != is_compound:
        return (joined if is_joined else compound), True
    parts = {match[1].lower(), match[2].partition("-")[0]}
    return (compound if is_compound or parts <= known else joined), False
