r"""Rules for LaTeX's commands and braces in running text: `\emph{…}`, `\href`, `{BERT}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from oeuvre.model.mathematics import math_spans
from oeuvre.model.patterns import late
from oeuvre.model.symbols import SYMBOLS, lowered, raised
from oeuvre.sources.rules import Edit, Rule, apart, outside, outside_math

_STYLES = "emph|text(?:it|bf|tt|sc|rm|sf|sl|up|md|normal)|uline|underline|mbox|hbox|protect|enquote"
_STYLE = (
    rf"\\(?:{_STYLES})\s*\{{|\{{\\(?:em|it|bf|tt|sc|rm|sf|sl|itshape|bfseries)"
    r"(?![A-Za-z])\s*(?=[^\s}])"
)
_ANY_STYLE = late(_STYLE)
_TOKEN = late(rf"(?P<style>{_STYLE})|(?P<escape>\\[\\{{}}])|(?P<open>\{{)|(?P<close>\}})")
_SCRIPT = late(r"(?<!\\)\\text(super|sub)script\s*\{([^{}\\$]*)\}")
_LINK = late(r"(?<!\\)\\href\s*\{([^{}\s]*)\}\s*\{([^{}]*)\}")
_ADDRESS = late(r"(?<!\\)\\(?:url|path|nolinkurl)\s*\{([^{}\s]*)\}")
_CHARACTERS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "textcopyright": "©", "textdegree": "°", "degree": "°", "textmu": "μ",
    "textpm": "±", "texttimes": "×", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "textsection": "§", "textparagraph": "¶", "dag": "†", "ddag": "‡",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "xspace": "", "textbullet": "•",
    "slash": "/", "quad": " ", "qquad": " ", "noindent": "", "newline": " ",
}  # fmt: skip
_CHARACTER = late(rf"(?<!\\)\\({'|'.join(_CHARACTERS)})(?![A-Za-z])(?:\{{\}})?")
_SPACES = {"\\ ": " ", "\\,": " ", "\\;": " ", "\\:": " ", "\\!": "", "\\-": ""}
_SPACE = late(r"(?<!\\)\\[ ,;:!-]")
_CITE = late(
    r"[ ~]?(?<!\\)\\(?:[cC]ite[a-z]*\*?|ref|eqref|footnote|label)"
    r"(?:\[[^\]\\]{0,80}\])*\{[^{}]{0,400}\}"
)
_NAKED = late(r"(?<![\\$\w:/])\\([A-Za-z]+)(?![A-Za-z$\\{])|(?<=\d)\\([A-Za-z]+)(?![A-Za-z$\\{])")
_PROTECTED = late(r"(?<!\{)(\{++)((?=[\w.+-]*[A-Z])[\w.+-]++)(\}+)")


def _commands(text: str) -> Iterator[Edit]:
    if "\\" not in text:
        return
    whole = tuple(apart((*_scripts(text), *_links(text), *_characters(text))))
    covered = [(edit.start, edit.end) for edit in whole]
    styles = outside(covered, sorted(_styles(text)))
    yield from outside_math(text, sorted((*whole, *styles)))


def _styles(text: str) -> Iterator[Edit]:
    """Yield the edits that take a command of style, its brace and the closing one away."""
    if not _ANY_STYLE.search(text):
        return
    formulas = iter(math_spans(text))
    formula = next(formulas, None)
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        while formula and formula.end <= token.start():
            formula = next(formulas, None)
        if formula and formula.start <= token.start():
            continue
        if token["style"] or token["open"]:
            opened.append(token)
        elif token["close"] and opened:
            first = opened.pop()
            if first["style"]:
                yield Edit(first.start(), first.end(), "")
                yield Edit(token.start(), token.end(), "")


def _scripts(text: str) -> Iterator[Edit]:
    for match in _SCRIPT.finditer(text) if "script" in text else ():
        plain = raised(match[2]) if match[1] == "super" else lowered(match[2])
        if plain:
            yield Edit(match.start(), match.end(), plain)


def _links(text: str) -> Iterator[Edit]:
    """Yield the edits for addresses; one that is not told in the words follows in brackets."""
    for match in _LINK.finditer(text) if "\\href" in text else ():
        address, words = match[1].removeprefix("mailto:"), match[2]
        said = words if not address or address in words else f"{words} ({address})"
        yield Edit(match.start(), match.end(), said)
    for match in _ADDRESS.finditer(text):
        yield Edit(match.start(), match.end(), match[1])


def _characters(text: str) -> Iterator[Edit]:
    for match in _CHARACTER.finditer(text):
        yield Edit(match.start(), match.end(), _CHARACTERS[match[1]])
    for match in _SPACE.finditer(text):
        if match[0] != "\\-" or _is_within_word(text, match):
            yield Edit(match.start(), match.end(), _SPACES[match[0]])


def _is_within_word(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isalpha() and text[match.end() :][:1].isalpha()


def _perhaps_commands(text: str) -> Iterable[Edit]:
    """Yield what leaves out references, and naked symbols as characters."""
    if "\\" not in text:
        return ()
    cites = (Edit(m.start(), m.end(), "") for m in _CITE.finditer(text))
    naked = (
        Edit(m.start(), m.end(), SYMBOLS[m[1] or m[2]])
        for m in _NAKED.finditer(text)
        if (m[1] or m[2]) in SYMBOLS
    )
    return outside_math(text, apart((*cites, *naked)))


def _braces(text: str) -> Iterator[Edit]:
    """Yield the edits for braces around one word with a capital, and around the whole text."""
    if "{" not in text:
        return
    found = (edit for match in _PROTECTED.finditer(text) for edit in _unprotected(text, match))
    yield from outside_math(text, sorted({*found, *_around(text)}))


def _unprotected(text: str, match: re.Match[str]) -> Iterator[Edit]:
    depth = min(len(match[1]), len(match[3]))
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    is_word = len(match[2]) > 1 or before.isalpha() or after.isalpha()
    if is_word and before not in {"\\", "^", "_", "}"} and not _follows_command(text, match):
        yield Edit(match.end(1) - depth, match.end(1), "")
        yield Edit(match.start(3), match.start(3) + depth, "")


def _follows_command(text: str, match: re.Match[str]) -> bool:
    r"""Whether the braces hold what a command acts on, as in `\nosuch{Word}`."""
    head = text[max(0, match.start() - 40) : match.start()]
    return bool(re.search(r"\\[A-Za-z]+\*?(?:\[[^\]]*\])?\s*$", head))


def _around(text: str) -> Iterator[Edit]:
    if not (text.startswith("{") and text.endswith("}")) or len(text) < 3:
        return
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            if place == len(text) - 1 and text[1] != "{" and text[1:-1].count(" ") > 0:
                yield Edit(0, 1, "")
                yield Edit(place, place + 1, "")
            return


LATEX_COMMANDS = Rule(
    "latex-commands",
    "LaTeX sets type with commands, such as \\emph{so}; their words are text, they are not.",
    1,
    _commands,
    _perhaps_commands,
)
LATEX_BRACES = Rule(
    "latex-braces",
    "BibTeX keeps the capitals of a word in braces, such as {BERT}.",
    1,
    _braces,
)
