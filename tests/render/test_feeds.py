import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Never
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.model.names import Name
from oeuvre.model.work import PartialDate, Work
from oeuvre.pages.data import SiteData
from oeuvre.pages.parts import Citation, SiteHeader
from oeuvre.pages.search import SearchData
from oeuvre.render.feeds import atom, robots, sitemap

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]
anything = st.text(st.characters(exclude_categories=()))
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://ada.example.org/site/"

EXAMPLE = Citation(
    key="example2024title",
    href=OutputPath("papers/a-title.html"),
    url="",
    title="A Title",
    authors=(Name("Example", "Ada"), Name("OpenAI", is_collective=True)),
    abstract="One < two & three.",
    date=None,
    venue="",
    doi="",
    arxiv="",
    pdf="",
    tags=(),
)
OTHER = replace(EXAMPLE, href=OutputPath("papers/other.html"), title="Another")
HEADER = SiteHeader(
    owner="Ada Example",
    title="Papers",
    language="en",
    interface="en",
    direction="ltr",
    base_url="",
    description="",
    paper_count=2,
    coauthor_count=1,
    has_coauthors=True,
    links=(),
    pages=(),
    is_html_allowed=False,
    files=("feed", "robots", "sitemap"),
)
PAGES = tuple(map(OutputPath, ("index.html", "people/index.html", "papers/a-title.html")))


def _unasked(_work: Work) -> Never:
    raise AssertionError("feeds tell of no single work")


SITE = SiteData(
    HEADER,
    (EXAMPLE, OTHER),
    PAGES,
    content=digest("all of it"),
    who=digest("people"),
    people_count=0,
    works=(),
    api_work=_unasked,
    signed=_unasked,
    people=tuple,
    search=partial(SearchData, (), (), is_newest_first=False),
)
HOSTED = replace(SITE, header=replace(HEADER, base_url=BASE))


