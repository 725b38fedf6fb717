"""Where the groups of people on the map stand: above its line, or hung from it by threads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import sqrt

from oeuvre.model.values import dataclass
from oeuvre.pages.parts import MapGroup

WIDTH = 912.0
"""Of the map, in pixels; so are all lengths here."""

_STEP = 2.7
"""How fast a cluster grows; less where papers are many or a cluster is great."""

_GLYPH = 7.0
"""Mean width of a letter of a label."""

_LABEL = 19.0
"""Height of a label below its cluster."""

_MARGIN = 5
"""Room around a cluster, save below it, where its label is."""

_DROPS = tuple(range(0, 400, 8))
_SHIFTS = (0, -0.25, 0.25, -0.4, 0.4)
"""Places tried for a cluster: pixels down; parts of the papers' distance to either side."""

_WORST = 1_000_000_000
_CLASH = 1000
"""What it costs to cover another cluster: no number of threads is as bad."""

Point = tuple[float, float]
Thread = tuple[Point, Point, Point]
"""A quadratic curve, straight down at its start: start, control point, end."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_Hung = tuple[Thread, float, float, float]
"""A thread with its leftmost and its rightmost end, and how far down it hangs."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the places of all clusters depend on."""

    hubs: tuple[float, ...]
    """Where each paper stands on the line."""

    line: float
    """The line's height."""

    step: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group in its place."""

    group: MapGroup
    x: float
    y: float
    radius: float
    label: str
    threads: tuple[Thread, ...]

    @property
    def box(self) -> Box:
        """What no other cluster may touch."""
        return _box(self.x, self.y, self.radius, self.label)


def lay_line(count: int, above: Sequence[MapGroup]) -> Frame:
    """Return where so many papers stand, so that there is room for the groups above the line."""
    pitch = WIDTH / max(count, 1)
    largest = max((group.size for group in above), default=1)
    step = min(_STEP, (pitch / 2 - 4) / sqrt(largest))
    hubs = tuple((i + 0.5) * pitch for i in range(count))
    return Frame(hubs, 2 * _radius(largest, step) + 36, step)


def _radius(size: int, step: float) -> float:
    return step * sqrt(size) + step * 0.3


def stand_above(group: MapGroup, frame: Frame) -> Cluster:
    """Place a group of people on one paper above it."""
    radius = _radius(group.size, frame.step)
    x = frame.hubs[group.columns[0]]
    return Cluster(group, x, frame.line - 14 - radius, radius, group.label, ())


def hang_below(groups: Sequence[MapGroup], frame: Frame) -> list[Cluster]:
    """Place the groups below the line, those of near papers first, so that curves nest."""
    hung: list[Cluster] = []
    for group in sorted(groups, key=lambda g: (_span(g), -g.size, g.columns, g.label)):
        hung.append(_best(group, frame, hung))
    return hung


def _best(group: MapGroup, frame: Frame, hung: Sequence[Cluster]) -> Cluster:
    """Return the first of the places that costs least."""
    taken = [_measured(thread) for other in hung for thread in other.threads]
    boxes = [other.box for other in hung]
    best, least = None, _WORST
    radius = _radius(group.size, frame.step)
    highest = frame.line + 26 + radius + 12 * _span(group)
    for drop, (x, strange) in product(_DROPS, _sides(group, radius, frame)):
        if strange >= least:
            continue
        box = _box(x, highest + drop, radius, group.label)
        cost = _CLASH * sum([_overlap(box, other) for other in boxes])
        if cost >= least:
            continue
        threads = _threads(group, frame, (x, highest + drop, radius))
        cost = cost or strange + _count_hits(box, threads, boxes, taken, least - strange)
        if cost < least:
            best, least = Cluster(group, x, highest + drop, radius, group.label, threads), cost
        if not least:
            break
    assert best is not None
    return best


def _sides(group: MapGroup, radius: float, frame: Frame) -> Sequence[tuple[float, int]]:
    """Return how far right a cluster may stand, and below how many papers that are not its own.

    From those a thread may come down later.
    """
    half = max(radius, len(group.label) * _GLYPH / 2)
    mean = sum([frame.hubs[column] for column in group.columns]) / len(group.columns)
    pitch = WIDTH / len(frame.hubs)
    middles = [min(max(mean + shift * pitch, half), WIDTH - half) for shift in _SHIFTS]
    strange = [hub for column, hub in enumerate(frame.hubs) if column not in group.columns]
    wide = half + _MARGIN
    return [
        (x, sum([x - wide < hub < x + wide for hub in strange])) for x in dict.fromkeys(middles)
    ]


def _span(group: MapGroup) -> int:
    return group.columns[-1] - group.columns[0]


def _box(x: float, y: float, radius: float, label: str) -> Box:
    half = max(radius, len(label) * _GLYPH / 2) + _MARGIN
    return (x - half, y - radius - _MARGIN, x + half, y + radius + _LABEL)


def _threads(group: MapGroup, frame: Frame, to: tuple[float, float, float]) -> tuple[Thread, ...]:
    return tuple([_thread(frame.hubs[column], frame.line + 8, to) for column in group.columns])


def _thread(hub: float, top: float, to: tuple[float, float, float]) -> Thread:
    x, y, radius = to
    if abs(hub - x) < radius + 4:
        return (hub, top), (hub, (top + y) / 2), (x, y - radius - 2)
    return (hub, top), (hub, y), (x + (radius + 2 if hub > x else -radius - 2), y)


def _count_hits(
    box: Box, threads: Sequence[Thread], boxes: Sequence[Box], taken: Sequence[_Hung], enough: int
) -> int:
    """Count what a cluster in this box hits, hung on these threads, until that is `enough`.

    What hangs beside a box or above it is told by its ends: most does.
    """
    left, top, right, _ = box
    hits = 0
    for thread, west, east, low in map(_measured, threads):
        near = [one for one in boxes if low > one[1] and west < one[2] and east > one[0]]
        hits += sum([crosses(thread, one) for one in near])
        if hits >= enough:
            return hits
    for thread, west, east, low in taken:
        if low > top and west < right and east > left and crosses(thread, box):
            hits += 1
            if hits >= enough:
                return hits
    return hits


def _measured(thread: Thread) -> _Hung:
    (start, _), _, (end, low) = thread
    return (thread, start, end, low) if start < end else (thread, end, start, low)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(thread: Thread, box: Box) -> bool:
    """Whether a part of the thread is in the box, where it goes down and to one side only.

    The part of the curve's parameter, of 0 to 1, that is beside no edge is compared with the part
    that is neither above nor below.
    """
    (ax, ay), (_, by), (cx, cy) = thread
    left, top, right, bottom = box
    if ay >= bottom or cy <= top or (ax <= left and cx <= left) or (ax >= right and cx >= right):
        return False
    aside = abs(cx - ax)
    near, far = (left - ax, right - ax) if cx > ax else (ax - right, ax - left)
    first = sqrt(near / aside) if near > 0 else 0.0
    last = sqrt(far / aside) if far < aside else 1.0
    if top > ay:
        first = max(first, _time_down(top - ay, by - ay, cy - by))
    if bottom < cy:
        last = min(last, _time_down(bottom - ay, by - ay, cy - by))
    return first < last


def _time_down(depth: float, before: float, after: float) -> float:
    """Return the parameter at which a quadratic curve is so deep.

    before, after: how far down it is to the control point, and from there to the end.
    """
    return depth / (before + sqrt(before * before + (after - before) * depth))
