"""Characters that a format cannot carry, taken out before it is written."""

from __future__ import annotations

from functools import lru_cache

from oeuvre.model.patterns import late
from oeuvre.render.markup import printed

_BREAKS = late(r"[\s\x00-\x1f\x7f-\x9f]+")
"""White space of every kind, line ends of every kind, and control characters."""

_NO_CHARACTER = late(r"[\ud800-\udfff\ufffe\uffff]")
"""Halves of surrogate pairs, which UTF-8 cannot write, and what XML forbids with them."""

_NOT_IN_XML = late("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Source: XML 1.0 (fifth edition), production 2, Char."""

_HALF = late(r"[\ud800-\udfff]")


@lru_cache(maxsize=1024, typed=True)
def one_line(text: str) -> str:
    """Return `text` with each run of white space and control characters as one space."""
    if text.isprintable() and "  " not in text:  # all that is no plain space counts as unprintable
        return text.strip()
    return _BREAKS.sub(" ", _NO_CHARACTER.sub("", text)).strip()


def encodable(text: str) -> str:
    """Return `text` with U+FFFD for what UTF-8 cannot write."""
    try:
        text.encode()  # much faster than to look at each character, and nearly every text passes
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def encoded(text: str) -> bytes:
    """Return `text` in UTF-8, with U+FFFD for what that cannot write."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return encodable(text).encode()


def xml_text(text: str) -> str:
    """Return `text` for an element or a quoted attribute, without what XML forbids."""
    return printed(_NOT_IN_XML.sub("", text)).replace("\r", "&#13;")
