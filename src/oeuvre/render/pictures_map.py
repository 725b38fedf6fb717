"""The map: every co-author once, hung from the papers they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, pi, sin, sqrt
from operator import attrgetter

from markupsafe import Markup

from oeuvre.model.mathematics import plain_math
from oeuvre.model.values import dataclass
from oeuvre.pages.parts import CoauthorMap, MapGroup, WorkLink
from oeuvre.render.pictures_dots import dots, number

_WIDTH = 912.0
_GOLDEN = pi * (3 - sqrt(5))
"""The angle, in radians, at which no two seeds of a sunflower hide each other."""

_STEP = 2.7
"""How fast a cluster grows; less where papers are many or a cluster is great."""

_GLYPH = 7.0
"""Mean width of a letter of a label."""

_LABEL = 19.0
"""Height of a label below its cluster."""

_DROPS = tuple(range(0, 400, 8))
_SHIFTS = (0, -0.25, 0.25, -0.4, 0.4)
"""Places tried for a cluster: pixels down; parts of the papers' distance to either side."""

_PARTS_OF_CURVE = tuple(((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in (i / 40 for i in range(41)))
"""How much a point of a quadratic curve has of its start, its control point and its end."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the places of all clusters depend on."""

    hubs: tuple[float, ...]
    """Where each paper stands on the line."""

    line: float
    """The line's height."""

    step: float


_WORST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A group in its place."""

    group: MapGroup
    x: float
    y: float
    radius: float
    label: str
    threads: tuple[tuple[Point, Point, Point], ...]
    """Quadratic curves: start, control point, end."""

    @property
    def box(self) -> Box:
        """What no other cluster may touch."""
        half = max(self.radius, len(self.label) * _GLYPH / 2) + 5
        return (
            self.x - half,
            self.y - self.radius - 5,
            self.x + half,
            self.y + self.radius + _LABEL,
        )


def coauthor_map(map: CoauthorMap, root: str) -> Markup:  # noqa: A002 - the name templates know
    """Return the papers on a line with people on one of them above it, all others below.

    A group of people with the same papers is a cluster like the head of a sunflower.
    """
    above = [group for group in map.groups if len(group.columns) == 1]
    below = [group for group in map.groups if len(group.columns) > 1]
    frame = _frame(len(map.papers), above)
    tops = [_place_above(group, frame) for group in above]
    hung = _hang(below, frame)
    height = max([cluster.box[3] for cluster in hung] + [frame.line + 14]) + 4
    return Markup(
        '<svg class="dots map" viewBox="0 0 {} {}" role="group" aria-labelledby="map-title"'
        ' fill="none" stroke-linecap="round">'
        '<title id="map-title">{}</title>\n'
        "{}</svg>"
    ).format(number(_WIDTH), number(height), map.title, _draw(map, tops, hung, frame, root))


def _frame(count: int, above: Sequence[MapGroup]) -> _Frame:
    pitch = _WIDTH / max(count, 1)
    largest = max((group.size for group in above), default=1)
    step = min(_STEP, (pitch / 2 - 4) / sqrt(largest))
    hubs = tuple((i + 0.5) * pitch for i in range(count))
    return _Frame(hubs, 2 * _radius(largest, step) + 36, step)


def _radius(size: int, step: float) -> float:
    return step * sqrt(size) + step * 0.3


def _place_above(group: MapGroup, frame: _Frame) -> _Cluster:
    radius = _radius(group.size, frame.step)
    x = frame.hubs[group.columns[0]]
    return _Cluster(group, x, frame.line - 14 - radius, radius, group.label, ())


def _hang(groups: Sequence[MapGroup], frame: _Frame) -> list[_Cluster]:
    """Place the groups below the line, those of near papers first, so that curves nest."""
    hung: list[_Cluster] = []
    for group in sorted(groups, key=lambda g: (_span(g), -g.size, g.columns, g.label)):
        hung.append(_best(group, frame, hung))
    return hung


def _best(group: MapGroup, frame: _Frame, hung: Sequence[_Cluster]) -> _Cluster:
    """Return the first of the places that costs least."""
    others = [(other, other.box) for other in hung]
    best, least = None, _WORST
    for drop in _DROPS:
        for shift in _SHIFTS:
            cluster = _place_below(group, frame, drop, shift)
            cost = _cost(cluster, frame, others, least)
            if cost < least:
                best, least = cluster, cost
            if not cost:
                return cluster
    assert best is not None
    return best


def _span(group: MapGroup) -> int:
    return group.columns[-1] - group.columns[0]


def _place_below(group: MapGroup, frame: _Frame, drop: float, shift: float) -> _Cluster:
    radius = _radius(group.size, frame.step)
    half = max(radius, len(group.label) * _GLYPH / 2)
    mean = sum(frame.hubs[column] for column in group.columns) / len(group.columns)
    x = min(max(mean + shift * _WIDTH / len(frame.hubs), half), _WIDTH - half)
    y = frame.line + 26 + radius + 12 * _span(group) + drop
    threads = tuple(_thread(frame.hubs[c], frame.line + 8, (x, y, radius)) for c in group.columns)
    return _Cluster(group, x, y, radius, group.label, threads)


def _thread(hub: float, top: float, to: tuple[float, float, float]) -> tuple[Point, Point, Point]:
    x, y, radius = to
    if abs(hub - x) < radius + 4:
        return (hub, top), (hub, (top + y) / 2), (x, y - radius - 2)
    return (hub, top), (hub, y), (x + (radius + 2 if hub > x else -radius - 2), y)


def _cost(
    cluster: _Cluster, frame: _Frame, others: Iterable[tuple[_Cluster, Box]], enough: int
) -> int:
    """Count what the cluster hits, up to `enough`. No number of threads is as bad as a cluster.

    Below a paper that is not its own, a thread may come down later.
    """
    box = cluster.box
    if clashes := sum([_overlap(box, taken) for _, taken in others]):
        return 1000 * clashes
    own = cluster.group.columns
    cost = sum([box[0] < x < box[2] and i not in own for i, x in enumerate(frame.hubs)])
    for other, taken in others:
        if cost >= enough:
            break
        cost += sum([_crosses(thread, box) for thread in other.threads])
        cost += sum([_crosses(thread, taken) for thread in cluster.threads])
    return cost


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(thread: tuple[Point, Point, Point], box: Box) -> bool:
    (ax, ay), _, (cx, cy) = thread
    if max(ax, cx) <= box[0] or min(ax, cx) >= box[2] or ay >= box[3] or cy <= box[1]:
        return False
    left, top, right, bottom = box
    for x, y in _along(thread):  # noqa: SIM110 - half the time of any(), and called often
        if left < x < right and top < y < bottom:
            return True
    return False


@lru_cache(maxsize=4096)
def _along(thread: tuple[Point, Point, Point]) -> tuple[Point, ...]:
    """Return points along a thread, near enough to each other that none jumps over a label."""
    (ax, ay), (bx, by), (cx, cy) = thread
    return tuple(
        (p * ax + q * bx + r * cx, p * ay + q * by + r * cy) for p, q, r in _PARTS_OF_CURVE
    )


def _draw(
    map: CoauthorMap,  # noqa: A002 - as above
    tops: Sequence[_Cluster],
    hung: Sequence[_Cluster],
    frame: _Frame,
    root: str,
) -> Markup:
    shown = zip(map.papers, frame.hubs, strict=True)
    hubs = (_hub(work, x, frame.line, root, map.paper) for work, x in shown)
    named = (cluster for cluster in hung if cluster.group.href)
    return Markup("\n").join(
        (
            Markup('<path class="thread" d="{}"/>').format(_curves(hung)),
            _seeds("once", tops, frame.step),
            _seeds("back", hung, frame.step),
            _sizes(tops, hung),
            *hubs,
            *(_label(one, root) for one in sorted(named, key=attrgetter("x", "y"))),
        )
    )


def _sizes(tops: Sequence[_Cluster], hung: Sequence[_Cluster]) -> Markup:
    """Return how many people are in each group: for eyes only, as aloud they are bare numbers."""
    above = [_text(cluster.x, cluster.box[1] - 1, cluster.label) for cluster in tops]
    below = [_caption(cluster) for cluster in hung if not cluster.group.href]
    texts = Markup("").join([*above, *below])
    return Markup('<g aria-hidden="true">{}</g>').format(texts)


def _caption(cluster: _Cluster) -> Markup:
    return _text(cluster.x, cluster.y + cluster.radius + 14, cluster.label)


def _curves(hung: Sequence[_Cluster]) -> str:
    return "".join(
        f"M{number(ax)} {number(ay)}Q{number(bx)} {number(by)} {number(cx)} {number(cy)}"
        for cluster in hung
        for (ax, ay), (bx, by), (cx, cy) in cluster.threads
    )


def _seeds(kind: str, clusters: Sequence[_Cluster], step: float) -> Markup:
    points = (point for cluster in clusters for point in _sunflower(cluster, step))
    return Markup('<path class="{}" stroke-width="{}" d="{}"/>').format(
        kind, number(step * 1.3), dots(points)
    )


def _sunflower(cluster: _Cluster, step: float) -> Iterable[Point]:
    start = 0.5 if cluster.group.size > 1 else 0.0
    for i in range(cluster.group.size):
        far, turn = step * sqrt(i + start), i * _GOLDEN
        yield cluster.x + far * cos(turn), cluster.y + far * sin(turn)


def _hub(work: WorkLink, x: float, y: float, root: str, paper: str) -> Markup:
    return Markup(
        '<a href="{}{}" aria-label="{} {}: {}">{}<path class="owner" stroke-width="10"'
        ' d="{}"/><text class="hub" x="{}" y="{}">{}</text></a>'
    ).format(
        root,
        work.href,
        paper,
        work.number,
        plain_math(work.title),
        _area((x - 12, y - 12, x + 22, y + 12)),
        dots([(x, y)]),
        number(x + 8.5),
        number(y + 4.5),
        work.number,
    )


def _label(cluster: _Cluster, root: str) -> Markup:
    """Return the name of somebody who is alone on these papers, as a link."""
    return Markup('<a href="{}{}">{}{}</a>').format(
        root, cluster.group.href, _area(cluster.box), _caption(cluster)
    )


def _area(box: Box) -> Markup:
    """Return a shape that is not seen, to make a link large enough for a finger."""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" pointer-events="all"/>').format(
        number(box[0]), number(box[1]), number(box[2] - box[0]), number(box[3] - box[1])
    )


def _text(x: float, y: float, words: str) -> Markup:
    return Markup(
        '<text x="{}" y="{}" text-anchor="middle" stroke-width="4" paint-order="stroke">{}</text>'
    ).format(number(x), number(y), words)
