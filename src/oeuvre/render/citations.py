"""How a page cites: the reference that people read, the tags and JSON-LD that indexes read.

In JSON-LD, addresses are written only where the site's own is known, and a person's name is
the one that pages show. Its words are those of schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from oeuvre.model.names import Name, initials
from oeuvre.model.values import dataclass
from oeuvre.model.work import PartialDate
from oeuvre.pages.models import HomePage, NotFoundPage, Page, PersonPage, WorkPage
from oeuvre.pages.models_lists import ListPage, TopicPage
from oeuvre.pages.parts import Citation, PersonLink, SiteHeader
from oeuvre.pages.permalinks import HOME, absolute
from oeuvre.render.addresses import arxiv_address, doi_address, web_address, work_address
from oeuvre.render.characters import encodable, one_line
from oeuvre.render.exports import Json

_MOST_AUTHORS = 20
"""That a reference names. Source: APA, "Publication Manual", 7th edition, 9.8."""

_MOST_LINKED = 24
"""Authors that are given with the address of their page; where there are more, only names."""

_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""What could end the script element, or a line of an old script."""

_DENSE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in the style of the APA: its authors, the title in italics, the rest."""

    authors: tuple[str, ...]
    """Each author and what stands between them, so that each can run in its own direction."""

    before: str
    """What stands between the authors and the title."""

    title: str
    after: str

    def __str__(self) -> str:
        return "".join(self.authors) + self.before + self.title + self.after


def apa(citation: Citation) -> Reference:
    """Return the reference to a work. Without a date it says "n.d.", as the style asks."""
    title = one_line(citation.title)
    authors = _apa_authors(citation.authors)
    year = f"({citation.date.year})." if citation.date else "(n.d.)."
    source = _apa_source(citation)
    if not authors:  # the title takes their place
        return Reference((), "", title, " ".join((f"{_stop(title)} {year}", *source)))
    number = f" (arXiv:{citation.arxiv})." if _is_preprint(citation) else _stop(title)
    before = f"{_stop(authors[-1])} {year} "
    return Reference(authors, before, title, " ".join((number, *source)))


def to_highwire(citation: Citation) -> tuple[tuple[str, str], ...]:
    """Return name and content of each `meta` that Google Scholar and Zotero read.

    A venue is told as `prism.publicationName`, which fits journals and conferences alike:
    `citation_journal_title` or `citation_conference_title` would claim one. Only a work
    without a venue is called a preprint. None is empty.
    """
    tags = ((name, one_line(content)) for name, content in _highwire(citation))
    return tuple((name, content) for name, content in tags if content)


def json_ld(page: Page, site: SiteHeader) -> str:
    """Return the description of a page, safe inside a `script` element."""
    data = {"@context": "https://schema.org", **_describe(page, site)}
    text = encodable(_DENSE.encode(data))
    for char, escaped in _ESCAPES:
        text = text.replace(char, escaped)
    return text


def _apa_authors(names: Iterable[Name]) -> tuple[str, ...]:
    """Return the authors, each followed by what parts it from the next."""
    authors = [author for name in names if (author := _apa_name(name))]
    last = ", & "
    if len(authors) > _MOST_AUTHORS:
        authors, last = [*authors[: _MOST_AUTHORS - 1], authors[-1]], ", … "
    if not authors:
        return ()
    parts = [", "] * (len(authors) - 2) + [last, ""]
    return tuple(chain.from_iterable(zip(authors, parts[-len(authors) :], strict=True)))[:-1]


def _apa_name(name: Name) -> str:
    """Return "de Bourcy, C. A., Jr."; a group by its name."""
    if name.is_collective:
        return one_line(name.display)
    parts = (name.family, initials(name.given), name.suffix)
    return ", ".join(filter(None, map(one_line, parts)))


def _apa_source(citation: Citation) -> Iterator[str]:
    """Yield what follows the title: where it was published, and where it is found."""
    if venue := one_line(citation.venue):
        yield _closed(venue)
    elif _is_preprint(citation):
        yield "arXiv."
    if address := work_address(citation):
        yield address


def _is_preprint(citation: Citation) -> bool:
    return bool(citation.arxiv and not citation.venue)


def _closed(text: str) -> str:
    return text + _stop(text)


def _stop(text: str) -> str:
    """Return the full stop that `text` still needs."""
    return "" if text.rstrip("”’\"')").endswith((".", "!", "?")) else "."


def _highwire(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "citation_title", citation.title
    yield "citation_abstract", citation.abstract
    for name in citation.authors:
        yield "citation_author", _highwire_name(name)
    yield "citation_publication_date", _highwire_date(citation.date)
    yield "prism.publicationName", citation.venue
    yield "citation_doi", citation.doi
    yield "citation_arxiv_id", citation.arxiv
    yield "citation_pdf_url", web_address(citation.pdf)
    yield "citation_abstract_html_url", web_address(citation.url)
    yield "citation_keywords", "; ".join(citation.tags)
    yield "z:itemType", "" if one_line(citation.venue) else "preprint"


def _highwire_name(name: Name) -> str:
    """Return "Family, Given"; "Given Family" where both have a space.

    Zotero takes a comma between two parts of several words for one between two authors.
    """
    given = " ".join(filter(None, (name.given, name.suffix)))
    if name.is_collective or (" " in name.family and " " in given):
        return name.display
    return ", ".join(filter(None, (name.family, given)))


def _highwire_date(date: PartialDate | None) -> str:
    """Return `2024/05/12`, or the year alone: indexes know no other form."""
    if date is None:
        return ""
    return str(date).replace("-", "/") if date.day else f"{date.year:04d}"


def _describe(page: Page, site: SiteHeader) -> dict[str, Json]:
    match page:
        case WorkPage():
            return _article(page, site)
        case HomePage():
            return _web_page("ProfilePage", page, site, {"mainEntity": _owner(page, site)})
        case TopicPage() | ListPage():
            return _web_page("CollectionPage", page, site, {})
        case PersonPage():
            return _web_page("CollectionPage", page, site, {"mainEntity": _person(page, site)})
        case _:
            return _web_page("WebPage", page, site, {})


def _web_page(kind: str, page: Page, site: SiteHeader, more: dict[str, Json]) -> dict[str, Json]:
    is_anywhere = isinstance(page, NotFoundPage)
    url = "" if is_anywhere else absolute(site.base_url, page.path)
    return _known(
        {
            "@type": kind,
            "name": page.title,
            "url": url,
            "description": page.description,
            "inLanguage": site.language,
            **more,
        }
    )


def _owner(page: HomePage, site: SiteHeader) -> dict[str, Json]:
    links: list[Json] = [link.href for link in site.links if web_address(link.href)]
    return _known(
        {
            "@type": "Person",
            "name": page.title,
            "url": absolute(site.base_url, HOME),
            "sameAs": links,
        }
    )


def _person(page: PersonPage, site: SiteHeader) -> dict[str, Json]:
    orcid = f"https://orcid.org/{page.orcid}" if page.orcid else ""
    same: list[Json] = [address for address in (orcid, web_address(page.url)) if address]
    also: list[Json] = [*page.also_written]
    return _known(
        {
            "@type": "Organization" if page.kind == "group" else "Person",
            "name": page.title,
            "alternateName": also,
            "url": absolute(site.base_url, page.path),
            "identifier": orcid,
            "sameAs": same,
        }
    )


def _article(page: WorkPage, site: SiteHeader) -> dict[str, Json]:
    citation = page.citation
    url = absolute(site.base_url, page.path)
    keywords: list[Json] = [*citation.tags]
    return _known(
        {
            "@type": "ScholarlyArticle",
            "@id": url,
            "url": url,
            "name": citation.title,
            "abstract": citation.abstract,
            "author": _authors(page, site),
            "datePublished": str(citation.date or ""),
            "isPartOf": _venue(citation),
            "identifier": _identifiers(citation),
            "sameAs": _elsewhere(citation),
            "encoding": _pdf(citation),
            "image": absolute(site.base_url, page.card) if page.card else "",
            "keywords": keywords,
        }
    )


def _authors(page: WorkPage, site: SiteHeader) -> list[Json]:
    """Return groups, then people in printed order."""
    links = (*page.groups, *page.authors)
    base_url = site.base_url if len(links) <= _MOST_LINKED else ""
    return [_author(link, base_url) for link in links]


def _author(link: PersonLink, base_url: str) -> dict[str, Json]:
    kind = "Organization" if link.kind == "group" else "Person"
    return _known({"@type": kind, "name": link.name, "url": absolute(base_url, link.href)})


def _venue(citation: Citation) -> dict[str, Json]:
    return {"@type": "CreativeWork", "name": citation.venue} if citation.venue else {}


def _identifiers(citation: Citation) -> list[Json]:
    values = {"doi": citation.doi, "arXiv": citation.arxiv}
    return [
        {"@type": "PropertyValue", "propertyID": kind, "value": value}
        for kind, value in values.items()
        if value
    ]


def _elsewhere(citation: Citation) -> list[Json]:
    doi = doi_address(citation.doi) if citation.doi else ""
    arxiv = arxiv_address(citation.arxiv) if citation.arxiv else ""
    return [address for address in (doi, arxiv) if address]


def _pdf(citation: Citation) -> dict[str, Json]:
    if not (address := web_address(citation.pdf)):
        return {}
    return {
        "@type": "MediaObject",
        "contentUrl": address,
        "encodingFormat": "application/pdf",
    }


def _known(fields: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in fields.items() if value}
