"""Plain text as a typesetter would set it. The characters that matter stay as they are."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from oeuvre.model.patterns import late
from oeuvre.render.markup import escaped

_OPENING = late(r"(^|[\s(\[{–—/-])(\"|')(?=\S)")
_DASH = late(r"(?<=\w) (?:--?|–) (?=\S)")
_TOGETHER = late(
    r"(?<![\w-])(?:(?=[\w.-]*[A-Z0-9])\w+(?:-[\w.]*\w)+|[a-z]{1,2}-[a-z]{3,})(?![\w-])"
)
_LEFTWARD = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""A letter of a script that runs from right to left: Hebrew, Arabic and their kin."""

_LEFTWARD_LETTER = late(_LEFTWARD)
_LEFTWARD_WORDS = late(rf"({_LEFTWARD}+(?:[ '’-]+{_LEFTWARD}+)*)")
_LETTER = late(r"[^\W\d_]")
_SHORT = 3
"""A hyphenated word with a part of so few letters is a name such as GPT-4o: kept on one line, and
so are words that begin with so little as co-author does."""


def typeset(text: str) -> Markup:
    """Return `text` with curly quotes and dashes, and with names such as GPT-4o unbroken.

    Words that run from right to left are set apart in a text that runs from left to right,
    so that they disturb the order of nothing around them.
    """
    if not text.isascii() and runs_leftward(text) and not _begins_leftward(text):
        parts = _LEFTWARD_WORDS.split(curl(text))
        return Markup("").join(
            Markup("<bdi>{}</bdi>").format(part) if i % 2 else _set(part)
            for i, part in enumerate(parts)
        )
    return _set(curl(text))


def _set(curly: str) -> Markup:
    if "-" not in curly:
        return escaped(curly)
    parts: list[str] = []
    end = 0
    for match in _TOGETHER.finditer(curly):
        if min(map(len, match[0].split("-"))) <= _SHORT:
            parts += [escape(curly[end : match.start()]), _unbroken(match[0])]
            end = match.end()
    return Markup("").join([*parts, escape(curly[end:])])


def curl(text: str) -> str:
    """Return `text` with typographic quotes, and dashes where spaced hyphens stand for them."""
    if "'" in text or '"' in text:
        text = _OPENING.sub(lambda m: m[1] + ("“" if m[2] == '"' else "‘"), text)
        text = text.replace("'", "’").replace('"', "”")
    return _DASH.sub(" – ", text) if " -" in text or " –" in text else text


def person_name(text: str, *, is_apart: bool = False) -> Markup:
    """Return a name; one in another script is set apart, with its own direction.

    is_apart: whether every name is, as the page is written from the right.
    """
    if not is_apart and (text.isascii() or all(_is_latin(char) for char in text)):
        return escaped(text)
    return Markup('<span dir="auto">{}</span>').format(text)


def runs_leftward(text: str) -> bool:
    """Whether there are words in `text` that run from right to left."""
    return not text.isascii() and bool(_LEFTWARD_LETTER.search(text))


def _begins_leftward(text: str) -> bool:
    first = _LETTER.search(text)
    return bool(first and _LEFTWARD_LETTER.match(first[0]))


def _unbroken(word: str) -> Markup:
    return Markup('<span class="nb">{}</span>').format(word)


def _is_latin(char: str) -> bool:
    if char.isascii() or unicodedata.category(char)[0] in "PZM":
        return True
    return unicodedata.name(char, "").startswith(("LATIN", "MODIFIER"))
