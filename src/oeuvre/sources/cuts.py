"""Lists of authors that are cut off, as by “et al.”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oeuvre.model.diagnostics import Diagnostic, excerpt
from oeuvre.model.patterns import late
from oeuvre.sources.decode import Line
from oeuvre.sources.parts import MISSING, Part, joined

_CUT = late(r"(?:^| )(?:(?i:(?:and )?et\.? al\.?)|and others)$|^others$| ?(?:\.\.\.|…)$")
"""What ends a list that is cut off: a part by itself, or the tail of the last name."""


def without_cuts(line: Line, parts: Sequence[Part]) -> tuple[list[Part], tuple[Diagnostic, ...]]:
    """Return the parts without "et al.", and what is said of that."""
    if not _may_be_cut(joined(parts)):
        return [*parts], ()
    whole: list[Part] = []
    problems: list[Diagnostic] = []
    follows_cut = False
    for part in parts:
        cut = _CUT.search(part.text)
        if cut:
            problems.append(_cut_list(line, part, cut))
        kept = Part(part.text[: cut.start()], part.column) if cut else part
        is_dropped = bool(cut) and not kept.text
        if not is_dropped and not (follows_cut and kept.text == MISSING):
            whole.append(kept)
        follows_cut = is_dropped
    return whole, tuple(problems)


def _may_be_cut(text: str) -> bool:
    """Whether `_CUT` may find something in a list of authors: saves looking at each part."""
    lowered = text.lower()
    is_told = "t al" in lowered or "t. al" in lowered or "others" in lowered
    return is_told or ".." in text or "…" in text


def _cut_list(line: Line, part: Part, cut: re.Match[str]) -> Diagnostic:
    message = f"the list of authors is cut off: {excerpt(cut[0].strip())} is dropped"
    hint = "write all authors; the page lists each of them"
    column = part.column + cut.end() - len(cut[0].lstrip())
    return line.warn("seed-cut-list", message, hint, column)
