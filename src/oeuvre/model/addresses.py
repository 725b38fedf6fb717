"""Who has which address, given those that were given before.

An address leads to what it was made for, for good. So each line of the file of permalinks
finds the thing that is most like what it was given to; a thing with several lines keeps one
as its own, and the others lead there. The result depends on no order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from oeuvre.model.identifiers import mark_slug
from oeuvre.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """An address that was given."""

    id: str
    to: str
    """The id that it leads to; empty if it is the thing's own."""

    slug: str
    """Of the words that it was made from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A thing that needs an address."""

    draft: str
    """The id that it has where nothing was given before; no two the same."""

    slug: str
    """Of the words that its address should say."""

    insists: bool = False
    """Whether the owner chose the words, so that no other address will do."""


class Likeness(NamedTuple):
    """That an address may have been given to this thing; in order, the likeliest first."""

    is_weak: bool
    """Whether it counts only between a line and a thing that nothing else speaks for."""

    rank: tuple[int, ...]
    """The lesser the likelier."""

    id: str
    draft: str
    is_anchored: bool
    """Whether the thing still bears the words that the address was made from."""


_BUT_THE_THING = itemgetter(slice(3))
"""Gives how much a line, and which, is like a thing."""


_WHICH = itemgetter(slice(2, None))
"""Gives which line is like a thing, which thing that is, and whether it is anchored there."""


@dataclass(frozen=True, slots=True)
class Given:
    """The addresses of one thing."""

    id: str
    formerly: tuple[str, ...]
    """Ids that lead here, too; sorted."""


def give_addresses(
    lines: Iterable[Line],
    claims: Iterable[Claim],
    likenesses: Iterable[Likeness],
    identify: Callable[[str], str],
    taken: AbstractSet[str] = frozenset(),
) -> Mapping[str, Given]:
    """Return the addresses of each claim, by its draft.

    identify: returns what sets a draft apart from others of the same words. taken: ids that are not
    to be given anew, besides those of the lines.
    """
    known = {line.id: line for line in lines}
    found = _pair(likenesses, known)
    led = _followed(known, found)
    anchored = {id_ for id_, one in found.items() if one.is_anchored}
    wanted = {claim.draft: claim for claim in claims}
    own = {d: _own(c, led.get(d, ()), known, anchored) for d, c in wanted.items()}
    fresh = _fresh([wanted[draft] for draft, id_ in own.items() if not id_], known, taken, identify)
    return {draft: _given(own[draft] or fresh[draft], led.get(draft, ())) for draft in wanted}


def list_telling(likenesses: Iterable[Likeness]) -> list[tuple[object, ...]]:
    """Return what of `likenesses` decides who is given an address.

    Where a line and a thing are like nothing else, that is not how much they are alike.
    """
    listed = list(likenesses)
    told: list[tuple[object, ...]] = [*map(_WHICH, listed)]
    if all(len(set(map(itemgetter(place), told))) == len(told) for place in (0, 1)):
        return told
    lines, things = Counter(one.id for one in listed), Counter(one.draft for one in listed)
    return [_WHICH(one) if lines[one.id] == things[one.draft] == 1 else one for one in listed]


def _pair(likenesses: Iterable[Likeness], known: Mapping[str, Line]) -> dict[str, Likeness]:
    """Return what each line is most like.

    Of several things alike, that is one which no other line is more like. Where only weak signs
    speak for a line, nothing may speak for another line: none but those that lead to it, as after a
    correction which was taken back.
    """
    found: dict[str, Likeness] = {}
    taken: dict[str, str] = {}
    for (is_weak, _, id_), group in groupby(sorted(likenesses), _BUT_THE_THING):
        if id_ in found:
            continue
        end, alike = _end(known, id_), [*group]
        free = [one for one in alike if taken.get(one.draft, end) == end]
        if not free and is_weak:
            continue
        one = found[id_] = (free or alike)[0]
        taken[one.draft] = end if taken.get(one.draft, end) == end else ""
    return found


def _end(known: Mapping[str, Line], id_: str, stops: Container[str] = ()) -> str:
    """Return the id that one leads to in the end, or the first of `stops` on the way."""
    if id_ in stops or not known[id_].to:
        return id_
    seen = {id_}
    while id_ not in stops and known[id_].to in known and known[id_].to not in seen:
        id_ = known[id_].to
        seen.add(id_)
    return id_


def _followed(
    known: Mapping[str, Line], found: Mapping[str, Likeness]
) -> Mapping[str, tuple[str, ...]]:
    """Return the ids that lead to each thing: by likeness, or by what they led to before."""
    led: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(known):
        end = _end(known, id_, found)
        if end in found:
            led[found[end].draft].append(id_)
    return {draft: tuple(ids) for draft, ids in led.items()}


def _own(claim: Claim, led: Sequence[str], known: Mapping[str, Line], anchored: set[str]) -> str:
    """Return which of the ids that lead to a thing stays its own; empty if it needs a new one.

    One whose words have gone, because they were corrected, does not stay.
    """
    if len(led) == 1:
        line = known[led[0]]
        is_anchored = line.id in anchored and not claim.insists
        return line.id if is_anchored or line.slug == claim.slug else ""
    fits = [known[id_] for id_ in led if known[id_].slug == claim.slug]
    stays = [known[id_] for id_ in led if id_ in anchored]
    pool = fits if claim.insists else [line for line in stays if not line.to] or stays or fits
    best = min(
        pool, key=lambda line: (line.slug != claim.slug, bool(line.to), line.id), default=None
    )
    return best.id if best else ""


def _fresh(
    claims: Iterable[Claim],
    known: Mapping[str, Line],
    others: AbstractSet[str],
    identify: Callable[[str], str],
) -> Mapping[str, str]:
    """Return a new id for each claim: none that was ever given, none twice."""
    fresh: dict[str, str] = {}
    ordered = sorted(claims, key=lambda claim: claim.draft)
    taken = {*known, *others, *(claim.draft for claim in ordered if claim.draft not in known)}
    for claim in ordered:
        id_, count = claim.draft, 0
        if id_ in known:
            while id_ in taken:
                id_ = mark_slug(claim.slug, identify(claim.draft) + "\n" * count)
                count += 1
            taken.add(id_)
        fresh[claim.draft] = id_
    return fresh


def _given(id_: str, led: Sequence[str]) -> Given:
    return Given(id_, tuple([one for one in led if one != id_]))
