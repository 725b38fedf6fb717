"""Rules for what taking text out of a PDF leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.sources.rules import Edit, Rule

_OPENERS = (
    "A|According|Although|An|And|Are|As|At|Based|Because|Both|Building|By|Can|Current|Currently|"
    "Despite|Do|Does|Due|Existing|For|From|Given|Here|How|However|If|In|Inspired|Is|It|Its|Large|"
    "Many|Modern|Most|Motivated|Much|On|Our|Over|Owing|Prior|Recent|Recently|Several|Since|Some|"
    "State-of-the-art|That|The|There|These|This|Though|To|Today|Traditional|Under|Unlike|Using|"
    "We|What|When|Where|Whether|Which|While|Who|Why|With"
)
"""Words that begin a sentence, and no term as in “Abstract Syntax Trees”."""

_HEADING = re.compile(
    r"\A(?:"
    r"(?:A ?BSTRACT|Abstract)\s?[:.—–](?:\s+|(?=[^\W\d_]))(?=\S)"
    r"|(?:A BSTRACT|ABSTRACT)\s+(?![A-Z]{2,}\s+[A-Z]{2,}\b)(?=[A-Z“\"'(])"
    rf"|Abstract\s+(?=(?:{_OPENERS})\b)"
    r")+"
)


def _heading(text: str) -> Iterator[Edit]:
    match = _HEADING.match(text) if text.startswith("A") else None
    if match:
        yield Edit(0, match.end(), "")


ABSTRACT_HEADING = Rule(
    "abstract-heading",
    "The heading “Abstract” ran into the text when it was taken out of a PDF.",
    1,
    _heading,
)
