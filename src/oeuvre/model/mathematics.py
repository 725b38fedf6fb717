"""Where a text holds mathematics in TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(r"\\.|\$\$?", re.DOTALL)
_SIGN = re.compile(r"[\\^_{}=<>+*/|]| - ")
"""What tells a formula of several words from words between two prices."""


class Span(NamedTuple):
    """A formula with its delimiters."""

    start: int
    end: int
    body: str
    """What stands between the delimiters."""


def math_spans(text: str) -> tuple[Span, ...]:
    r"""Return the formulas in `text`: `$x$`, `$$x$$`, `\(x\)` and `\[x\]`.

    As in Pandoc's Markdown, a `$` opens only if no space follows, and closes only if no space
    precedes and no digit follows; so "$5 and $10" is money. Source: Pandoc User's Guide,
    extension tex_math_dollars.
    """
    return tuple(_spans(text)) if "$" in text or "\\" in text else ()


def _spans(text: str) -> Iterator[Span]:
    last = {close: text.rfind(close) for close in ("$$", "\\)", "\\]")}
    opened: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        if opened and token[0] == _closing(opened[0]) and _closes(text, opened, token):
            yield Span(opened.start(), token.end(), text[opened.end() : token.start()])
            opened = None
        elif (opened is None or opened[0] == "$") and _opens(text, token, last):
            opened = token


def _closing(opening: str) -> str:
    return {"\\(": "\\)", "\\[": "\\]"}.get(opening, opening)


def _opens(text: str, token: re.Match[str], last: Mapping[str, int]) -> bool:
    if token[0] == "$":
        return not text[token.end() : token.end() + 1].isspace()
    is_opening = token[0] in {"$$", "\\(", "\\["}
    return is_opening and last[_closing(token[0])] > token.start()


def _closes(text: str, opened: re.Match[str], token: re.Match[str]) -> bool:
    body = text[opened.end() : token.start()]
    if token[0] != "$":
        return bool(body.strip())
    if not body or body[-1].isspace() or text[token.end() : token.end() + 1].isdigit():
        return False
    return not any(map(str.isspace, body)) or bool(_SIGN.search(body))
