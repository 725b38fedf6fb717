"""Where a text holds mathematics in TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from oeuvre.model.patterns import late
from oeuvre.model.symbols import SYMBOLS

_TOKEN = late(r"\\.|\$\$?", re.DOTALL)
_SIGN = late(r"[\\^_{}=<>+*/|]| - ")
"""What tells a formula of several words from words between two prices."""


_DECORATION = late(
    r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits)(?![A-Za-z])|\\!"
)
_FONT = late(
    r"\\(?:math(?:rm|bf|it|sf|tt|cal|bb|frak|scr)|boldsymbol|bm|text(?:rm|bf|it|sf|tt|normal)?"
    r"|operatorname\*?|mbox|hat|widehat|tilde|widetilde|bar|overline|underline|vec|dot|ddot)"
    r"\s*\{([^{}]*)\}"
)
_FRACTION = late(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_NAMED = late(r"\\([A-Za-z]+)(?:\{\})?")
_GAP = late(r"\\(?:[,;:> ])|~|(?<!\\)\\\\")
_SCRIPT = late(r"([\^_])\{([^{}]*)\}")
_DEEPEST = 8
"""Fractions within fractions that are taken apart."""


class Span(NamedTuple):
    """A formula with its delimiters."""

    start: int
    end: int
    body: str
    """What stands between the delimiters."""


@lru_cache(maxsize=8)  # one rule of repair after the other asks
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


def plain_math(text: str) -> str:
    r"""Return `text` with its formulas as far as plain characters go: `$O(n^2)$` gives `O(n^2)`.

    For titles of windows, metadata and other places that hold no markup.
    """
    spans = math_spans(text)
    if not spans:
        return text
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += (text[end : span.start], _spoken(span.body))
        end = span.end
    return "".join((*parts, text[end:]))


def _spoken(tex: str) -> str:
    """Return a formula without TeX; what has no character of its own keeps its name."""
    bare = _DECORATION.sub("", tex)
    for _ in range(_DEEPEST):
        if (simpler := _FRACTION.sub(_fraction, _FONT.sub(r"\1", bare))) == bare:
            break
        bare = simpler
    signs = _GAP.sub(" ", _NAMED.sub(lambda m: SYMBOLS.get(m[1], m[1]), bare))
    scripts = _SCRIPT.sub(lambda m: m[1] + _grouped(m[2]), signs)
    return re.sub(r"\s+", " ", re.sub(r"(?<!\\)[{}]|\\(?=[{}%$&#_])", "", scripts)).strip()


def _fraction(found: re.Match[str]) -> str:
    return f"{_grouped(found[1])}/{_grouped(found[2])}"


def _grouped(text: str) -> str:
    """Return `text`, in brackets if it is more than one letter or number."""
    return text if re.fullmatch(r"-?\w*|\W", text) else f"({text})"
