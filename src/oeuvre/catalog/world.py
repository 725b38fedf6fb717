"""All printed names of one owner's papers, who stands beside whom, and who is one group so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from oeuvre.catalog.forms import Form, parse_form
from oeuvre.model.identifiers import WorkKey
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass, field
from oeuvre.model.work import Work

_TEAM = 40
"""Authors of a paper up to which it tells who works with whom."""

Pair = tuple[int, int]
"""Two groups by their places, the smaller first."""


class Spelling(NamedTuple):
    """A name as printed, which stands for one person wherever it is."""

    name: Name
    part: int = 0
    """Not 0 on the papers where the owner says the name is another person's."""


@dataclass(frozen=True, slots=True)
class World:
    """The names of all papers, by their places in sorted order."""

    spellings: tuple[Spelling, ...]
    forms: tuple[Form, ...]
    works: tuple[WorkKey, ...]
    teams: tuple[tuple[int, ...], ...]
    """The spellings on each work."""

    papers: tuple[frozenset[int], ...]
    """The works of each spelling."""

    foes: Mapping[int, frozenset[int]]
    """Spellings that the owner says are other people's."""


@dataclass(frozen=True, slots=True)
class Groups:
    """A division of the spellings among people, as far as it has come."""

    world: World
    members: tuple[tuple[int, ...], ...]
    """The spellings of each group, in order; groups by their first."""

    papers: tuple[frozenset[int], ...]
    of: tuple[int, ...]
    """The group of each spelling."""

    owner: int | None
    _forms: dict[int, tuple[Form, ...]] = field(default_factory=dict)
    _beside: dict[int, frozenset[int]] = field(default_factory=dict)
    _close: dict[int, frozenset[int]] = field(default_factory=dict)

    def forms(self, group: int) -> tuple[Form, ...]:
        """Return the forms of a group's names, those that look alike once."""
        members = self.members[group]
        if len(members) == 1:
            return (self.world.forms[members[0]],)
        found = self._forms.get(group)
        if found is None:
            forms = [self.world.forms[spelling] for spelling in members]
            found = tuple({(f.family, f.given, f.suffix): f for f in reversed(forms)}.values())
            self._forms[group] = found
        return found

    def name(self, group: int) -> Name:
        """Return the name that stands for a group: that on most papers."""
        world, members = self.world, self.members[group]
        if len(members) == 1:
            return world.spellings[members[0]].name
        best = min(members, key=lambda i: (-len(world.papers[i]), i))
        return world.spellings[best].name

    def are_foes(self, one: int, other: int) -> bool:
        """Whether the owner says that the groups are two people."""
        if not self.world.foes:
            return False
        others = set(self.members[other])
        return any(
            self.world.foes.get(spelling, frozenset()) & others for spelling in self.members[one]
        )

    def can_join(self, one: int, other: int) -> bool:
        """Whether the groups never stand side by side, and the owner has not set them apart."""
        return self.papers[one].isdisjoint(self.papers[other]) and not self.are_foes(one, other)

    def close_to(self, group: int) -> frozenset[int]:
        """Return the groups that share a paper of few authors with `group`."""
        found = self._close.get(group)
        if found is None:
            found = self._close[group] = self._met(group, _TEAM)
        return found

    def beside(self, group: int) -> frozenset[int]:
        """Return the groups that share a paper with `group`, without it and the owner."""
        found = self._beside.get(group)
        if found is None:
            found = self._beside[group] = self._met(group)
        return found

    def _met(self, group: int, most: float = inf) -> frozenset[int]:
        of, teams = self.of, (self.world.teams[paper] for paper in self.papers[group])
        met = {of[spelling] for team in teams if len(team) <= most for spelling in team}
        return frozenset(met - {group, self.owner})


def make_world(
    works: Sequence[Work],
    owner: Name | None,
    parts: Mapping[tuple[WorkKey, Name], int],
    foes: Iterable[tuple[Spelling, Spelling]],
) -> World:
    """Return the names of all works and the owner's; the order of works does not matter."""
    ordered = sorted(works, key=lambda work: work.key)
    lines = [
        [
            Spelling(c.name, parts.get((work.key, c.name), 0) if parts else 0)
            for c in work.contributors
        ]
        for work in ordered
    ]
    names = {spelling for line in lines for spelling in line}
    if owner:
        names.add(Spelling(owner))
    spellings = tuple(sorted(names))
    place = {spelling: i for i, spelling in enumerate(spellings)}
    teams = tuple([tuple([place[spelling] for spelling in line]) for line in lines])
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in foes:
        if one not in place or other not in place:
            continue
        apart[place[one]].add(place[other])
        apart[place[other]].add(place[one])
    return World(
        spellings,
        tuple(parse_form(spelling.name) for spelling in spellings),
        tuple(work.key for work in ordered),
        teams,
        _papers(len(spellings), teams),
        {spelling: frozenset(others) for spelling, others in apart.items()},
    )


def _papers(count: int, teams: Sequence[Sequence[int]]) -> tuple[frozenset[int], ...]:
    """Return the works of each of `count` spellings; all that are on one alone share a value."""
    papers: list[list[int]] = [[] for _ in range(count)]
    for i, team in enumerate(teams):
        for spelling in team:
            papers[spelling].append(i)
    alone = [frozenset((i,)) for i in range(len(teams))]
    return tuple([alone[on[0]] if len(on) == 1 else frozenset(on) for on in papers])


def make_groups(world: World, members: Iterable[Iterable[int]], owner: Name | None) -> Groups:
    """Return the division of `world` into `members`."""
    ordered = tuple(sorted(tuple(sorted(group)) for group in members))
    of = [0] * len(world.spellings)
    for place, group in enumerate(ordered):
        for spelling in group:
            of[spelling] = place
    papers = tuple(
        world.papers[group[0]]
        if len(group) == 1
        else frozenset().union(*(world.papers[spelling] for spelling in group))
        for group in ordered
    )
    own = of[bisect_left(world.spellings, Spelling(owner))] if owner else None
    return Groups(world, ordered, papers, tuple(of), own)


def merge_groups(groups: Groups, joined: Iterable[Iterable[int]], owner: Name | None) -> Groups:
    """Return the division in which groups that are `joined` are one."""
    members = [
        [spelling for group in together for spelling in groups.members[group]]
        for together in joined
    ]
    return make_groups(groups.world, members, owner)
