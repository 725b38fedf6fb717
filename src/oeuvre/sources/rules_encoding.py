"""Rules for characters that came through a wrong decoding, or written by their names."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.model.patterns import late
from oeuvre.sources.rules import Edit, Rule

_LEAD = "\u00c2-\u00df\u00e0-\u00ef\u00f0-\u00f4"
"""First bytes of two, three and four in UTF-8, as Latin-1 has them."""

_FOLLOW = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""The bytes that follow in UTF-8, as Latin-1 and Windows-1252 have them."""

_SUSPECT = late(f"[{_LEAD}][{_FOLLOW}]")
_RUN = late(r"[^\x00-\x7f]+")
_ENTITY = late(
    r"&(?:(?:amp|#0*38|#[xX]0*26);)*"
    r"(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = late("[ﬀ-ﬆ]")


def is_sound(text: str) -> bool:
    """Whether no character looks wrongly decoded, and none is a ligature."""
    return text.isascii() or not (_SUSPECT.search(text) or _LIGATURE.search(text))


def _decoded_wrongly(text: str) -> Iterator[Edit]:
    """Yield the edits if every run of other than ASCII characters is mended by one decoding."""
    edits, is_certain = _mended(text)
    if is_certain:
        yield from edits


def _perhaps_decoded_wrongly(text: str) -> Iterator[Edit]:
    edits, is_certain = _mended(text)
    if not is_certain:
        yield from edits


def _mended(text: str) -> tuple[list[Edit], bool]:
    """Return what could be mended, and whether nothing speaks against it.

    It is certain if ftfy, which knows what text in many languages looks like, mends each run
    by itself and the whole text alike; a text that holds one sound é was decoded rightly.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return [], True
    from ftfy import fix_encoding  # noqa: PLC0415 - 70 ms, and only for text that looks damaged

    edits: list[Edit] = []
    is_certain = True
    for run in _RUN.finditer(text):
        fixed = fix_encoding(run[0])
        known = fixed != run[0] and len(fixed) < len(run[0])
        fixed = fixed if known else _recoded(run[0])
        is_certain = is_certain and known
        if fixed:
            edits.append(Edit(run.start(), run.end(), fixed))
    return edits, is_certain and bool(edits)


def _recoded(run: str) -> str:
    """Return what `run` is if Windows-1252 was read for UTF-8; empty if that cannot be."""
    try:
        fixed = run.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return fixed if fixed.isalpha() else ""


def _named(text: str) -> Iterator[Edit]:
    if "&" not in text or ";" not in text:
        return
    from html import unescape  # noqa: PLC0415 - 2 ms, and only for text with entities

    for match in _ENTITY.finditer(text):
        plain, before = unescape(match[0]), match[0]
        while plain != before:
            plain, before = unescape(plain), plain
        if plain != match[0] and "\ufffd" not in plain:
            yield Edit(match.start(), match.end(), plain)


def _ligatures(text: str) -> Iterator[Edit]:
    if not text.isascii():
        for match in _LIGATURE.finditer(text):
            yield Edit(match.start(), match.end(), _LIGATURES[match[0]])


MOJIBAKE = Rule(
    "mojibake",
    "UTF-8 was read as Windows-1252 on the way here, so é became Ã©.",
    1,
    _decoded_wrongly,
    _perhaps_decoded_wrongly,
)
HTML_ENTITIES = Rule(
    "html-entities",
    "HTML writes some characters by name, such as &amp; for an ampersand.",
    1,
    _named,
)
LIGATURES = Rule(
    "ligatures",
    "Letters that are printed in one piece, such as ﬁ, are two letters to search and copying.",
    1,
    _ligatures,
)
