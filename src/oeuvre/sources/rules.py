"""What a rule of repair is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from oeuvre.model.mathematics import math_spans
from oeuvre.model.values import dataclass


class Edit(NamedTuple):
    """One replacement in a text."""

    start: int
    end: int
    """Of what is replaced, in code points."""

    after: str


Apply = Callable[[str], Iterable[Edit]]
"""Gives the edits that a rule wants: in order, apart, each a change. Cheap if there are none."""


def nothing(_: str) -> Iterable[Edit]:
    """Return no edits."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage, and how it is mended."""

    name: str
    """Stable kebab-case name, shown with every repair."""

    why: str
    """How the damage comes about, in one sentence for the reader of a paper's sources."""

    version: int
    """Counts up when the rule mends differently."""

    apply: Apply
    propose: Apply = nothing
    """Gives the edits that could change what the text means. They are only proposed."""


def replacing(pattern: re.Pattern[str], after: str, sign: str = "") -> Apply:
    """Return what replaces every match of `pattern` by `after`.

    sign: without which no match is possible, looked for first because that is faster.
    """

    def apply(text: str) -> Iterator[Edit]:
        if sign and sign not in text:
            return
        for match in pattern.finditer(text):
            if match[0] != after:
                yield Edit(match.start(), match.end(), after)

    return apply


def outside(spans: Iterable[tuple[int, int]], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield those of `edits` that touch none of `spans`; both are in order."""
    rest = iter(spans)
    span = next(rest, None)
    for edit in edits:
        while span and span[1] <= edit.start:
            span = next(rest, None)
        if span is None or edit.end <= span[0]:
            yield edit


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield `edits` in order, without those that reach into the one before."""
    end = 0
    for edit in sorted(edits):
        if edit.start >= end:
            yield edit
            end = edit.end


def outside_math(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield those of `edits` that touch no formula of `text`."""
    found = tuple(edits)
    return outside([(span.start, span.end) for span in math_spans(text)] if found else (), found)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` after `edits`."""
    pieces: list[str] = []
    place = 0
    for edit in edits:
        pieces += (text[place : edit.start], edit.after)
        place = edit.end
    return "".join((*pieces, text[place:]))
