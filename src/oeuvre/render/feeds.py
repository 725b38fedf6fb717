"""What crawlers and feed readers fetch: the Atom feed, the sitemap, robots.txt.

Dates are those of the papers. No file says when a page changed, so the sitemap has no
`lastmod`, and a feed entry without a date has none (docs/adr/0004-feed-without-dates.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from itertools import pairwise

from oeuvre.model.work import PartialDate
from oeuvre.pages.data import SiteData
from oeuvre.pages.parts import Citation, SiteHeader
from oeuvre.pages.permalinks import FEED, HOME, SITEMAP, absolute
from oeuvre.render.characters import encodable, one_line, xml_text

_MOST_ENTRIES = 50
_SPACE = "8d3b0f5ec2a14b6e9f6a5d7c1e20b349"
"""Of the names that the feed's identifiers are made from; must never change."""

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def atom(data: SiteData) -> str:
    """Return the feed of the site's first papers. Source: RFC 4287."""
    header = data.header
    cited = feed_citations(data)
    entries = "".join(_entry(citation, header.owner) for citation in cited)
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"{_language(header)}>\n'
        f"{_lines(_feed_head(header, cited))}{entries}</feed>\n"
    )


def feed_citations(data: SiteData) -> tuple[Citation, ...]:
    """Return the papers that the feed tells of."""
    return data.citations[:_MOST_ENTRIES]


def sitemap(data: SiteData) -> Iterator[bytes]:
    """Yield the lines of the sitemap: the addresses of all pages. The site's own must be known."""
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    yield f'{_XML}<urlset xmlns="{space}">\n'.encode()
    for path in data.pages:
        address = xml_text(absolute(data.header.base_url, path))
        yield f"<url><loc>{address}</loc></url>\n".encode("utf-8", "replace")
    yield b"</urlset>\n"


def robots(header: SiteHeader) -> str:
    """Return what lets every crawler in and tells it of the sitemap. Source: RFC 9309."""
    address = absolute(header.base_url, SITEMAP) if "sitemap" in header.files else ""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {address}\n" if address else "")


def _feed_head(header: SiteHeader, cited: Iterable[Citation]) -> Iterator[str]:
    yield _element("id", _urn(header.owner))
    yield _element("title", one_line(header.title or header.owner))
    yield _element("subtitle", one_line(header.description))
    yield _element("updated", max((_moment(citation.date) for citation in cited), default=""))
    yield _author(header.owner)
    yield _link("self", absolute(header.base_url, FEED), ' type="application/atom+xml"')
    yield _link("alternate", absolute(header.base_url, HOME), ' type="text/html"')


def _entry(citation: Citation, owner: str) -> str:
    return f"<entry>\n{_lines(_entry_lines(citation, owner))}</entry>\n"


def _entry_lines(citation: Citation, owner: str) -> Iterator[str]:
    moment = _moment(citation.date)
    yield _element("id", _urn(owner, citation.href))
    yield _element("title", one_line(citation.title))
    yield _element("published", moment)
    yield _element("updated", moment)
    yield _element("dc:date", str(citation.date) if citation.date and not moment else "")
    yield from (_author(name.display) for name in citation.authors)
    yield _link("alternate", citation.url, ' type="text/html"')
    yield from (f'<category term="{xml_text(one_line(tag))}"/>' for tag in citation.tags)
    yield _element("content", citation.abstract)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines if line)


def _element(name: str, text: str) -> str:
    escaped = xml_text(text)
    return f"<{name}>{escaped}</{name}>" if escaped.strip() else ""


def _author(name: str) -> str:
    person = _element("name", one_line(name))
    return f"<author>{person}</author>" if person else ""


def _link(relation: str, address: str, kind: str) -> str:
    return f'<link rel="{relation}"{kind} href="{xml_text(address)}"/>' if address else ""


def _language(header: SiteHeader) -> str:
    return f' xml:lang="{xml_text(header.language)}"' if header.language else ""


def _moment(date: PartialDate | None) -> str:
    """Return the beginning of the day; empty where the day is not known."""
    return f"{date}T00:00:00Z" if date and date.day else ""


def _urn(*names: str) -> str:
    """Return an identifier made from a path of names: the same on every host, for good."""
    space = bytes.fromhex(_SPACE)
    for name in names:
        space = _uuid5(space, encodable(name).encode())
    digits = space.hex()
    ends = pairwise((0, 8, 12, 16, 20, 32))
    return f"urn:uuid:{'-'.join(digits[start:end] for start, end in ends)}"


def _uuid5(space: bytes, name: bytes) -> bytes:
    """Return a UUID made from a name. Source: RFC 9562; the module `uuid` takes 7 ms to import."""
    made = bytearray(sha1(space + name, usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50
    made[8] = made[8] & 0x3F | 0x80
    return bytes(made)
