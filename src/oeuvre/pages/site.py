"""The page that tells how the site was made: counts, and every rule that had a part in it."""

from __future__ import annotations

from oeuvre import __version__
from oeuvre.catalog.index import Catalog
from oeuvre.model.language import Language
from oeuvre.pages.evidence import RuleNote, derivations, merges, open_questions
from oeuvre.pages.models import SitePage
from oeuvre.pages.permalinks import ABOUT


def compose_site(
    catalog: Catalog, language: Language, repaired: tuple[RuleNote, ...], *, counts_questions: bool
) -> SitePage:
    """Return the page about the site. It tells no date: the input gives none.

    repaired: the rules of repair that were used.
    counts_questions: whether it is asked how many questions are open.
    """
    people = [p for p in catalog.people.values() if not p.is_organization]
    records = sum(len(work.sources) for work in catalog.works)
    names = {name for person in catalog.people.values() for name in person.names}
    return SitePage(
        path=ABOUT,
        title=language.say("about.title"),
        description=language.say("about.description"),
        lede=language.say("about.lede"),
        figures=(
            language.say("about.records", records),
            language.say("about.papers", len(catalog.works)),
            language.say("about.names", len(names)),
            language.say("about.people", len(people)),
            language.say("about.organisations", len(catalog.people) - len(people)),
        ),
        merges=merges(catalog, language),
        repairs=repaired,
        open_questions=open_questions(catalog) if counts_questions else 0,
        derivations=derivations(language),
        version=__version__,
    )
