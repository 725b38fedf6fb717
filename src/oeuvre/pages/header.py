"""What every page shows of the site."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.catalog.index import Catalog
from oeuvre.model.language import Language
from oeuvre.pages.parts import ExternalLink, SiteHeader
from oeuvre.pages.permalinks import CV, HOME_CARD, prose_permalink
from oeuvre.sources.overlays import Writing
from oeuvre.sources.settings import FILES, Settings


def owner_name(catalog: Catalog, settings: Settings) -> str:
    """Return the owner's name as pages show it; the site's title where nobody owns it."""
    return catalog.people[catalog.owner].name.display if catalog.owner else settings.title


def compose_header(
    catalog: Catalog, settings: Settings, language: Language, writing: Writing
) -> SiteHeader:
    """Return what every page shows of the site."""
    owner = owner_name(catalog, settings)
    return SiteHeader(
        owner=owner,
        title=settings.title or owner,
        language=settings.language,
        interface=settings.language if settings.is_spoken else language.tag,
        direction=language.direction,
        base_url=settings.base_url,
        description=settings.description or language.say("site.description", owner=owner),
        paper_count=len(catalog.works),
        coauthor_count=len(catalog.coauthors),
        has_coauthors=bool(catalog.coauthors),
        links=tuple(ExternalLink(label, href) for label, href in settings.links),
        pages=tuple(
            ExternalLink(page.title, prose_permalink(page.slug), is_internal=True)
            for page in writing.pages
        ),
        is_html_allowed=settings.raw_html,
        files=tuple(_files(settings)),
        paper=settings.look.paper,
        has_own_font=settings.look.has_own_font,
        cv=CV if settings.cv else "",
        card=HOME_CARD if settings.cards != "none" else None,
    )


def _files(settings: Settings) -> Iterator[str]:
    """Yield the kinds of files that the site has; a sitemap needs the site's address."""
    for kind in FILES:
        if kind not in settings.files_off and (kind != "sitemap" or settings.base_url):
            yield kind
