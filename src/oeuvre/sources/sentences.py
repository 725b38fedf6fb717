"""Where sentences begin."""

from __future__ import annotations

import re

from oeuvre.model.patterns import late

_END = late(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATION = late(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|approx|no|fig|figs|sec|eq|eqs|ref|refs|dr|prof|st|"
    r"mr|mrs|ms)|(?:^|[\s(.])[^\W\d_])\Z",
    re.IGNORECASE,
)
_LONGEST = 12
"""Characters in which an abbreviation is looked for."""


def sentence_starts(text: str) -> tuple[int, ...]:
    """Return the places where the sentences of `text` begin, the first at 0."""
    ends = (
        match.end()
        for match in _END.finditer(text)
        if not _ABBREVIATION.search(text[max(0, match.start() - _LONGEST) : match.start()])
    )
    return (0, *ends)
