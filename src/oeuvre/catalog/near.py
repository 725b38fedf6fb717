"""Names that nearly agree: too little to merge, enough to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, product

from oeuvre.catalog.blocks import near_pairs
from oeuvre.catalog.evidence import Scales
from oeuvre.catalog.forms import Form, full_words, is_initial, joined
from oeuvre.catalog.given import ADDED, EQUAL, LOOSE, match_given
from oeuvre.catalog.lore import families, is_eastern, sound
from oeuvre.catalog.rules import (
    ADDED_NAME,
    CHANGED_SURNAME,
    ONE_LETTER,
    ONE_WORD,
    SAME_SOUND,
    SHORT_FORM,
    SPLIT_NAME,
    SWAPPED,
    Rule,
)
from oeuvre.catalog.world import Groups, Pair
from oeuvre.model.values import dataclass

_MOST_NEAR, _LEAST_NEAR, _MOST_NAMESAKES = 32, 8, 6
_MANY_GROUPS = 400_000
"""Among many thousands of people, names that are alike by chance would be most of what is found."""


@dataclass(frozen=True, slots=True)
class Near:
    """What near misses are looked for in."""

    groups: Groups
    scales: Scales
    clashes: tuple[Pair, ...]
    """Pairs of one family name whose given names clash."""

    loose: tuple[Pair, ...] = ()
    """Pairs of one family name, and the initial of another form of the given name."""

    @property
    def most(self) -> int:
        """Groups that may share a key: the more there are, the less it says."""
        return max(_LEAST_NEAR, min(_MOST_NEAR, _MANY_GROUPS // max(1, len(self.groups.members))))


@dataclass(frozen=True, slots=True)
class Miss:
    """Two names that nearly agree."""

    pair: Pair
    rule: Rule
    chance: float
    """That they are one person's."""

    beside: bool = False
    """Whether to ask even if they stand on one paper."""


def near_misses(near: Near) -> Iterator[Miss]:
    """Yield the names that differ by a slip, the same for any order of papers."""
    for pair in near.loose:
        yield Miss(pair, _loose_rule(near.groups, pair), 0.35)
    yield from _given_slips(near)
    yield from _family_slips(near)
    yield from _swapped(near)
    yield from _halves(near)
    yield from _changed(near)


def _loose_rule(groups: Groups, pair: Pair) -> Rule:
    """Return why names may be one's: a given name left out before an initial, or a short form."""
    for one, other in _form_pairs(groups, pair):
        short, long = sorted((one.given, other.given), key=len)
        if short and any(short[0][0] == word[0] for word in long[1:]):
            return ADDED_NAME
    return SHORT_FORM


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if one[0] != other[0] and one[-1] != other[-1]:
        return len(one) == len(other) == 2 and one == other[::-1]
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest, tail = short[start:], long[start:]
    if len(short) < len(long):
        return rest == tail[1:]
    return rest[1:] == tail[1:] or (rest[:2] == tail[1::-1] and rest[2:] == tail[2:])


def _given_slips(near: Near) -> Iterator[Miss]:
    """Yield names of one family name whose given names differ by one letter."""
    for pair in near.clashes:
        for one, other in _form_pairs(near.groups, pair):
            first, second = joined(one.given), joined(other.given)
            if min(len(first), len(second)) < 4 or not is_one_slip(first, second):
                continue
            if min(len(first), len(second)) < 6 and is_eastern(one.surname, one.given):
                continue
            is_borne_out = near.scales.support(pair) > 1
            is_rare = one.surname not in families()
            if is_borne_out or is_rare:
                yield Miss(pair, ONE_LETTER, 0.7 if is_borne_out and is_rare else 0.4)


def _family_slips(near: Near) -> Iterator[Miss]:
    """Yield names whose given names agree and whose family names differ by little."""
    for pair in near_pairs(near.groups, _slip_keys, near.most):
        for one, other in _form_pairs(near.groups, pair):
            rule = one.surname != other.surname and _family_slip(one.surname, other.surname)
            match = match_given(one.given, other.given) if rule else None
            if not rule or match is None or match.kind == LOOSE:
                continue
            size = min(len(one.surname), len(other.surname))
            is_full = match.kind in {EQUAL, ADDED}
            is_borne_out = near.scales.support(pair) > 1
            if size >= (5 if is_full else 7) or is_borne_out:
                chance = (0.75 if is_full else 0.4) * (1 if is_borne_out else 0.7)
                yield Miss(pair, rule, chance, beside=is_full and size >= 8)


