"""The pages of topics and venues that several papers have.

One that a single paper has is named on that paper's page, and its own would say no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from oeuvre.catalog.topics import Heading, find_topics, find_venues
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.language import Language
from oeuvre.pages.lists import list_runs
from oeuvre.pages.models_lists import TopicPage
from oeuvre.pages.parts import Marks
from oeuvre.pages.people import Names, mark
from oeuvre.pages.permalinks import topic_permalink, venue_permalink
from oeuvre.pages.words import opened, shorten, topic_lede, venue_lede

Lede = Callable[[Language, str, int, int], str]
"""Says of something how many papers and how many co-authors it has."""


def compose_topics(names: Names) -> Iterator[TopicPage]:
    """Yield the pages of topics, then of venues, those of most papers first."""
    works = names.catalog.works
    for topic in find_topics(works):
        yield _topic(names, topic, topic_permalink(topic.slug), topic_lede)
    for venue in find_venues(works):
        yield _topic(names, venue, venue_permalink(venue.slug), venue_lede)


def _topic(names: Names, heading: Heading, path: OutputPath, say: Lede) -> TopicPage:
    roster = _roster(names, heading)
    coauthors = len(roster) - roster.count("w")
    lede = say(names.language, heading.label, len(heading.works), coauthors)
    return TopicPage(
        path=path,
        title=opened(heading.label) if heading.label.islower() else heading.label,
        description=shorten(lede),
        lede=lede,
        roster=roster if coauthors else "",
        runs=list_runs(names, heading.works),
        count=len(heading.works),
    )


def _roster(names: Names, heading: Heading) -> Marks:
    """Return a dot for each person on any of the papers."""
    people = dict.fromkeys(p for work in heading.works for p in names.catalog.authors[work])
    return "".join(mark(names.links[person]) for person in people)
