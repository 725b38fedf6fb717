"""Small catalogues to compose pages of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from oeuvre.catalog.index import Catalog, make_catalog
from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId, WorkKey, slugify
from oeuvre.model.names import Name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Overlay, Work

MakeCatalog = Callable[..., Catalog]


def name_of(written: str) -> Name:
    """Return the name of "Last First", or of a group, "Group:"."""
    if written.endswith(":"):
        return Name(written[:-1], is_collective=True)
    family, _, given = written.partition(" ")
    return Name(family, given)


@pytest.fixture
def make() -> MakeCatalog:
    """Return what makes a catalogue of Example Ada's papers: title to "Last First, Last First"."""

    def made(papers: Mapping[str, str], **overlays: Overlay) -> Catalog:
        works = []
        for line, (title, authors) in enumerate(papers.items(), 1):
            at = Location("content/seeds/a.txt", line)
            names = (name_of(written.strip()) for written in authors.split(","))
            work = Work(
                id=WorkId(slugify(title)),
                title=Text(title, title, at),
                contributors=tuple(Contributor(name, at) for name in names),
                abstract=Text(f"On {title}. More.", f"On {title}. More.", at),
                overlay=overlays.get(slugify(title), NO_OVERLAY),
                sources=(at,),
                key=WorkKey(slugify(title)),
            )
            works.append(work)
        return make_catalog(works, resolve_people(works, Name("Example", "Ada")).value)

    return made
