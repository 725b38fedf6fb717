"""Rules for what taking text out of a PDF leaves behind: headings, stamps, stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.model.patterns import late
from oeuvre.sources.rules import Edit, Rule, nothing, outside_math

_OPENERS = (
    "A|According|Although|An|And|Are|As|At|Based|Because|Both|Building|By|Can|Current|Currently|"
    "Despite|Do|Does|Due|Existing|For|From|Given|Here|How|However|If|In|Inspired|Is|It|Its|Large|"
    "Many|Modern|Most|Motivated|Much|On|Our|Over|Owing|Prior|Recent|Recently|Several|Since|Some|"
    "State-of-the-art|That|The|There|These|This|Though|To|Today|Traditional|Under|Unlike|Using|"
    "We|What|When|Where|Whether|Which|While|Who|Why|With"
)
"""Words that begin a sentence, and no term as in “Abstract Syntax Trees”."""

HEADINGS = ("Abstract", "ABSTRACT", "A BSTRACT")
_HEADING = late(
    r"\A(?:"
    r"(?:A ?BSTRACT|Abstract)\s?[:.—–](?:\s+|(?=[^\W\d_]))(?=\S)"
    r"|(?:A BSTRACT|ABSTRACT)\s+(?![A-Z]{2,}\s+[A-Z]{2,}\b)(?=[A-Z“\"'(])"
    rf"|Abstract\s+(?=(?:{_OPENERS})\b)"
    r")+"
)
_ARXIV = r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})v\d+"
_STAMP = late(
    rf"(?:(?<=[.!?] )\d{{1,3}} +)?{_ARXIV} +\[[a-z-]+(?:\.[A-Za-z-]{{2,}})?\]"
    r"(?: +\d{1,2} +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{4})? *"
)
_BARE_STAMP = late(rf"\d{{1,3}} +{_ARXIV} *")
_TITLED = r"(?:[A-Z][\w&’'-]*|and|of|for|the|in|at)"
_FOOTNOTE = late(rf"(?<=[a-z,] )(?:[∗*†‡]|\d)?(?=[A-Z]){_TITLED}(?:,? {_TITLED})*\. *\Z")
_INSTITUTION = late(
    "Universit|Institut|Department|Laborator|School|College|Research|Google|DeepMind|OpenAI|Inc"
)
_SPACED = late(r"(?<=[\w)\]”’%]) +(?=,(?:\s|\Z)|\.(?:\s+[^\Wa-z\d_]|\s*\Z))")
_DOUBLED = late(r"(?<![\w-])([^\W\d_]{2,}) (\1)(?![\w-])", re.IGNORECASE)
_MAY_DOUBLE = frozenset({"that", "had", "is", "her", "who", "bora", "walla", "new", "tutti"})


def _heading(text: str) -> Iterator[Edit]:
    match = _HEADING.match(text) if text.startswith(HEADINGS) else None
    if match:
        yield Edit(0, match.end(), "")


def _stamps(text: str) -> Iterator[Edit]:
    for match in _STAMP.finditer(text) if "arXiv:" in text else ():
        if _footnote_start(text, match.start()) == match.start():
            yield Edit(match.start(), match.end(), "")


def _perhaps_stamps(text: str) -> Iterator[Edit]:
    """Yield what takes out a stamp with the footnote before it, or with a page's number."""
    if "arXiv:" not in text:
        return
    for match in (*_STAMP.finditer(text), *_BARE_STAMP.finditer(text)):
        start = _footnote_start(text, match.start())
        if start != match.start() or not _STAMP.match(text, start):
            yield Edit(start, match.end(), "")
            return


def _footnote_start(text: str, end: int) -> int:
    """Return where a footnote that ends at `end` begins: an institution, after small letters.

    `end` itself if there is none within two hundred characters.
    """
    start = max(0, end - 200)
    found = _FOOTNOTE.search(text[start:end])
    return start + found.start() if found and _INSTITUTION.search(found[0]) else end


def _tight(text: str) -> Iterator[Edit]:
    if " ," not in text and " ." not in text:
        return
    spaced = (Edit(m.start(), m.end(), "") for m in _SPACED.finditer(text))
    yield from outside_math(text, spaced)


def _perhaps_doubled(text: str) -> Iterator[Edit]:
    for match in _DOUBLED.finditer(text):
        if match[1].lower() not in _MAY_DOUBLE and match[1][1:] == match[2][1:]:
            yield Edit(match.end(1), match.end(), "")


ABSTRACT_HEADING = Rule(
    "abstract-heading",
    "The heading “Abstract” ran into the text when it was taken out of a PDF.",
    1,
    _heading,
)
PAGE_STAMP = Rule(
    "page-stamp",
    "The stamp in the margin of a preprint, with a page's number or footnote, ran into the text.",
    1,
    _stamps,
    _perhaps_stamps,
)
SPACED_PUNCTUATION = Rule(
    "spaced-punctuation",
    "A space came before a comma or full stop when the text was taken out of a PDF.",
    1,
    _tight,
)
DOUBLED_WORD = Rule(
    "doubled-word",
    "A word stands twice, as it does where a line was broken.",
    1,
    nothing,
    _perhaps_doubled,
)
