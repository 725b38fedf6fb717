"""What papers can be found by, besides people: topics and venues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from oeuvre.catalog.topics import Heading, find_topics, find_venues, topic_key, venue_key
from oeuvre.model.identifiers import OutputPath, Slug
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.pages.parts_lists import TopicLink
from oeuvre.pages.permalinks import topic_permalink, venue_permalink


@dataclass(frozen=True, slots=True)
class Headings:
    """What papers can be found by, besides people."""

    topics: Mapping[str, TopicLink]
    """Those that have a page, by their key."""

    venues: Mapping[str, TopicLink]
    is_dated: bool
    """Whether every work has a date, so that they stand by it."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Under which headings a paper stands."""

    tags: tuple[TopicLink, ...]
    """As the paper spells them."""

    venue_href: str
    """Empty if its venue has no page."""


def find_headings(works: Sequence[Work]) -> Headings:
    """Return the headings of `works` that have a page."""
    return Headings(
        topics=_link(find_topics(works), topic_permalink),
        venues=_link(find_venues(works), venue_permalink),
        is_dated=all(work.overlay.date for work in works),
    )


def file_work(headings: Headings, work: Work) -> Filing:
    """Return under which headings a paper stands."""
    venue = work.overlay.venue
    found = headings.venues.get(venue_key(venue)) if venue else None
    tags = tuple([_topic(headings, tag) for tag in work.overlay.tags])
    return Filing(tags, found.href if found else "")


def _topic(headings: Headings, tag: str) -> TopicLink:
    """Return a topic as a paper spells it."""
    found = headings.topics.get(topic_key(tag))
    return TopicLink(tag, found.href, found.count) if found else TopicLink(tag, "", 1)


def _link(
    headings: Iterable[Heading], page: Callable[[Slug], OutputPath]
) -> Mapping[str, TopicLink]:
    return {one.key: TopicLink(one.label, page(one.slug), len(one.works)) for one in headings}
