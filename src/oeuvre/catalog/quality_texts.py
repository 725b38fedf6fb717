"""Findings in titles and abstracts: proposals of the rules, leftovers, suspicious characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.catalog.findings import replace_hint, shown, tell, tell_raw
from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.mathematics import math_spans
from oeuvre.model.patterns import late
from oeuvre.model.symbols import SYMBOLS
from oeuvre.model.text import Text
from oeuvre.model.work import Work
from oeuvre.sources.repair import Rulebook
from oeuvre.sources.rules import Rule

_COMMAND = late(r"\\([A-Za-z]+)(?:\{[^{}]{0,40}\}?)?")
_TAG = late(r"</?(?:jats:)?(?:su[bp]|span|font|a|img|mml:\w+|inline-formula|tex-math)\b[^<>]*>")
_BRACE = late(r"\\.|[{}]", re.DOTALL)
_DOLLAR = late(r"(?<!\\)\$(?!\d)")
_ENVIRONMENT = late(r"\\(begin|end)\{(\w+\*?)\}")
_CYRILLIC = late(r"(?=\w*[A-Za-z\u00c0-\u024f])(?=\w*[\u0400-\u052f])\w+")
_GREEK = late(r"(?=\w*[A-Za-z\u00c0-\u024f])(?=\w*[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο])\w+")
"""A word with Greek letters that look Latin, and Latin ones; `μm` and `βVAE` are none."""

_ODD = {
    "\ufffd": "the replacement character, which stands where a character was lost",
    "private": "a private-use character, which every font shows differently, or not at all",
    "direction": "a control of direction, which can make text read other than it is",
    "wide": "a full-width letter, which search does not find",
    "styled": "a letter of the mathematical alphabets, which search does not find",
}
_ODD_CHARACTER = late(
    "(?P<lost>\ufffd)|(?P<private>[\ue000-\uf8ff\U000f0000-\U0010fffd])"
    "|(?P<direction>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<wide>[\uff21-\uff3a\uff41-\uff5a])|(?P<styled>[\U0001d400-\U0001d7ff])"
)

_OTHER_END = "write its other end, or delete it"
_NEAR = 200
"""Characters up to which the tag after a tag is held for its end."""


def find_proposals(work: Work, rules: Rulebook) -> Iterator[Diagnostic]:
    """Yield the changes that rules propose and do not make, for they could alter the meaning."""
    yield from _proposals(work, work.title, rules.title)
    if work.abstract:
        yield from _proposals(work, work.abstract, rules.abstract)


def find_damage(work: Work) -> Iterator[Diagnostic]:
    """Yield what is left of LaTeX and HTML, what is not closed, and suspicious characters."""
    for text in filter(None, (work.title, work.abstract)):
        yield from _unbalanced(text)
        yield from _left_over(work, text)
        yield from _mixed(text)
        yield from _odd_characters(text)
    for contributor in work.contributors:
        for part in (contributor.name.family, contributor.name.given):
            if not part.isascii():
                yield from _mixed(Text(part, part, contributor.at))
                yield from _odd_characters(Text(part, part, contributor.at))


def _proposals(work: Work, text: Text, rules: tuple[Rule, ...]) -> Iterator[Diagnostic]:
    for rule in rules:
        for edit in rule.propose(text.plain):
            before = text.plain[edit.start : edit.end]
            change = f"become {shown(edit.after)}" if edit.after.strip() else "go"
            message = f"should {shown(before.strip())} {change}? {rule.why} (rule {rule.name})"
            hint = replace_hint(work.id, text.plain, edit.start, edit.end, edit.after)
            yield tell(text, edit.start, "repair-proposed", message, hint)


def _unbalanced(text: Text) -> Iterator[Diagnostic]:
    plain = text.plain
    spans = math_spans(plain)
    yield from _open_braces(text)
    inside = [(span.start, span.end) for span in spans]
    stray = [m for m in _DOLLAR.finditer(plain) if not _is_in(m.start(), inside)]
    if len(stray) % 2:
        message = "a formula seems to begin or end here, and has no other end"
        hint = "write its other dollar sign, or \\$ for money"
        yield tell(text, stray[0].start(), "text-unbalanced", message, hint, Severity.WARNING)
    for opening, closing in (("\\(", "\\)"), ("\\[", "\\]")):
        place = plain.rfind(opening)
        if place >= 0 and plain.find(closing, place) < 0:
            message = f"this formula has no end: there is no {closing}"
            yield tell(text, place, "text-unbalanced", message, _OTHER_END, Severity.WARNING)
    yield from _open_environments(text)


def _is_in(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _open_braces(text: Text) -> Iterator[Diagnostic]:
    opened: list[int] = []
    for match in _BRACE.finditer(text.plain):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and not opened:
            message = "this brace closes nothing"
            place = match.start()
            yield tell(text, place, "text-unbalanced", message, _OTHER_END, Severity.WARNING)
            return
        elif match[0] == "}":
            opened.pop()
    if opened:
        message = "this brace is not closed"
        yield tell(text, opened[-1], "text-unbalanced", message, _OTHER_END, Severity.WARNING)


def _open_environments(text: Text) -> Iterator[Diagnostic]:
    names: list[str] = []
    for match in _ENVIRONMENT.finditer(text.plain):
        if match[1] == "begin":
            names.append(match[2])
        elif not names or names.pop() != match[2]:
            names = [match[2]]
            break
    if names:
        place = text.plain.find(f"{{{names[-1]}}}")
        message = f"\\begin and \\end of {names[-1]} do not match"
        yield tell(text, place, "text-unbalanced", message, _OTHER_END, Severity.WARNING)


def _left_over(work: Work, text: Text) -> Iterator[Diagnostic]:
    plain = text.plain
    if "\\" in plain:
        inside = [(span.start, span.end) for span in math_spans(plain)]
        for match in _COMMAND.finditer(plain):
            if not _is_in(match.start(), inside) and not _is_proposed(match[1]):
                message = f"{shown(match[0])} is a command of LaTeX that is shown as written"
                hint = replace_hint(work.id, plain, match.start(), match.end(), "…")
                yield tell(text, match.start(), "text-latex", message, hint)
                break
    found = [*_TAG.finditer(plain)][:2] if "<" in plain else []
    if found:
        start, end = found[0].start(), found[-1].end()
        end = end if end - start <= _NEAR else found[0].end()
        message = f"{shown(found[0][0])} is a tag of HTML or XML that is shown as written"
        hint = replace_hint(work.id, plain, start, end, _TAG.sub("", plain[start:end]))
        yield tell(text, start, "text-markup", message, hint)


def _is_proposed(command: str) -> bool:
    """Whether a rule proposes what to do with this command."""
    return command in SYMBOLS or command.lower().startswith(("cite", "ref", "eqref", "footnote"))


def _mixed(text: Text) -> Iterator[Diagnostic]:
    if text.plain.isascii():
        return
    for pattern, script in ((_CYRILLIC, "Cyrillic"), (_GREEK, "Greek")):
        found = pattern.search(text.plain)
        if found:
            message = f"{shown(found[0])} mixes Latin letters with {script} ones that look alike"
            hint = "type the word anew: search does not find it as it is"
            yield tell(text, found.start(), "text-suspicious", message, hint, Severity.WARNING)


def _odd_characters(text: Text) -> Iterator[Diagnostic]:
    """Yield the first suspicious character of each kind, also of those that a rule drops."""
    seen: set[str] = set()
    for match in _ODD_CHARACTER.finditer(text.raw) if not text.raw.isascii() else ():
        kind = match.lastgroup or ""
        if kind not in seen:
            seen.add(kind)
            what = _ODD.get(kind) or _ODD["\ufffd"]
            message = f"U+{ord(match[0]):04X} is {what}"
            hint = "write what should stand here"
            yield tell_raw(text, match.start(), "text-suspicious", message, hint, Severity.WARNING)
