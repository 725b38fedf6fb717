"""Findings of text in the wrong place: an abstract that is none, or goes on into the paper."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.catalog.findings import paper_hint, tell
from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.patterns import late
from oeuvre.model.text import Text
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.sources.align import Likeness, author_likeness
from oeuvre.sources.sentences import sentence_starts

_SHORTEST, _LONGEST = 60, 3000
"""Characters of an abstract. arXiv takes up to 1,920, journals up to 500 words."""

_LONGEST_TITLE = 300
_FEWEST_NAMES = 4
_CITATION = late(
    r"\((?:e\.g\.,? |see |cf\. )?[^\W\d_](?:[^()]{0,200}?[^\W\d_.]\.?),? (?:19|20)\d\d[a-z]?"
    r"(?:[;,][^()]{1,600})?\)"
    r"|et al\.,? \((?:19|20)\d\d[a-z]?\)"
)
_YEAR_AFTER_NAME = late(r"(?:et al\.|[^\W\d_]{2}),? (?:19|20)\d\d")
_BODY = late(
    r"\b(?:1|I)\.? +(?:Introduction|INTRODUCTION)\b|\bINTRODUCTION\b"
    r"|\b(?:Keywords|KEYWORDS|Index Terms|CCS Concepts|ACM Reference Format)\s?[:—–]"
    r"|\b(?:Figure|Fig\.|Table) 1[:.] [A-Z]"
    r"|\bCorrespondence to:|\bEqual contribution\b|\bPermission to make digital"
    r"|\barXiv:\d{4}\.\d{4,5}v\d+ (?!\))"
)
_ENDS = late(r"[.!?…。)\]”\"']\W*\Z|https?://\S+\Z|\$\Z")


@dataclass(frozen=True, slots=True)
class _Sign:
    """What speaks for body text."""

    place: int
    is_strong: bool
    """Whether it never stands in an abstract."""

    what: str


def find_misplaced(work: Work) -> Iterator[Diagnostic]:
    """Yield what speaks for a title or an abstract that is not one, or not all of it one."""
    yield from _title(work)
    if work.abstract and work.abstract.plain:
        yield from _abstract(work, work.abstract)


def _title(work: Work) -> Iterator[Diagnostic]:
    title = work.title
    hint = paper_hint(work.id, "title", "…")
    sentences = len(sentence_starts(title.plain))
    if len(title.plain) > _LONGEST_TITLE or (sentences > 2 and len(title.plain) > 150):
        message = "this title is as long as an abstract: is a line missing above?"
        yield tell(title, 0, "title-misplaced", message, hint, Severity.WARNING)
    elif _is_names(title.plain):
        message = "this title looks like a list of authors: is a line missing above?"
        yield tell(title, 0, "title-misplaced", message, hint, Severity.WARNING)


def _is_names(text: str) -> bool:
    return text.count(",") >= _FEWEST_NAMES - 1 and author_likeness(text) is Likeness.MUCH


def _abstract(work: Work, abstract: Text) -> Iterator[Diagnostic]:
    plain = abstract.plain
    if _is_names(plain) or plain == work.title.plain:
        what = "a list of authors" if plain != work.title.plain else "the title once more"
        message = f"this abstract looks like {what}: is a line missing?"
        hint = paper_hint(work.id, "abstract", "…")
        yield tell(abstract, 0, "abstract-misplaced", message, hint, Severity.WARNING)
        return
    yield from _length(work, abstract)
    signs = _signs(plain)
    if any(sign.is_strong for sign in signs) or len(signs) > 1:
        yield _runs_on(work, abstract, signs)
    elif signs:
        message = (
            f"this abstract cites in the way of body text, {signs[0].what}: "
            "is it the abstract, or the paper's first page?"
        )
        hint = paper_hint(work.id, "abstract", "…")
        yield tell(abstract, signs[0].place, "abstract-cites", message, hint)


def _length(work: Work, abstract: Text) -> Iterator[Diagnostic]:
    plain = abstract.plain
    hint = paper_hint(work.id, "abstract", "…")
    if len(plain) < _SHORTEST:
        message = f"an abstract of {len(plain)} characters is short: is it all?"
        yield tell(abstract, 0, "abstract-short", message, hint)
    elif len(plain) > _LONGEST:
        message = f"an abstract of {len(plain):,} characters is long: does the paper go on in it?"
        cut = paper_hint(work.id, "abstract_until", "the abstract's last words.")
        yield tell(abstract, _LONGEST, "abstract-long", message, cut)
    if len(plain) >= _SHORTEST and not _ENDS.search(plain):
        message = "this abstract does not end like a sentence: is it cut off?"
        yield tell(abstract, len(plain) - 1, "abstract-cut", message, hint)


def _signs(text: str) -> list[_Sign]:
    """Return what speaks for body text, in order."""
    cites = (m for m in _CITATION.finditer(text) if _YEAR_AFTER_NAME.search(m[0]))
    signs = [_Sign(m.start(), is_strong=False, what=_brief(m[0])) for m in cites]
    signs += [_Sign(m.start(), is_strong=True, what=_brief(m[0])) for m in _BODY.finditer(text)]
    return sorted(signs, key=lambda sign: sign.place)


def _brief(text: str) -> str:
    return f"“{text.strip()}”" if len(text) <= 60 else f"“{text[:56].rstrip()} …”"


def _runs_on(work: Work, abstract: Text, signs: list[_Sign]) -> Diagnostic:
    """Return where body text seems to begin: at the sentence of the first sign."""
    plain = abstract.plain
    starts = [place for place in sentence_starts(plain) if place <= signs[0].place]
    place = starts[-1] if starts else 0
    said = ", ".join(sign.what for sign in signs[:3])
    message = f"the paper itself seems to go on here, after the abstract: it has {said}"
    ending = _last_words(plain, place)
    hint = (
        paper_hint(work.id, "abstract_until", ending)
        if ending
        else paper_hint(work.id, "abstract", "…")
    )
    return tell(abstract, place, "abstract-runs-on", message, hint, Severity.WARNING)


def _last_words(text: str, end: int) -> str:
    """Return the words before `end`, as many as stand nowhere earlier; empty at the start."""
    head = text[:end].rstrip()
    words = head.split(" ")
    for count in range(5, len(words)):
        tail = " ".join(words[-count:])
        if text.find(tail) == len(head) - len(tail):
            return tail
    return head
