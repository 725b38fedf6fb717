r"""Rule for letters that LaTeX writes with commands: `\"o`, `\v{c}`, `\ss`.

A table of our own, for it is closed since 1990; see docs/adr/0006-repair-of-text.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from oeuvre.model.patterns import late
from oeuvre.sources.rules import Edit, Rule, apart, outside_math

_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
"""Source: L. Lamport, "LaTeX: A Document Preparation System", table 3.1, and fontenc's T1."""

_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ",
    "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "i": "ı", "j": "ȷ",
}  # fmt: skip
"""Source: the same, table 3.2."""

_ACCENT = late(
    r"(?<!\\)\\(?:"
    r"(?P<braced>[`'^\"~=.]|[bcdHkruv](?=\s*\{))\s*\{\s*\\?(?P<in>[A-Za-z])\s*\}"
    r"|(?P<sign>[`'^\"~])(?:\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[A-Za-z]))"
    r"|(?P<letter>[cvkH])[ ](?P<next>[A-Za-z])"
    r")"
)
_LETTER = late(
    r"(?<!\\)\\(?P<name>ss|[oOlL]|aa|AA|ae|AE|oe|OE|dh|DH|dj|DJ|th|TH|ng|NG|i|j)(?![A-Za-z])"
    r"(?P<tail>\{\}|[ ]+(?=[A-Za-z]))?"
)
_CLOSING = {sign: late(rf"(?<=[\w.,!?])\\{sign}(?![A-Za-z{{\\])") for sign in "\"'`"}
"""An escaped quotation mark at the end of a word, as program text has it."""


def _letters(text: str) -> Iterator[Edit]:
    if "\\" not in text:
        return
    yield from outside_math(text, apart((*_accents(text), *_named(text))))


def _accents(text: str) -> Iterator[Edit]:
    for match in _ACCENT.finditer(text):
        mark = match["braced"] or match["sign"] or match["letter"]
        base = match["in"] or match["dotless"] or match["bare"] or match["next"]
        composed = unicodedata.normalize("NFC", base + _MARKS[mark])
        if len(composed) == 1 and not _is_quotation(text, match):
            yield _unwrapped(text, match.start(), match.end(), composed)


def _is_quotation(text: str, match: re.Match[str]) -> bool:
    """Whether this may be an escaped quotation mark before a word: another closes it."""
    starts_word = match.start() == 0 or not text[match.start() - 1].isalnum()
    closing = _CLOSING.get(match["sign"])
    return bool(closing and match["bare"] and starts_word and closing.search(text))


def _named(text: str) -> Iterator[Edit]:
    for match in _LETTER.finditer(text):
        letter = _LETTERS[match["name"]]
        bare = match.end("name")
        is_wrapped = text[match.start() - 1 : match.start()] == "{" and text[bare : bare + 1] == "}"
        if is_wrapped:
            yield Edit(match.start() - 1, bare + 1, letter)
        elif match["name"] not in {"i", "j"} or match["tail"] == "{}":
            yield Edit(match.start(), match.end(), letter)


def _unwrapped(text: str, start: int, end: int, after: str) -> Edit:
    """Return the edit, with the braces that stand around this letter alone."""
    is_wrapped = text[start - 1 : start] == "{" and text[end : end + 1] == "}"
    return Edit(start - 1, end + 1, after) if is_wrapped else Edit(start, end, after)


LATEX_LETTERS = Rule(
    "latex-letters",
    'LaTeX writes letters with accents as commands, such as {\\"o} for ö.',
    1,
    _letters,
)
