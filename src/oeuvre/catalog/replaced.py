"""Who stands on a paper in the place of a name that is gone from it: maybe the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from oeuvre.catalog.permalinks import parse_written
from oeuvre.model.addresses import Likeness
from oeuvre.model.identifiers import PersonId
from oeuvre.model.names import Name
from oeuvre.model.permalinks import PersonLine
from oeuvre.model.values import dataclass
from oeuvre.sources.likeness import author_mark

_NEAR = 0.8
"""How much of two spellings of a name is equal; 1 is all."""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper's list of names, before and now."""

    before: tuple[str, ...]
    """The mark of each name in printed order."""

    now: tuple[Name, ...]
    people: tuple[PersonId, ...]
    """Who stands behind each name of `now`."""


def by_paper(
    given: Iterable[PersonLine], papers: Iterable[SignedPaper], settled: AbstractSet[str]
) -> Iterator[Likeness]:
    """Yield who stands on a paper in the place of a name that is gone from it."""
    marks: dict[str, list[tuple[PersonLine, Name]]] = defaultdict(list)
    for line in given:
        if line.id not in settled:
            for written in line.names:
                name = parse_written(written)
                marks[author_mark(name)].append((line, name))
    for paper in papers if marks else ():
        if not marks.keys().isdisjoint(paper.before):
            yield from _on_paper(paper, marks)


def _on_paper(
    paper: SignedPaper, marks: Mapping[str, Sequence[tuple[PersonLine, Name]]]
) -> Iterator[Likeness]:
    for place, (name, person) in enumerate(zip(paper.now, paper.people, strict=True)):
        if author_mark(name) not in paper.before or author_mark(name) in marks:
            yield from _replaced(paper, place, name, person, marks)


def _replaced(
    paper: SignedPaper,
    place: int,
    name: Name,
    person: PersonId,
    marks: Mapping[str, Sequence[tuple[PersonLine, Name]]],
) -> Iterator[Likeness]:
    now = {one.key for one in paper.now}
    for old_place, mark in enumerate(paper.before):
        for line, old in marks.get(mark, ()):
            is_in_place = old_place == place
            rank = 9 if old.key in now else _unlikeness(old, name, is_in_place=is_in_place)
            if rank < 9:
                yield Likeness(
                    is_weak=True,
                    rank=(rank, int(not is_in_place)),
                    id=line.id,
                    draft=person,
                    is_anchored=False,
                )


def _unlikeness(old: Name, new: Name, *, is_in_place: bool) -> int:
    """Return how little two names are alike; 9 if one is no correction of the other.

    Words exchanged; letters mended; one word of several kept, in the same place.
    """
    mine, its = _words(old), _words(new)
    if sorted(mine) == sorted(its):
        return 0
    kept = {word for word in mine if len(word) > 1} & set(its)
    if not kept and not is_in_place:
        return 9
    if _ratio("".join(mine), "".join(its)) >= _NEAR:
        return 1
    return 2 if kept and is_in_place else 9


def _words(name: Name) -> list[str]:
    return re.findall(r"[^\W_]+", name.key)


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - 6 ms, and only for a corrected name

    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
