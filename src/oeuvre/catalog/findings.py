"""How a finding of the quality report is told: its place in the source, and what to paste."""

from __future__ import annotations

import json

from oeuvre.model.diagnostics import Diagnostic, Location, Severity, quote_line
from oeuvre.model.identifiers import WorkId
from oeuvre.model.text import Text
from oeuvre.sources.repair import find_source

_CONTEXT = 80
"""Characters within which a whole word is looked for at either side of a change."""


def tell(
    text: Text,
    place: int,
    code: str,
    message: str,
    hint: str = "",
    severity: Severity = Severity.NOTE,
) -> Diagnostic:
    """Return what is to be said of `place` in the repaired `text`, told where it was written."""
    return tell_raw(text, find_source(text, place), code, message, hint, severity)


def tell_raw(
    text: Text,
    place: int,
    code: str,
    message: str,
    hint: str = "",
    severity: Severity = Severity.NOTE,
) -> Diagnostic:
    """Return the same of `place` in the text as written."""
    head, _, last = text.raw[:place].rpartition("\n")
    lines = head.count("\n") + 1 if place > len(last) else 0
    column = (1 if lines else text.at.column) + len(last)
    at = Location(text.at.path, text.at.line + lines, column)
    row = text.raw[place - len(last) :].partition("\n")[0]
    quote = quote_line(row, len(last) + 1)
    return Diagnostic(code, message, at, hint, severity, quote)


def paper_hint(work: WorkId, key: str, value: str) -> str:
    """Return the line of front matter that settles a finding. JSON's text is YAML's, too."""
    return f"to settle it, in content/papers/{work}.md: {key}: {quoted(value)}"


def replace_hint(work: WorkId, text: str, start: int, end: int, after: str) -> str:
    """Return the front matter that puts `after` in place, with the words around it."""
    first = text.rfind(" ", max(0, start - _CONTEXT), max(0, start - 1)) + 1
    first = first if start - first <= _CONTEXT else start
    last = text.find(" ", end + 1, end + _CONTEXT)
    last = last if last > 0 else min(len(text), end + _CONTEXT)
    before, instead = text[first:last], text[first:start] + after + text[end:last]
    pair = f"{{{quoted(before)}: {quoted(instead)}}}"
    return f"if so, in content/papers/{work}.md: replace: {pair}"


def quoted(text: str) -> str:
    """Return `text` as a string of JSON, which YAML and TOML read alike."""
    return json.dumps(text, ensure_ascii=False)


def shown(text: str, most: int = 60) -> str:
    """Return `text` in quotation marks, its middle left out where it is long."""
    if len(text) > most:
        text = f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"
    return "“" + "".join(c if c.isprintable() else "\ufffd" for c in text) + "”"
