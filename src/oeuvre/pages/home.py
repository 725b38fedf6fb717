"""The first page, and papers as items of a list."""

from __future__ import annotations

from oeuvre.model.identifiers import PersonId
from oeuvre.model.work import NO_OVERLAY, Overlay, Work
from oeuvre.pages.header import owner_name
from oeuvre.pages.models import HomePage
from oeuvre.pages.overlap import overlap
from oeuvre.pages.parts import Block, Entry, ExternalLink
from oeuvre.pages.people import LIST, Names, Shape, by_line, mark_subject
from oeuvre.pages.permalinks import HOME
from oeuvre.pages.words import first_sentence, home_lede, shorten
from oeuvre.sources.settings import Settings


def compose_home(names: Names, settings: Settings, about: str) -> HomePage:
    """Return the first page."""
    catalog = names.catalog
    people = catalog.coauthors
    counts = [names.links[person.id].count for person in people]
    sizes = [len(catalog.authors[work.id]) for work in catalog.works]
    lede = home_lede(names.language, sizes, counts, _most(names))
    blocks = tuple(Block(names.works[w.id], names.marks[w.id]) for w in catalog.works)
    return HomePage(
        path=HOME,
        title=owner_name(catalog, settings),
        description=settings.description or shorten(lede),
        lede=lede,
        about=about,
        skyline=blocks if len(blocks) > 1 and people else (),
        entries=tuple(list_entry(names, work, LIST) for work in catalog.works),
        overlap=overlap(names),
    )


def list_entry(names: Names, work: Work, shape: Shape, subject: PersonId | None = None) -> Entry:
    """Return a paper as one item of a list; `subject` is whom the list is about."""
    overlay = work.overlay
    abstract = work.abstract.plain if work.abstract and not subject else ""
    return Entry(
        work=names.works[work.id],
        byline=by_line(names, work.id, shape, subject),
        summary=first_sentence(abstract),
        year=year_of(overlay),
        venue=overlay.venue,
        author_count=len(names.catalog.authors[work.id]),
        links=external_links(overlay),
        is_selected=overlay.selected,
        roster=mark_subject(names, work.id, subject) if subject else "",
    )


def year_of(overlay: Overlay) -> str:
    """Return the year of a paper; empty if not known."""
    return str(overlay.date.year) if overlay.date else ""


def external_links(overlay: Overlay) -> tuple[ExternalLink, ...]:
    """Return where a paper can be had, as far as the owner says."""
    if overlay is NO_OVERLAY:
        return ()
    known = (
        ("PDF", overlay.pdf),
        ("DOI", f"https://doi.org/{overlay.doi}" if overlay.doi else ""),
        ("arXiv", f"https://arxiv.org/abs/{overlay.arxiv}" if overlay.arxiv else ""),
        ("Code", overlay.code),
        *overlay.links.items(),
    )
    return tuple(
        ExternalLink(label, href, is_internal=":" not in href) for label, href in known if href
    )


def _most(names: Names) -> tuple[str, ...]:
    """Return who wrote most papers with the owner; nobody where more than two did."""
    people = [names.links[person.id] for person in names.catalog.coauthors]
    top = max((link.count for link in people), default=0)
    best = tuple(link.name for link in people if link.count == top)
    return best if len(best) <= 2 else ()
