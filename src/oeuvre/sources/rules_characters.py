"""Rules for single characters: those that are invisible, and those with two spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from oeuvre.model.patterns import late
from oeuvre.sources.decode import BLANK
from oeuvre.sources.rules import Apply, Edit, Rule, replacing

_WORD = late(r"\s+|\S+")
_NO_TEXT = late(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]+"
)
"""Control characters, lone surrogates and noncharacters. Source: Unicode 15, section 23.7."""

_JOINED = (
    "\u0590-\u1cff\ua000-\uabff\ufb1d-\ufdff\ufe70-\ufefc\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
)
"""After these a joiner says something: in Arabic and Indic scripts, and between emoji."""

_WIDTHLESS = late(
    "[\u200b\u2060-\u2064\ufeff\u180e\u202a-\u202e\u2066-\u206f\U000e0001]+"
    f"|(?<![{_JOINED}])[\u200c\u200d]+"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+"
)
"""No marks of direction (U+200E, U+200F, U+061C): Arabic and Hebrew text needs them."""

_SPACES = late(rf"\A[{BLANK}]+|[{BLANK}]+\Z|[{BLANK}]{{2,}}|[{BLANK[1:]}]")


def _unprintable(apply: Apply, *, is_ascii: bool) -> Apply:
    """Return `apply` for texts that hold at least one character that is not printable.

    is_ascii: whether such a character may be one of ASCII.
    """

    def guarded(text: str) -> Iterator[Edit]:
        if (is_ascii or not text.isascii()) and not text.isprintable():
            yield from apply(text)

    return guarded


def _compose(text: str) -> Iterator[Edit]:
    """Yield the words that are not in Unicode's normal form C; a word composes by itself."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _WORD.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Edit(match.start(), match.end(), composed)


def _single_spaces(text: str) -> Iterator[Edit]:
    if text.isprintable() and "  " not in text and text == text.strip():
        return
    for match in _SPACES.finditer(text):
        at_edge = match.start() == 0 or match.end() == len(text)
        yield Edit(match.start(), match.end(), "" if at_edge else " ")


CONTROL_CHARACTERS = Rule(
    "control-characters",
    "Control characters and code points that are no characters cannot be shown.",
    1,
    _unprintable(replacing(_NO_TEXT, ""), is_ascii=True),
)
ZERO_WIDTH = Rule(
    "zero-width",
    "Characters without width steer line breaks and direction; they hide in copied text.",
    1,
    _unprintable(replacing(_WIDTHLESS, ""), is_ascii=False),
)
SOFT_HYPHEN = Rule(
    "soft-hyphen",
    "A soft hyphen marks where a line might break; search and copying stumble over it.",
    1,
    replacing(late("\u00ad+"), "", "\u00ad"),
)
WHITESPACE = Rule(
    "whitespace",
    "A run of spaces, or a special space or line end, means no more than one space.",
    1,
    _single_spaces,
)
NFC = Rule(
    "nfc",
    "A letter and its accent are two characters here; one says the same.",
    1,
    _compose,
)
