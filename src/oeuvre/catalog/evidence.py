"""What the papers say about two names: co-authors in common, namesakes to be expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property

from oeuvre.catalog.authority import Evidence
from oeuvre.catalog.comparison import Likeness
from oeuvre.catalog.forms import squeeze
from oeuvre.catalog.lore import share
from oeuvre.catalog.world import Groups, Pair
from oeuvre.model.identifiers import WorkKey
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass, field

RISK_TAKEN = 0.1
"""Odds of being wrong above which a likely pair is only proposed. Most pairs are far below:
half as much would lose one merge in a hundred, twice as much win one in two hundred."""

_BOTH_FORMS = 0.3
"""How often a person stands on one owner's papers under a further form of the name."""

_UNSEEN = 5
"""Namesakes of every kind, added to those counted, as a small world shows few."""

_PER_COAUTHOR, _MOST_SUPPORT = 6.0, 40.0
"""How much likelier one person is for each co-author in common beyond chance; and at most."""

_MANY = 5
"""Co-authors of each that make it telling if none is in common."""

_STRANGE = 0.5
"""The same if chance alone would have given co-authors in common, and there are none."""


@dataclass(frozen=True)
class Scales:
    """Weighs pairs of groups. Counts what it needs once."""

    groups: Groups
    _sizes: dict[int, Counter[int]] = field(default_factory=dict)
    """On how many papers those stand whom each group met, as far as it was asked."""

    @cached_property
    def surnames(self) -> Mapping[str, int]:
        """How many groups bear each family name."""
        places = range(len(self.groups.members))
        return Counter(
            surname for i in places for surname in {form.squeezed for form in self.groups.forms(i)}
        )

    @cached_property
    def initialled(self) -> int:
        """How many groups have no full first name."""
        places = range(len(self.groups.members))
        return sum(all(form.is_initial for form in self.groups.forms(i)) for i in places)

    def shared(self, pair: Pair) -> frozenset[int]:
        """Return the groups that stand beside both."""
        one, other = pair
        return self.groups.beside(one) & self.groups.beside(other)

    def _expected(self, pair: Pair) -> float:
        one, other = pair
        return (self._by_lot(one, other) + self._by_lot(other, one)) / 2

    def have_met(self, pair: Pair) -> bool:
        """Whether somebody has worked with both; else their support is 1 at most."""
        one, other = pair
        return not self.groups.close_to(one).isdisjoint(self.groups.close_to(other))

    def support(self, pair: Pair) -> float:
        """Return how many times likelier the co-authors are if the two are one person."""
        close, other = (self.groups.close_to(group) for group in pair)
        shared = len(close & other)
        if not shared and min(len(close), len(other)) < _MANY:
            return 1.0
        expected = self._expected(pair)
        if not shared:
            return _STRANGE if expected > 1.5 else 1.0
        lift = max(0.0, (shared - expected) / (1 + expected))
        return min(_MOST_SUPPORT, 1 + _PER_COAUTHOR * lift)

    def risk(self, pair: Pair, like: Likeness, near: Collection[int]) -> float:
        """Return the odds that two names that agree are two people's.

        That is, how many namesakes are to be expected among the names at hand, by how common
        the family name is in general and here, against how often one person has both names,
        borne out by co-authors. near: all groups that agree with one of the two.
        """
        weight = like.rule.weight if like.rule else 0.0
        if like.is_weak or not weight:
            return float("inf")
        count = len(self.groups.members)
        here = max(0, self.surnames.get(squeeze(like.surname), 0) - len(near)) / count
        names = (self.initialled if like.by_initial else count) + _UNSEEN
        given = like.share * max(1.0, self._fashion(pair, near) / like.usual)
        namesakes = names * (share(like.surname) + here) * given
        return namesakes / (_BOTH_FORMS * weight * self.support(pair))

    @cached_property
    def starts(self) -> Mapping[str, int]:
        """How many groups have each first given name, and each first letter of one."""
        places = range(len(self.groups.members))
        return Counter(start for i in places for start in self._starts(i))

    def _starts(self, group: int) -> set[str]:
        firsts = {form.given[0] for form in self.groups.forms(group) if form.given}
        return firsts | {first[0] for first in firsts}

    def _fashion(self, pair: Pair, near: Collection[int]) -> float:
        """Return the share of people here whose given name starts as those of a pair do."""
        starts = self._starts(pair[0]) & self._starts(pair[1])
        if not starts:
            return 0.0
        start = max(starts, key=lambda word: (len(word), word))
        return max(0, self.starts[start] - len(near)) / len(self.groups.members)

    def evidence(
        self,
        pair: Pair,
        names: tuple[Name, Name],
        *,
        candidates: int = 1,
        risk: float = 0.0,
    ) -> Evidence:
        """Return what is known of a pair, to be read."""
        one, other = pair
        ones, others = (self.groups.close_to(group) for group in pair)
        close = ones & others
        return Evidence(
            papers=(self._works(one), self._works(other)),
            shared=tuple(self.groups.name(group) for group in sorted(self.shared(pair))),
            close=tuple(self.groups.name(group) for group in sorted(close)),
            expected=self._expected(pair) if close else 0.0,
            differences=tell_differences(*names),
            candidates=candidates,
            risk=risk,
            same_paper=tuple(
                self.groups.world.works[i]
                for i in sorted(self.groups.papers[one] & self.groups.papers[other])
            ),
        )

    def _works(self, group: int) -> tuple[WorkKey, ...]:
        return tuple(self.groups.world.works[i] for i in sorted(self.groups.papers[group]))

    def _by_lot(self, one: int, other: int) -> float:
        """Return how many whom `one` met are to be expected on as many papers as `other` has."""
        total, tries = len(self.groups.world.works), len(self.groups.papers[other])
        sizes = self._sizes.get(one)
        if sizes is None:
            papers = self.groups.papers
            sizes = self._sizes[one] = Counter(len(papers[i]) for i in self.groups.close_to(one))
        return sum(times * (1 - (1 - count / total) ** tries) for count, times in sizes.items())


def tell_differences(one: Name, other: Name) -> tuple[str, ...]:
    """Return what sets two names apart, in words."""
    parts = (
        ("family name", one.family, other.family),
        ("given name", one.given, other.given),
        ("suffix", one.suffix, other.suffix),
    )
    return tuple(f"{what}: {a or 'none'} / {b or 'none'}" for what, a, b in parts if a != b)
