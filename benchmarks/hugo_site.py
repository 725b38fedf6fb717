"""The plain site for Hugo: what Oeuvre makes of the same input, as the data that Hugo likes best.

Reading the seed file, telling people apart, addresses and first sentences are done for Hugo
here, outside of what is measured.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree

from oeuvre.build import Build, build
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.values import replace
from oeuvre.pages.complete import complete
from oeuvre.pages.models import (
    HomePage,
    NotFoundPage,
    PersonPage,
    SitePage,
    WorkPage,
)
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.render.characters import one_line
from oeuvre.sources.project import read_project

_FEEDS = {"feed.xml", "sitemap.xml", "robots.txt"}
"""What Hugo makes besides pages. All else, such as fonts and the search's index, it copies."""


def lay_out(project: Path, template: Path, target: Path, site: Path) -> None:
    """Make a Hugo project at `target` of `template` and what `project` says.

    site: the same as made by Oeuvre, for the files that both copy as they are.
    """
    copytree(template, target)
    result = build(read_project(project))
    result = replace(result, pages=tuple(map(complete, result.pages)))
    for name in ("site", "papers", "people"):
        data = {"site": _site, "papers": _papers, "people": _people}[name](result)
        path = target / "data" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    kinds = (HomePage, WorkPage, PersonPage, DirectoryPage, SitePage, NotFoundPage)
    own = {page.path for page in result.pages if isinstance(page, kinds)} | _FEEDS
    for name in result.outputs.keys() - own:
        copy = target / "static" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((site / name).read_bytes())


def _slug(path: str) -> str:
    """Return what names a person or a paper: the owner, whose page is the first, too."""
    return path.rpartition("/")[2].removesuffix(".html")


def _site(result: Build) -> dict[str, object]:
    found = {type(page): page for page in reversed(result.pages)}
    home, about, lost = found[HomePage], found[SitePage], found[NotFoundPage]
    directory = found[DirectoryPage]
    feed = result.outputs[OutputPath("feed.xml")].make().decode()
    told = {key: _element(feed, key) for key in ("id", "title", "subtitle")}
    papers = [_slug(page.path) for page in result.pages if isinstance(page, WorkPage)]
    return {
        "base": _element(feed, "loc") or _base(result),
        "owner": home.title,
        "papers": papers,
        "order": [_place(page.path) for page in result.pages if not isinstance(page, NotFoundPage)],
        "home": {
            "title": home.title,
            "description": home.description,
            "papers": [_slug(one.work.href) for run in home.runs for one in run.entries],
        },
        "about": {"title": about.title, "description": about.description, "lede": about.lede},
        "lost": {"title": lost.title, "description": lost.description},
        "directory": {"title": directory.title, "description": directory.description},
        "sections": [
            {
                "letter": section.letter,
                "anchor": section.anchor,
                "people": [_slug(link.href) for link in section.people],
            }
            for section in directory.sections
            if section.people
        ],
        "feed": told | {"entries": [{"slug": slug} for slug in papers[:50]]},
    }


def _papers(result: Build) -> dict[str, object]:
    feed = result.outputs[OutputPath("feed.xml")].make().decode()
    urns = iter(re.findall(r"<entry>\n<id>([^<]*)</id>", feed))
    return {
        _slug(page.path): {
            "slug": _slug(page.path),
            "title": page.title,
            "description": page.description,
            "abstract": page.abstract,
            "plain": page.citation.abstract,
            "cited": one_line(page.citation.title),
            "key": page.citation.key,
            "names": [name.as_written for name in page.citation.authors],
            "shown": [name.display for name in page.citation.authors],
            "signed": [_slug(link.href) for link in page.groups + page.authors],
            "authors": [_slug(link.href) for link in page.authors],
            "urn": next(urns, ""),
        }
        for page in result.pages
        if isinstance(page, WorkPage)
    }


def _people(result: Build) -> dict[str, object]:
    found: dict[str, object] = {}
    listed = {
        link.href: link.name
        for page in result.pages
        if isinstance(page, DirectoryPage)
        for section in page.sections
        for link in section.people
    }
    for page in result.pages:
        if isinstance(page, PersonPage):
            found[_slug(page.path)] = {
                "page": True,
                "name": page.title,
                "listed": listed.get(page.path, ""),
                "href": page.path,
                "description": page.description,
                "count": page.count,
                "papers": [_slug(entry.work.href) for entry in page.entries],
                "together": [
                    [_slug(link.href), link.count]
                    for link in page.together
                    if link.href != page.path
                ],
            }
        if isinstance(page, HomePage):
            found["index"] = {"page": False, "name": page.title, "href": page.path}
    return found


def _element(text: str, name: str) -> str:
    match = re.search(f"<{name}>([^<]*)</{name}>", text)
    return match[1] if match else ""


def _base(result: Build) -> str:
    return _element(result.outputs[OutputPath("sitemap.xml")].make().decode(), "loc")


def _place(path: str) -> str:
    return "" if path == "index.html" else path
