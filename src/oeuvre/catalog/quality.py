"""The quality report: what may be wrong with papers that can be read well enough.

Found by `oeuvre check` alone. A build neither needs nor pays for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.quality_abstracts import find_misplaced
from oeuvre.catalog.quality_names import find_odd_names
from oeuvre.catalog.quality_texts import find_damage, find_proposals
from oeuvre.catalog.quality_works import find_near_duplicates, find_unindexed
from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.work import Work
from oeuvre.sources.repair import Rulebook, make_rulebook
from oeuvre.sources.words import known_words


def find_quality_problems(catalog: Catalog, off: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return what may be wrong with the papers and the names on them, in file order.

    off: rules of repair that are not used, and so propose nothing either.
    """
    rules = make_rulebook(known_words(_texts(catalog))).without(off)
    found = [problem for work in catalog.works for problem in _of_work(work, rules)]
    found.extend(find_near_duplicates(catalog.works))
    return tuple(sorted(found, key=lambda p: (p.at is None, p.at, p.code, p.message)))


def _of_work(work: Work, rules: Rulebook) -> Iterator[Diagnostic]:
    yield from find_proposals(work, rules)
    yield from find_damage(work)
    yield from find_misplaced(work)
    yield from find_odd_names(work)
    yield from find_unindexed(work)


def _texts(catalog: Catalog) -> Iterator[str]:
    """Yield all that is written in the records."""
    for work in catalog.works:
        yield work.title.raw
        yield from (contributor.name.display for contributor in work.contributors)
        if work.abstract:
            yield work.abstract.raw
