"""Where each value of the site's data comes from, in full: every place, every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oeuvre.model.diagnostics import Location
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Overlay, Person, Work
from oeuvre.pages.data import ApiOrigin
from oeuvre.pages.evidence import RuleUse, override_places

_KEYS = {
    "date": ("date", "year"),
    "venue": ("venue",),
    "doi": ("doi",),
    "arxiv": ("arxiv",),
    "pdf": ("pdf",),
    "code": ("code",),
    "tags": ("tags",),
}
"""What sets each field in `content/papers/`."""


def trace_work(work: Work, shown: Iterable[Contributor]) -> tuple[ApiOrigin, ...]:
    """Return where each field of a work comes from; of the contributors, each one's place."""
    found = [_of_text("title", work.title, work.overlay)]
    if work.abstract:
        found.append(_of_text("abstract", work.abstract, work.overlay))
    places = tuple(str(one.at) for one in shown)
    found.append(ApiOrigin("contributors", places))
    return tuple(one for one in (*found, *_of_overlay(work.overlay)) if one.at)


def trace_person(
    person: Person,
    printed: Sequence[Contributor],
    joined: Iterable[RuleUse],
) -> tuple[ApiOrigin, ...]:
    """Return where each field of a person comes from; of the names, each place in print."""
    said = (str(person.at),) if person.at else ()
    first = tuple(str(c.at) for c in printed if c.name == person.name)[:1]
    rules = tuple(use.name for use in joined)
    found = (
        ApiOrigin("name", said or first, rules),
        ApiOrigin("as_written", tuple(str(c.at) for c in printed)),
        ApiOrigin("orcid", said if person.orcid else ()),
        ApiOrigin("homepage", said if person.url else ()),
    )
    return tuple(one for one in found if one.at)


def _of_text(field: str, text: Text, overlay: Overlay) -> ApiOrigin:
    places = (text.at, *override_places(text, overlay))
    return ApiOrigin(field, tuple(dict.fromkeys(map(str, places))), (), text.repairs)


def _of_overlay(overlay: Overlay) -> Iterator[ApiOrigin]:
    for field, keys in _KEYS.items() if overlay is not NO_OVERLAY else ():
        yield ApiOrigin(field, tuple(_set(overlay.keys.get(key) for key in keys)))


def _set(places: Iterable[Location | None]) -> Iterator[str]:
    yield from (str(at) for at in places if at)