def read_feed(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    parsed = feedparser.parse(text.encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def read_xml(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - we wrote it ourselves


def ids(data: SiteData) -> Sequence[str]:
    return [element.text or "" for element in read_xml(atom(data)).iter(f"{ATOM}id")]


def test_a_feed_tells_of_the_papers_in_order() -> None:
    parsed = read_feed(atom(SITE))
    assert parsed.feed.title == "Papers"
    assert parsed.feed.author == "Ada Example"
    assert [entry.title for entry in parsed.entries] == ["A Title", "Another"]
    entry = parsed.entries[0]
    assert [author.name for author in entry.authors] == ["Ada Example", "OpenAI"]
    assert entry.content[0].value == "One < two & three."
    assert entry.content[0].type == "text/plain"


def test_no_date_is_invented() -> None:
    text = atom(SITE)
    assert "updated" not in text
    assert "published" not in text
    assert ":date" not in text


def test_a_feed_is_as_new_as_its_newest_dated_paper() -> None:
    dated = (
        replace(EXAMPLE, date=PartialDate(2023, 1, 2)),
        replace(OTHER, date=PartialDate(2024, 5, 12)),
        replace(OTHER, href=OutputPath("papers/third.html")),
    )
    parsed = read_feed(atom(replace(SITE, citations=dated)))
    assert parsed.feed.updated == "2024-05-12T00:00:00Z"
    assert [entry.get("updated") for entry in parsed.entries] == [
        "2023-01-02T00:00:00Z",
        "2024-05-12T00:00:00Z",
        None,
    ]


def test_a_date_known_in_part_is_told_in_part() -> None:
    dated = (replace(EXAMPLE, date=PartialDate(2024, 5)),)
    root = read_xml(atom(replace(SITE, citations=dated)))
    assert [e.text for e in root.iter("{http://purl.org/dc/elements/1.1/}date")] == ["2024-05"]
    assert root.find(f".//{ATOM}updated") is None
    read_feed(atom(replace(SITE, citations=dated)))


def test_links_are_in_a_feed_only_where_the_address_of_the_site_is_known() -> None:
    assert read_xml(atom(SITE)).find(f".//{ATOM}link") is None
    cited = (replace(EXAMPLE, url=f"{BASE}papers/a-title.html"),)
    parsed = read_feed(atom(replace(HOSTED, citations=cited)))
    assert {(link.rel, link.href) for link in parsed.feed.links} == {
        ("self", f"{BASE}feed.xml"),
        ("alternate", BASE),
    }
    assert parsed.entries[0].link == f"{BASE}papers/a-title.html"


def test_identifiers_stay_when_the_site_moves_and_texts_change() -> None:
    renamed = replace(EXAMPLE, title="A Better Title", url=f"{BASE}papers/a-title.html")
    assert ids(replace(HOSTED, citations=(renamed, OTHER))) == ids(SITE)


def test_identifiers_differ_between_papers_and_between_sites() -> None:
    elsewhere = replace(SITE, header=replace(HEADER, owner="Bob Sample"))
    found = [*ids(SITE), *ids(elsewhere)]
    assert len(set(found)) == len(found) == 6
    shape = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(shape, identifier) for identifier in found)


def test_an_identifier_is_for_good() -> None:
    assert ids(SITE)[0] == "urn:uuid:c02e1ca2-766a-540e-bddb-b6b734c5a1a1"


def test_a_feed_holds_the_first_fifty() -> None:
    many = tuple(replace(EXAMPLE, href=OutputPath(f"papers/{n}.html")) for n in range(60))
    assert len(read_feed(atom(replace(SITE, citations=many))).entries) == 50


def test_a_site_without_papers_has_an_empty_feed() -> None:
    assert read_feed(atom(replace(SITE, citations=()))).entries == []


@pytest.mark.parametrize("value", VALUES)
def test_values_that_break_exports_come_back_from_the_feed(value: str) -> None:
    cited = replace(EXAMPLE, title=value, abstract=value, authors=(Name(value, ""),), tags=(value,))
    root = read_xml(atom(replace(SITE, citations=(cited, OTHER))))
    entry, other = root.findall(f"{ATOM}entry")
    kept = "".join(c for c in value if c not in "\x01\x0b\x0c\x1f\ud800\ud83d\ud83f\udffe\uffff")
    assert (entry.findtext(f"{ATOM}content") or "").strip() == kept.strip()
    line = " ".join(kept.replace("\x7f", " ").split())
    assert (entry.findtext(f"{ATOM}title") or "").replace(" ", "") == line.replace(" ", "")
    assert other.findtext(f"{ATOM}title") == "Another"
    assert len(read_feed(atom(replace(SITE, citations=(cited, OTHER)))).entries) == 2


@settings(deadline=None)
@given(anything)
def test_no_text_breaks_the_feed(text: str) -> None:
    cited = replace(EXAMPLE, title=text, abstract=text, authors=(Name(text, text),), tags=(text,))
    header = replace(HEADER, title=text, owner=text, description=text)
    root = read_xml(atom(replace(SITE, header=header, citations=(cited,))))
    assert len(root.findall(f"{ATOM}entry")) == 1
    allowed = {"id", "title", "subtitle", "author", "name", "entry", "content", "category", "feed"}
    assert {element.tag.removeprefix(ATOM) for element in root.iter()} <= allowed


def test_a_sitemap_lists_every_page_without_a_date() -> None:
    root = read_xml(b"".join(sitemap(HOSTED)).decode())
    assert [element.text for element in root.iter(f"{MAP}loc")] == [
        BASE,
        f"{BASE}people/index.html",
        f"{BASE}papers/a-title.html",
    ]
    assert root.find(f".//{MAP}lastmod") is None


def test_robots_are_told_of_a_sitemap_only_where_there_is_one() -> None:
    assert robots(HEADER) == "User-agent: *\nAllow: /\n"
    assert robots(HOSTED.header).splitlines()[-1] == f"Sitemap: {BASE}sitemap.xml"
