"""Joining groups in pairs, so that no group holds two that clash, whatever the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from oeuvre.catalog.world import Pair

Agree = Callable[[int, int], bool]
"""Whether two groups may be one."""


def neighbours(pairs: Iterable[Pair]) -> Mapping[int, frozenset[int]]:
    """Return the groups that each group is paired with."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {group: frozenset(others) for group, others in found.items()}


def rivals(pair: Pair, near: Mapping[int, frozenset[int]], agree: Agree) -> tuple[int, ...]:
    """Return who else the one or the other could be, and then not both of the pair."""
    one, other = pair
    against = [group for group in near[one] - {other} if not agree(group, other)]
    against += [group for group in near[other] - {one} if not agree(group, one)]
    return tuple(sorted(set(against)))


def is_unrivalled(pair: Pair, near: Mapping[int, frozenset[int]], agree: Agree) -> bool:
    """Whether all who the one could be can be the other, too."""
    one, other = pair
    return all(agree(group, other) for group in near[one] if group != other) and all(
        agree(group, one) for group in near[other] if group != one
    )


def join(count: int, pairs: Sequence[Pair], agree: Agree) -> tuple[list[list[int]], list[Pair]]:
    """Return `count` groups joined by `pairs`, strongest first, and the pairs that did it.

    A pair is passed over if any two groups that it would bring together do not agree.
    """
    bag: list[list[int]] = [[group] for group in range(count)]
    used: list[Pair] = []
    for one, other in pairs:
        left, right = bag[one], bag[other]
        if left is right or not all(agree(a, b) for a in left for b in right):
            continue
        used.append((one, other))
        small, large = sorted((left, right), key=len)
        large.extend(small)
        for group in small:
            bag[group] = large
    unique = {id(groups): groups for groups in bag}
    return list(unique.values()), used
