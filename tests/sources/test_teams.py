from __future__ import annotations

from random import Random

import pytest

from oeuvre.sources.teams import group_teams

Teams = list[frozenset[str]]


def compared_with_all(teams: Teams) -> list[list[int]]:
    """Return the same, as it is meant: each team is held against each."""
    groups: list[list[int]] = []
    for place, team in enumerate(teams):
        near = [group for group in groups if any(share_half(team, teams[one]) for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([*(one for group in near for one in group), place]))
    return sorted(groups)


def share_half(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other))


@pytest.mark.parametrize("seed", range(60))
def test_teams_are_grouped_as_if_each_were_held_against_each(seed: int) -> None:
    chance = Random(seed)
    people = [chr(ord("a") + n) for n in range(chance.choice((3, 8, 26)))]
    least, most = chance.choice(((0, 3), (1, 2), (1, 6), (3, 7), (4, 5)))
    teams = [
        frozenset(chance.choices(people, k=chance.randint(least, most)))
        for _ in range(chance.choice((1, 2, 6, 30)))
    ]
    assert group_teams(teams) == compared_with_all(teams)


def test_of_many_teams_with_one_in_all_few_are_held_against_each_other() -> None:
    class Counted(frozenset[str]):
        compared = 0

        def __and__(self, other: object) -> frozenset[str]:
            Counted.compared += 1
            return frozenset(self) & other  # type: ignore[operator] # a set in this test

    teams = [Counted({"owner", f"a{n}", f"b{n}", f"c{n // 2}"}) for n in range(400)]
    assert len(group_teams(teams)) == 200
    assert Counted.compared < 2_000
    assert len(group_teams([*teams, Counted({"owner"})])) == 1