def _family_slip(one: str, other: str) -> Rule | None:
    """Return how family names nearly agree; two common ones do not."""
    known = families()
    if min(len(one), len(other)) < 4 or one == other or (one in known and other in known):
        return None
    if abs(len(one) - len(other)) <= 3 and sound(one) == sound(other):
        return SAME_SOUND
    return ONE_LETTER if is_one_slip(one, other) else None


def _slip_keys(form: Form) -> Iterator[str]:
    """Yield what stays the same when one letter of the family name is wrong, or its ending."""
    surname = form.surname
    if not form.given or len(surname) < 4:
        return
    initial, count = form.given[0][0], len(surname)
    for size in range(max(3, (count - 1) // 2), max(3, count // 2) + 1):
        yield f"{initial}<{surname[:size]}"
        yield f"{initial}>{surname[-size:]}"


def _swapped(near: Near) -> Iterator[Miss]:
    """Yield names of the same words in another order."""
    for pair in near_pairs(near.groups, _sorted_words, near.most):
        yield Miss(pair, SWAPPED, 0.9)


def _sorted_words(form: Form) -> Iterator[str]:
    words = full_words((*form.given, *form.family))
    if len(words) > 1 or (form.given and words):
        yield " ".join(sorted((*form.given, *form.family)))


def _halves(near: Near) -> Iterator[Miss]:
    """Yield names of one word: two side by side, or one that is a part of another name."""
    groups = near.groups
    lone: dict[str, list[int]] = defaultdict(list)
    for group in range(len(groups.members)):
        forms = groups.forms(group)
        if all(_is_lone(form) for form in forms):
            lone[forms[0].surname].append(group)
    if not lone:
        return
    for pair in sorted(set(_side_by_side(groups))):
        yield Miss(pair, SPLIT_NAME, 0.5, beside=True)
    yield from _parts_of_names(groups, lone)


def _side_by_side(groups: Groups) -> Iterator[Pair]:
    """Yield the names of one word each that follow one another on a paper."""
    forms, of = groups.world.forms, groups.of
    for team in groups.world.teams:
        for one, other in pairwise(team):
            if _is_lone(forms[one]) and _is_lone(forms[other]):
                yield min(of[one], of[other]), max(of[one], of[other])


def _parts_of_names(groups: Groups, lone: dict[str, list[int]]) -> Iterator[Miss]:
    found: dict[str, set[int]] = defaultdict(set)
    for i, form in enumerate(groups.world.forms):
        for word in (*form.given, form.surname):
            if word in lone and not _is_lone(form):
                found[word].add(groups.of[i])
    for word, others in found.items():
        if len(others) == 1:
            for group, other in ((g, o) for g in lone[word] for o in others):
                yield Miss((min(group, other), max(group, other)), ONE_WORD, 0.4)


def _is_lone(form: Form) -> bool:
    is_one = not form.given and len(form.family) == 1 and not form.name.is_collective
    return is_one and len(form.surname) > 1


def _changed(near: Near) -> Iterator[Miss]:
    """Yield names of rare given names and other family names that share many co-authors."""
    for pair in near_pairs(near.groups, _given_key, _MOST_NAMESAKES):
        if not near.scales.have_met(pair):
            continue
        support = near.scales.support(pair)
        for one, other in _form_pairs(near.groups, pair):
            if any(is_eastern(form.surname, form.given) for form in (one, other)):
                continue
            is_long = len(one.given) > 1
            if one.surname != other.surname and support > (5 if is_long else 7):
                chance = 0.5 if is_long else 0.25
                yield Miss(pair, CHANGED_SURNAME, chance)


def _given_key(form: Form) -> Iterator[str]:
    if form.given and not is_initial(form.given[0]) and len(key := joined(form.given)) > 3:
        yield key


def _form_pairs(groups: Groups, pair: Pair) -> Iterator[tuple[Form, Form]]:
    return product(groups.forms(pair[0]), groups.forms(pair[1]))
