"""Rules for what is left of LaTeX outside formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.model.mathematics import math_spans
from oeuvre.model.patterns import late
from oeuvre.model.symbols import SYMBOLS, lowered, raised
from oeuvre.sources.rules import Edit, Rule, edited, outside, outside_math, replacing

_COMMAND = late(r"\s*\\([A-Za-z]+)\s*")
_SCRIPT = late(r"\s*([\^_])\s*(?:\{\s*([^{}\\]*?)\s*\}|([^{}\\\s]))\s*")
_DEGREES = late(r"\s*\^\s*(?:\\circ|\{\s*\\circ\s*\})\s*")
_NUMBER = late(
    r"\s*(?:\\(?P<name>sim|approx|pm|leq?|geq?|ll|gg)(?![A-Za-z])|(?P<sign>[-+<>=~]))?\s*"
    r"(?P<number>\d+(?:(?:[.,]|\{,\})\d+)*)\s*"
    r"(?P<unit>\\times|\\?%|\^\s*\\circ|\^\{\\circ\})?\s*"
)
_SIGNS = {"-": "−", "~": "∼", **{sign: sign for sign in "+<>="}}
_UNITS = {"\\times": "×", "\\%": "%", "%": "%", "": ""}
_ESCAPE = late(r"(?<!\\)\\[%&_#]")
_DOLLAR = late(r"(?<!\\)\\\$")
_DASH = late(
    r"(?<=[\w)\]”\"'’%.,])-{2,3}(?=[\w(\[“\"'‘$\\])"  # between words
    r"|(?<=[^\s-] )-{2,3}(?= [^\s-])"  # between spaces
)
_QUOTE = late(r"(?<![^\s(\[\"—–-])``(?=[^\s`])((?:(?!``|'').)+)''(?!')", re.DOTALL)
_TIE = late(r"(?<=[^\W\d_]|[.,:;)])~(?=\w)")
_TOKEN = late(r"\S+")


def _lone_symbols(text: str) -> Iterator[Edit]:
    for span in math_spans(text):
        if plain := _symbol(span.body) or _script(span.body) or _number(span.body):
            yield Edit(span.start, span.end, plain)


def _symbol(body: str) -> str:
    """Return the character that a formula of one symbol is; empty if it is none."""
    command = _COMMAND.fullmatch(body)
    return SYMBOLS.get(command[1], "") if command else body if body in _SIGNS else ""


def _script(body: str) -> str:
    """Return the characters that a lone superscript or subscript is; empty if it is none."""
    if _DEGREES.fullmatch(body):
        return "°"
    found = _SCRIPT.fullmatch(body)
    if not found:
        return ""
    inner = found[2] or found[3] or ""
    return raised(inner) if found[1] == "^" else lowered(inner)


def _number(body: str) -> str:
    """Return a formula of one number in plain characters; empty if it is more."""
    found = _NUMBER.fullmatch(body)
    if not found or not body.isascii():
        return ""
    before = SYMBOLS[found["name"]] if found["name"] else _SIGNS.get(found["sign"] or "", "")
    number = found["number"].replace("{,}", ",")
    return before + number + _UNITS.get(found["unit"] or "", "°")


def _unescape(text: str) -> Iterator[Edit]:
    if "\\" not in text:
        return
    escapes = (Edit(m.start(), m.end(), m[0][1]) for m in _ESCAPE.finditer(text))
    yield from outside_math(text, escapes)


def _unescape_dollars(text: str) -> Iterator[Edit]:
    r"""Yield the edits for all `\$` that stay money when they lose the backslash, or none."""
    if "\\$" not in text:
        return
    spans = math_spans(text)
    dollars = (Edit(m.start(), m.end(), "$") for m in _DOLLAR.finditer(text))
    edits = tuple(outside([(span.start, span.end) for span in spans], dollars))
    after = math_spans(edited(text, edits))
    if [span.body for span in after] == [span.body for span in spans]:
        yield from edits


def _punctuate(text: str) -> Iterator[Edit]:
    if "--" not in text and "``" not in text and "~" not in text:
        return
    yield from outside_math(text, sorted((*_dashes(text), *_quotes(text), *_ties(text))))


def _dashes(text: str) -> Iterator[Edit]:
    found = _DASH.finditer(text) if "--" in text else iter(())
    dashes = (Edit(m.start(), m.end(), "–" if len(m[0]) == 2 else "—") for m in found)
    return outside(_addresses(text), dashes)


def _quotes(text: str) -> Iterator[Edit]:
    for match in _QUOTE.finditer(text) if "``" in text else ():
        yield Edit(match.start(), match.start() + 2, "“")
        yield Edit(match.end() - 2, match.end(), "”")


def _ties(text: str) -> Iterator[Edit]:
    ties = replacing(_TIE, " ", "~")(text)
    return outside(_addresses(text), ties)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that may be an address or a path, in which every sign counts."""
    return (m.span() for m in _TOKEN.finditer(text) if "/" in m[0] or "@" in m[0])


LATEX_SYMBOLS = Rule(
    "latex-symbols",
    "A formula of one symbol or number, such as $\\times$ or $^{2}$, is that character.",
    2,
    _lone_symbols,
)
LATEX_ESCAPES = Rule(
    "latex-escapes",
    "LaTeX wants a backslash before %, &, _ and #; text does not.",
    1,
    _unescape,
)
LATEX_DOLLARS = Rule(
    "latex-dollars",
    "LaTeX wants a backslash before a dollar sign; text does not.",
    1,
    _unescape_dollars,
)
LATEX_TEXT = Rule(
    "latex-text",
    "LaTeX writes dashes as --, quotation marks as ``…'' and a fixed space as ~.",
    1,
    _punctuate,
)
