"""Findings of whole works: those that may be one, and those that indexes would not take."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from oeuvre.catalog.findings import paper_hint, shown, tell
from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.identifiers import fold
from oeuvre.model.patterns import late
from oeuvre.model.work import Work

_NEAR = 0.8
"""Likeness of two titles by words, or of two words by letters, from which they may be one."""

_SAME_PEOPLE = 0.5
"""Share of the shorter list of authors that both have."""

_CROWD = 12
"""Works of one key that each is compared with: a bound, lest a stock title cost a square."""

_NUMBERED = late(r".*\d.*|[ivx]+|one|two|three|first|second|third|new|revisited|beyond")
_STOP = frozenset({"a", "an", "the", "of", "for", "and", "in", "on", "to", "with", "by", "from"})


def find_near_duplicates(works: Sequence[Work]) -> Iterator[Diagnostic]:
    """Yield the works whose titles and people are nearly those of another.

    Two titles are compared if they agree but for one word, or up to a colon: each gives as
    many keys as it has words, so the cost grows with the words and not with the pairs.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    words = [_words(work) for work in works]
    told: set[tuple[int, int]] = set()
    for place, work in enumerate(works):
        for key in _keys(words[place], work.title.plain):
            others = by_key[key]
            for other in others[-_CROWD:]:
                pair = (other, place)
                if pair not in told and _are_near(words[other], words[place], works[other], work):
                    told.add(pair)
                    yield _twice(works[other], work)
            others.append(place)


def find_unindexed(work: Work) -> Iterator[Diagnostic]:
    """Yield why Google Scholar would not take `work`.

    Source: Google Scholar, "Inclusion Guidelines for Webmasters": a title, an author and a
    date of publication are needed; the whole abstract or the text must be there to read.
    """
    if work.overlay.date is None:
        message = "Google Scholar takes no paper without its date, and none is known of this one"
        yield tell(
            work.title, 0, "work-no-date", message, paper_hint(work.id, "date", "YYYY-MM-DD")
        )
    if work.abstract is None and not work.overlay.pdf:
        message = "Google Scholar takes no paper whose page has neither an abstract nor a PDF"
        hint = paper_hint(work.id, "pdf", "https://…")
        yield tell(work.title, 0, "work-no-text", message, hint)


def _words(work: Work) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(work.title.plain)))


def _keys(words: Sequence[str], title: str) -> set[str]:
    """Return what two nearly equal titles have in common: all words but one, or the main title."""
    telling = sorted({word for word in words if word not in _STOP})
    keys = {" ".join(telling), "".join(words)}
    if len(telling) > 2:
        keys |= {" ".join((*telling[:i], *telling[i + 1 :])) for i in range(len(telling))}
    main = re.findall(r"\w+", fold(title.partition(":")[0]))
    return keys | {"main " + " ".join(main)} if len(main) > 2 else keys


def _are_near(one: Sequence[str], other: Sequence[str], work: Work, second: Work) -> bool:
    mine, theirs = set(one) - set(other), set(other) - set(one)
    if any(_NUMBERED.fullmatch(word) for word in mine | theirs):
        return False
    is_near = "".join(one) == "".join(other) or (
        _is_misspelt(mine, theirs) if mine and theirs else _is_longer(one, other)
    )
    return is_near and _share_people(work, second)


def _is_misspelt(mine: set[str], theirs: set[str]) -> bool:
    """Whether one word stands for another that is nearly the same."""
    return len(mine) == len(theirs) == 1 and _ratio(min(mine), min(theirs)) >= _NEAR


def _is_longer(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a title has all words of the other, and few more or all at its end."""
    starts_alike = one[: len(other)] == other or other[: len(one)] == one
    return starts_alike or _ratio(one, other) >= _NEAR


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _share_people(one: Work, other: Work) -> bool:
    mine = {c.name.sort_key[0] for c in one.contributors}
    theirs = {c.name.sort_key[0] for c in other.contributors}
    return len(mine & theirs) >= _SAME_PEOPLE * min(len(mine), len(theirs))


def _twice(one: Work, other: Work) -> Diagnostic:
    where = f"{one.title.at.path}:{one.title.at.line}"
    message = f"is this the paper {shown(one.title.plain)} of {where} once more?"
    hint = (
        f"if so, delete one, or give both one title, in content/papers/{other.id}.md "
        f"or in the source; if not, accept this in a baseline"
    )
    return tell(other.title, 0, "work-near-duplicate", message, hint, Severity.WARNING)
