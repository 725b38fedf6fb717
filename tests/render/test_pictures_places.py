from __future__ import annotations

from itertools import combinations
from random import Random

from oeuvre.pages.parts import MapGroup
from oeuvre.render.pictures_places import (
    WIDTH,
    Box,
    Cluster,
    Thread,
    crosses,
    hang_below,
    lay_line,
    stand_above,
)


def points(thread: Thread, steps: int = 2_000) -> list[tuple[float, float]]:
    (ax, ay), (bx, by), (cx, cy) = thread
    parts = [((1 - i / steps) ** 2, 2 * i / steps * (1 - i / steps)) for i in range(steps + 1)]
    return [
        (p * ax + q * bx + (1 - p - q) * cx, p * ay + q * by + (1 - p - q) * cy) for p, q in parts
    ]


def is_met(thread: Thread, box: Box) -> bool:
    left, top, right, bottom = box
    return any(left < x < right and top < y < bottom for x, y in points(thread))


def crowd(columns: tuple[int, ...], size: int, label: str = "") -> MapGroup:
    return MapGroup(columns, size, label or f"{size:,} people")


def hits(hung: list[Cluster]) -> int:
    """Return how often a thread goes through another cluster, by going along it step by step."""
    pairs = [(a, b) for a in hung for b in hung if a is not b]
    return sum(is_met(thread, b.box) for a, b in pairs for thread in a.threads)


def covered(hung: list[Cluster]) -> list[tuple[Cluster, Cluster]]:
    return [
        (a, b)
        for a, b in combinations(hung, 2)
        if a.box[0] < b.box[2]
        and b.box[0] < a.box[2]
        and a.box[1] < b.box[3]
        and b.box[1] < a.box[3]
    ]


def test_a_group_stands_above_its_paper_and_has_no_thread() -> None:
    group = crowd((1,), 9)
    frame = lay_line(4, [group])
    cluster = stand_above(group, frame)
    assert cluster.x == frame.hubs[1]
    assert cluster.y + cluster.radius < frame.line
    assert cluster.threads == ()


def test_a_great_group_above_makes_all_dots_smaller_and_leaves_its_neighbours_room() -> None:
    great = crowd((0,), 5_000)
    frame = lay_line(8, [great])
    assert frame.step < lay_line(8, [crowd((0,), 5)]).step
    assert 2 * stand_above(great, frame).radius < frame.hubs[1] - frame.hubs[0]


def test_threads_lead_from_the_papers_to_the_group_below() -> None:
    frame = lay_line(5, [])
    (cluster,) = hang_below([crowd((0, 2, 3), 7)], frame)
    assert [thread[0][0] for thread in cluster.threads] == [frame.hubs[c] for c in (0, 2, 3)]
    assert all(
        abs(x - cluster.x) <= cluster.radius + 2.1 and abs(y - cluster.y) <= cluster.radius + 2.1
        for _, _, (x, y) in cluster.threads
    )


def test_where_there_is_room_no_thread_goes_through_a_group() -> None:
    frame = lay_line(6, [])
    hung = hang_below([crowd((0, 1), 4), crowd((2, 3), 9), crowd((4, 5), 2)], frame)
    assert hits(hung) == 0
    assert covered(hung) == []


def test_where_groups_are_many_none_covers_another() -> None:
    chance = Random(7)
    for _ in range(8):
        columns = {
            tuple(sorted(chance.sample(range(8), chance.choice((2, 2, 3))))) for _ in range(9)
        }
        groups = [crowd(one, chance.randrange(1, 60)) for one in sorted(columns)]
        assert covered(hang_below(groups, lay_line(8, []))) == []


def test_a_thread_crosses_a_box_if_one_that_goes_along_it_meets_the_box() -> None:
    chance = Random(11)
    threads = [
        thread
        for columns in combinations(range(6), 3)
        for cluster in hang_below([crowd(columns, chance.randrange(1, 99))], lay_line(6, []))
        for thread in cluster.threads
    ]
    told = {False: 0, True: 0}
    for thread in threads:
        for _ in range(40):
            x, y = chance.uniform(0, WIDTH), chance.uniform(0, 250)
            box = (x, y, x + chance.uniform(4, 200), y + chance.uniform(4, 60))
            smaller = (box[0] + 0.5, box[1] + 0.5, box[2] - 0.5, box[3] - 0.5)
            found = crosses(thread, box)
            told[found] += 1
            assert found or not is_met(thread, smaller)
            assert is_met(thread, box) or not crosses(thread, smaller)
    assert min(told.values()) > 100
