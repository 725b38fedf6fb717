"""Which lists of authors are of one paper, where several papers have one title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

_FEW = 2
"""People of whom one is half."""

Team = AbstractSet[str]


def group_teams(teams: Sequence[Team]) -> list[list[int]]:
    """Return the places of teams, grouped, in order.

    Two are together if they share half of the smaller one at least, or if both are with another.
    """
    if not all(teams):
        return [[*range(len(teams))]]  # of nobody, everything is half
    groups = _Groups(len(teams))
    for one, other in _alike(teams):
        groups.join(one, other)
    return groups.listed()


def _alike(teams: Sequence[Team]) -> Iterator[tuple[int, int]]:
    """Yield pairs of which one shares half of its people with the other: enough to know all by.

    There may be thousands, as of "Editorial", so not each is held against each.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for place, team in enumerate(teams):
        for person in team:
            having[person].append(place)
    together: set[str] = set()
    """People of whom all teams were told to be together."""
    for place, team in enumerate(teams):
        is_small = len(team) <= _FEW
        for person in _rarest(team, having).difference(together):
            if is_small:
                together.add(person)
            others = having[person]
            yield from ((place, one) for one in others if is_small or _is_half(team, teams[one]))


def _rarest(team: Team, having: Mapping[str, Sequence[int]]) -> set[str]:
    """Return people of a team of whom one is in each that shares half of it, however chosen.

    Source: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data
    cleaning" (2006), on prefixes.
    """
    return set(sorted(team, key=lambda one: len(having[one]))[: len(team) // 2 + 1])


def _is_half(team: Team, other: Team) -> bool:
    """Whether a team shares half of its people with another that is no smaller."""
    return len(team) <= len(other) and 2 * len(team & other) >= len(team)


class _Groups:
    """Places, each in a group of its own until it is joined to another."""

    def __init__(self, count: int) -> None:
        self._leads = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Make one group of those of two places."""
        first, second = sorted(map(self._lead, (one, other)))
        self._leads[second] = first

    def listed(self) -> list[list[int]]:
        """Return the places of each group, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._leads)):
            found[self._lead(place)].append(place)
        return [*found.values()]

    def _lead(self, place: int) -> int:
        """Return the first place of a group."""
        leads = self._leads
        while leads[place] != place:
            leads[place] = place = leads[leads[place]]
        return place
