"""The URL policy. No other module spells a path of the site.

Pages are flat files and links name them, so that the site works on any host, from a
folder and opened from disk, and a page costs one file.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

from oeuvre.model.identifiers import OutputPath, PersonId, Slug, WorkId

HOME = OutputPath("index.html")
DIRECTORY = OutputPath("people/index.html")
ABOUT = OutputPath("about-this-site.html")
HOME_CARD = OutputPath("index.png")
NOT_FOUND = OutputPath("404.html")
FEED = OutputPath("feed.xml")
SITEMAP = OutputPath("sitemap.xml")
ROBOTS = OutputPath("robots.txt")
NO_JEKYLL = OutputPath(".nojekyll")
BIBTEX = OutputPath("papers.bib")
CSL = OutputPath("papers.json")
CV = OutputPath("cv.pdf")
API_WORKS = OutputPath("api/v1/works.json")
API_PEOPLE = OutputPath("api/v1/people.json")
ASSETS = "assets/"
SEARCH = OutputPath("search/index.js")
SEARCH_WORDS = OutputPath("search/words.js")

_EXPORTS = (("bibtex", "bib"), ("ris", "ris"), ("csl", "json"))


def work_permalink(work: WorkId) -> OutputPath:
    """Return where a work's page lives."""
    return OutputPath(f"papers/{work}.html")


def work_export(work: WorkId, ending: str) -> OutputPath:
    """Return where a work in another format lives; `ending` is `bib`, `ris`, `json` or `png`."""
    return OutputPath(f"papers/{work}.{ending}")


def work_exports(
    work: WorkId, off: Collection[str]
) -> tuple[OutputPath | None, OutputPath | None, OutputPath | None]:
    """Return where a work's BibTeX, RIS and CSL-JSON live; None for the kinds that are `off`."""
    bibtex, ris, csl = (
        None if kind in off else work_export(work, ending) for kind, ending in _EXPORTS
    )
    return bibtex, ris, csl


def person_permalink(person: PersonId, owner: PersonId | None) -> OutputPath:
    """Return where a person's page lives; the owner's is the first page."""
    return HOME if person == owner else person_page(person)


def person_page(person: PersonId) -> OutputPath:
    """Return where a person's page lives if the person is not the owner."""
    return OutputPath(f"people/{person}.html")


@cache
def papers_page(first: int, last: int) -> OutputPath:
    """Return where the papers with the numbers `first` to `last` are listed.

    In a folder of its own, where no paper can have its address; so are the next two.
    """
    return OutputPath(f"papers/all/{first}-{last}.html")


def letter_page(letter: str) -> OutputPath:
    """Return where the people of one letter or script are listed; `letter` is a slug."""
    return OutputPath(f"people/letters/{letter}.html")


def topic_permalink(slug: Slug) -> OutputPath:
    """Return where the papers on a topic are listed."""
    return OutputPath(f"topics/{slug}.html")


def venue_permalink(slug: Slug) -> OutputPath:
    """Return where the papers of a venue are listed."""
    return OutputPath(f"venues/{slug}.html")


def prose_permalink(slug: str) -> OutputPath:
    """Return where a page of the owner's lives."""
    return OutputPath(f"{slug}.html")


def schema_path(name: str) -> OutputPath:
    """Return where the JSON Schema of the site's data lives; `name` is `works` or `people`."""
    return OutputPath(f"api/v1/{name}.schema.json")


def search_shard(number: int) -> OutputPath:
    """Return where a part of the words that the search knows lives."""
    return OutputPath(f"search/{number}.js")


def search_papers(number: int) -> OutputPath:
    """Return where some of the papers that the search shows live."""
    return OutputPath(f"search/p{number}.js")


def absolute(base_url: str, path: OutputPath) -> str:
    """Return the full address of `path`; empty if the site's address is not known."""
    if not base_url:
        return ""
    return base_url + ("" if path == HOME else path)


def base_path(base_url: str) -> str:
    """Return the path of the site's root on its host: `/` or `/repo/`."""
    return (urlsplit(base_url).path or "/") if base_url else "/"
