"""What papers are about and where they appeared, as far as the owner says: two ways in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from oeuvre.model.identifiers import Slug, WorkKey, fold, mark_slug, slugify
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass
from oeuvre.model.work import NO_OVERLAY, Work

_WORD = late(r"[^\W_]+[+#]*")
"""With what tells C, C++ and C# apart."""

_YEAR = late(r"^(?:19|20)\d\d\s+|[\s,(’']+(?:19|20)\d\d\)?$")
"""Of a single issue or meeting, before or after the name of all."""

_FEWEST = 2
"""Papers from which a topic or a venue tells more than each of its papers does."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A topic or a venue of several works."""

    key: str
    """Equal for two spellings of the same."""

    slug: Slug
    label: str
    """The spelling that most works have."""

    works: tuple[WorkKey, ...]
    """In the order of the catalogue."""


def find_topics(works: Iterable[Work]) -> tuple[Heading, ...]:
    """Return the topics of two works or more, those of most works first."""
    return _gather(works, lambda work: work.overlay.tags, topic_key)


def find_venues(works: Iterable[Work]) -> tuple[Heading, ...]:
    """Return the venues of two works or more, those of most works first."""
    return _gather(works, lambda work: (_perennial(work.overlay.venue),), topic_key)


def topic_key(text: str) -> str:
    """Return what is equal for `Deep learning` and `deep-learning`; empty if no word is in it."""
    return " ".join(_WORD.findall(fold(text)))


def venue_key(text: str) -> str:
    """Return the same of a venue: equal, too, for the meetings of two years."""
    return topic_key(_perennial(text))


def _gather(
    works: Iterable[Work],
    labels_of: Callable[[Work], Iterable[str]],
    key_of: Callable[[str], str],
) -> tuple[Heading, ...]:
    found: dict[str, dict[WorkKey, str]] = defaultdict(dict)
    for work, label in _labelled(works, labels_of):
        if key := key_of(label):
            found[key].setdefault(work.key, label)
    headings = (
        Heading(key, _slug(key), _commonest(labels.values()), tuple(labels))
        for key, labels in found.items()
        if len(labels) >= _FEWEST
    )
    return tuple(sorted(headings, key=lambda one: (-len(one.works), one.key)))


def _labelled(
    works: Iterable[Work], labels_of: Callable[[Work], Iterable[str]]
) -> Iterator[tuple[Work, str]]:
    for work in works:
        if work.overlay is NO_OVERLAY:
            continue
        for label in labels_of(work):
            yield work, label


def _commonest(labels: Iterable[str]) -> str:
    return Counter(labels).most_common(1)[0][0]


def _slug(key: str) -> Slug:
    """Return a slug that no other key has."""
    slug = slugify(key)
    return mark_slug(slug, key) if "+" in key or "#" in key else slug


def _perennial(venue: str) -> str:
    """Return a venue without the year of one issue: `Example Conference 2024`."""
    return (_YEAR.sub("", venue) or venue) if venue else ""
