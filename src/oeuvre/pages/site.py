"""The page that tells how the site was made: counts, and every rule that had a part in it."""

from __future__ import annotations

from oeuvre import __version__
from oeuvre.catalog.index import Catalog
from oeuvre.pages.evidence import DERIVATIONS, merges, open_questions, repairs
from oeuvre.pages.models import SitePage
from oeuvre.pages.parts import Figure
from oeuvre.pages.permalinks import ABOUT


def compose_site(catalog: Catalog) -> SitePage:
    """Return the page about the site. It tells no date: the input gives none."""
    people = [p for p in catalog.people.values() if not p.is_organization]
    records = sum(len(work.sources) for work in catalog.works)
    names = {name for person in catalog.people.values() for name in person.names}
    return SitePage(
        path=ABOUT,
        title="About this site",
        description="What this site was made from, and by which rules.",
        lede=(
            "Everything here was read from plain text files. Nothing was looked up, guessed or "
            "added: each page tells where it comes from, and these are the rules."
        ),
        figures=(
            _figure(records, "record", "records"),
            _figure(len(catalog.works), "paper", "papers"),
            _figure(len(names), "name as printed", "names as printed"),
            _figure(len(people), "person", "people"),
            _figure(len(catalog.people) - len(people), "organisation", "organisations"),
        ),
        merges=merges(catalog),
        repairs=repairs(catalog),
        open_questions=open_questions(catalog),
        derivations=DERIVATIONS,
        version=__version__,
    )


def _figure(number: int, one: str, many: str) -> Figure:
    return Figure(one if number == 1 else many, number)
