"""The map: every co-author once, hung from the papers they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin, sqrt
from operator import attrgetter

from markupsafe import Markup

from oeuvre.model.mathematics import plain_math
from oeuvre.pages.parts import CoauthorMap, WorkLink
from oeuvre.render.pictures_dots import dots, number
from oeuvre.render.pictures_places import (
    WIDTH,
    Box,
    Cluster,
    Frame,
    Point,
    hang_below,
    lay_line,
    stand_above,
)

_GOLDEN = pi * (3 - sqrt(5))
"""The angle, in radians, at which no two seeds of a sunflower hide each other."""


def coauthor_map(map: CoauthorMap, root: str) -> Markup:  # noqa: A002 - the name templates know
    """Return the papers on a line with people on one of them above it, all others below.

    A group of people with the same papers is a cluster like the head of a sunflower.
    """
    above = [group for group in map.groups if len(group.columns) == 1]
    below = [group for group in map.groups if len(group.columns) > 1]
    frame = lay_line(len(map.papers), above)
    tops = [stand_above(group, frame) for group in above]
    hung = hang_below(below, frame)
    height = max([cluster.box[3] for cluster in hung] + [frame.line + 14]) + 4
    return Markup(
        '<svg class="dots map" viewBox="0 0 {} {}" role="group" aria-labelledby="map-title"'
        ' fill="none" stroke-linecap="round">'
        '<title id="map-title">{}</title>\n'
        "{}</svg>"
    ).format(number(WIDTH), number(height), map.title, _draw(map, tops, hung, frame, root))


def _draw(
    map: CoauthorMap,  # noqa: A002 - as above
    tops: Sequence[Cluster],
    hung: Sequence[Cluster],
    frame: Frame,
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


def _sizes(tops: Sequence[Cluster], hung: Sequence[Cluster]) -> Markup:
    """Return how many people are in each group: for eyes only, as aloud they are bare numbers."""
    above = [_text(cluster.x, cluster.box[1] - 1, cluster.label) for cluster in tops]
    below = [_caption(cluster) for cluster in hung if not cluster.group.href]
    texts = Markup("").join([*above, *below])
    return Markup('<g aria-hidden="true">{}</g>').format(texts)


def _caption(cluster: Cluster) -> Markup:
    return _text(cluster.x, cluster.y + cluster.radius + 14, cluster.label)


def _curves(hung: Sequence[Cluster]) -> str:
    return "".join(
        f"M{number(ax)} {number(ay)}Q{number(bx)} {number(by)} {number(cx)} {number(cy)}"
        for cluster in hung
        for (ax, ay), (bx, by), (cx, cy) in cluster.threads
    )


def _seeds(kind: str, clusters: Sequence[Cluster], step: float) -> Markup:
    points = (point for cluster in clusters for point in _sunflower(cluster, step))
    return Markup('<path class="{}" stroke-width="{}" d="{}"/>').format(
        kind, number(step * 1.3), dots(points)
    )


def _sunflower(cluster: Cluster, step: float) -> Iterable[Point]:
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


def _label(cluster: Cluster, root: str) -> Markup:
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
