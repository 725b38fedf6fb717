"""Rules for what is left of LaTeX outside formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.model.mathematics import math_spans
from oeuvre.sources.rules import Edit, Rule, edited, outside, replacing

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "⋅", "ast": "∗",
    "sim": "∼", "simeq": "≃", "approx": "≈", "equiv": "≡", "propto": "∝", "neq": "≠",
    "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫",
    "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "infty": "∞", "ell": "ℓ", "ldots": "…", "dots": "…", "cdots": "⋯",
}  # fmt: skip
"""Source: The Unicode Consortium, Technical Report 25, and unicode-math's symbol table."""

_COMMAND = re.compile(r"\s*\\([A-Za-z]+)\s*")
_ESCAPE = re.compile(r"(?<!\\)\\[%&_#]")
_DOLLAR = re.compile(r"(?<!\\)\\\$")
_DASH = re.compile(
    r"(?<=[\w)\]”\"'’%.,])-{2,3}(?=[\w(\[“\"'‘$\\])"  # between words
    r"|(?<=[^\s-] )-{2,3}(?= [^\s-])"  # between spaces
)
_QUOTE = re.compile(r"(?<![^\s(\[\"—–-])``(?=[^\s`])((?:(?!``|'').)+)''(?!')", re.DOTALL)
_TIE = re.compile(r"(?<=[^\W\d_]|[.,:;)])~(?=\w)")
_TOKEN = re.compile(r"\S+")


def _lone_symbols(text: str) -> Iterator[Edit]:
    for span in math_spans(text):
        command = _COMMAND.fullmatch(span.body)
        if command and command[1] in _SYMBOLS:
            yield Edit(span.start, span.end, _SYMBOLS[command[1]])


def _unescape(text: str) -> Iterator[Edit]:
    if "\\" not in text:
        return
    spans = [(span.start, span.end) for span in math_spans(text)]
    escapes = (Edit(m.start(), m.end(), m[0][1]) for m in _ESCAPE.finditer(text))
    yield from outside(spans, escapes)


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
    formulas = [(span.start, span.end) for span in math_spans(text)]
    edits = sorted((*_dashes(text), *_quotes(text), *_ties(text)))
    yield from outside(formulas, edits)


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
    "A formula of one symbol, such as $\\times$, is that character.",
    1,
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
