import json
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.model.work import PartialDate
from oeuvre.pages.models import HomePage, NotFoundPage, PersonPage, WorkPage
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.pages.parts import ByLine, Citation, CoauthorMap, ExternalLink, PersonLink, SiteHeader
from oeuvre.render.citations import apa, json_ld, to_highwire

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]
anything = st.text(st.characters(exclude_categories=()))

ADA = Name("Example", "Ada Beatrice")
GROUP = Name("OpenAI", is_collective=True)
BASE = "https://ada.example.org/site/"

EXAMPLE = Citation(
    key="example2024title",
    href=OutputPath("papers/a-title.html"),
    url="",
    title="A Title",
    authors=(ADA,),
    abstract="",
    date=None,
    venue="",
    doi="",
    arxiv="",
    pdf="",
    tags=(),
)
HEADER = SiteHeader(
    owner="Ada Example",
    title="Ada Example",
    language="en",
    interface="en",
    direction="ltr",
    base_url="",
    description="",
    paper_count=1,
    coauthor_count=2,
    has_coauthors=True,
    links=(),
    pages=(),
    is_html_allowed=False,
)
HOSTED = replace(HEADER, base_url=BASE)


def link(name: str, path: str, kind: str = "once") -> PersonLink:
    assert kind in {"owner", "once", "group"}
    return PersonLink(name, OutputPath(path), kind, 1)  # type: ignore[arg-type] # just checked


WORK = WorkPage(
    path=OutputPath("papers/a-title.html"),
    title="A Title",
    description="",
    number=1,
    list_href=OutputPath("index.html"),
    total=1,
    byline=ByLine((), (), 0, ()),
    year="",
    venue="",
    venue_href="",
    links=(),
    tags=(),
    abstract="",
    notes="",
    groups=(link("OpenAI", "people/openai.html", "group"),),
    authors=(link("Ada Example", "index.html", "owner"), link("Bob Sample", "people/bob.html")),
    sections=(),
    roster="wo",
    owner_position=1,
    returning=0,
    once=1,
    citation=EXAMPLE,
    bibtex_href=OutputPath("papers/a-title.bib"),
    ris_href=OutputPath("papers/a-title.ris"),
    csl_href=OutputPath("papers/a-title.json"),
    related=(),
    previous=None,
    next=None,
)
HOME = HomePage(
    path=OutputPath("index.html"),
    title="Ada Example",
    description="One paper.",
    lede="",
    about="",
    skyline=(),
    roster="",
    runs=(),
    shown=0,
    returning=0,
    years=(),
    lists=(),
    topics=(),
    venues=(),
    overlap=None,
    often=(),
)
PERSON = PersonPage(
    path=OutputPath("people/bob.html"),
    title="Bob Sample",
    description="",
    kind="subject",
    count=1,
    also_written=(),
    together=(),
    orcid="",
    url="",
    track=(),
    entries=(),
    also=(),
    also_omitted=0,
)
DIRECTORY = DirectoryPage(
    path=OutputPath("people/index.html"),
    title="Co-authors",
    description="",
    lede="",
    map=CoauthorMap("", "", (), ()),
    often=(),
    sections=(),
    letters=(),
    groups=(),
)
LOST = NotFoundPage(OutputPath("404.html"), "Not found", "", "/")


class Scripts(HTMLParser):
    """Collects the text of script elements, and counts all elements."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.elements += 1
        assert tag == "script"

    def handle_data(self, data: str) -> None:
        self.text += data


def read_script(text: str) -> Mapping[str, Any]:
    scripts = Scripts()
    scripts.feed(f'<script type="application/ld+json">{text}</script>'.encode().decode())
    scripts.close()
    assert scripts.elements == 1
    data: Mapping[str, Any] = json.loads(scripts.text)
    assert data["@context"] == "https://schema.org"
    return data


def people(count: int) -> tuple[Name, ...]:
    return tuple(Name(f"N{number}", "Ada") for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (EXAMPLE, "Example, A. B. (n.d.). A Title."),
        (replace(EXAMPLE, date=PartialDate(2024, 5)), "Example, A. B. (2024). A Title."),
        (replace(EXAMPLE, authors=(GROUP,)), "OpenAI. (n.d.). A Title."),
        (replace(EXAMPLE, authors=()), "A Title. (n.d.)."),
        (replace(EXAMPLE, authors=(), title="Why?"), "Why? (n.d.)."),
        (replace(EXAMPLE, title="Why?"), "Example, A. B. (n.d.). Why?"),
        (replace(EXAMPLE, title="“Why?”", venue="V"), "Example, A. B. (n.d.). “Why?” V."),
        (replace(EXAMPLE, venue="Venue"), "Example, A. B. (n.d.). A Title. Venue."),
        (
            replace(EXAMPLE, doi="10.1000/x", venue="Venue", url=f"{BASE}papers/a-title.html"),
            "Example, A. B. (n.d.). A Title. Venue. https://doi.org/10.1000/x",
        ),
        (
            replace(EXAMPLE, arxiv="2401.00001"),
            (
                "Example, A. B. (n.d.). A Title (arXiv:2401.00001). arXiv. "
                "https://arxiv.org/abs/2401.00001"
            ),
        ),
        (
            replace(EXAMPLE, arxiv="2401.00001", venue="Venue"),
            "Example, A. B. (n.d.). A Title. Venue. https://arxiv.org/abs/2401.00001",
        ),
        (
            replace(EXAMPLE, url=f"{BASE}papers/a-title.html"),
            f"Example, A. B. (n.d.). A Title. {BASE}papers/a-title.html",
        ),
        (
            replace(EXAMPLE, authors=(Name("King", "Martin Luther", "Jr."), Name("Plato"))),
            "King, M. L., Jr., & Plato. (n.d.). A Title.",
        ),
    ],
)
def test_a_reference_is_written_as_the_style_asks(cited: Citation, expected: str) -> None:
    assert str(apa(cited)) == expected


def test_a_reference_sets_its_title_apart() -> None:
    assert apa(EXAMPLE).title == "A Title"
    assert apa(EXAMPLE).authors == ("Example, A. B.",)
    assert apa(EXAMPLE).before == " (n.d.). "
    assert apa(EXAMPLE).after == "."


def test_twenty_authors_are_all_named() -> None:
    authors = "".join(apa(replace(EXAMPLE, authors=people(20))).authors)
    assert authors.endswith("N19, A., & N20, A.")
    assert authors.count("N") == 20


def test_of_more_than_twenty_authors_nineteen_and_the_last_are_named() -> None:
    authors = "".join(apa(replace(EXAMPLE, authors=people(420))).authors)
    assert authors.endswith("N18, A., N19, A., … N420, A.")
    assert authors.count("N") == 20


def test_each_author_is_a_part_of_its_own_that_can_run_in_its_own_direction() -> None:
    authors = (Name("مثال", "اختبار"), Name("Example", "Ada"), Name("測試", "一郎"))
    found = apa(replace(EXAMPLE, authors=authors)).authors
    assert found == ("مثال, اختبار", ", ", "Example, A.", ", & ", "測試, 一郎")


def test_tags_tell_only_what_is_known() -> None:
    assert to_highwire(EXAMPLE) == (
        ("citation_title", "A Title"),
        ("citation_author", "Example, Ada Beatrice"),
        ("z:itemType", "preprint"),
    )


def test_tags_tell_all_that_is_known() -> None:
    full = replace(
        EXAMPLE,
        url=f"{BASE}papers/a-title.html",
        authors=(GROUP, ADA),
        abstract="One.\nTwo.",
        date=PartialDate(2024, 5, 12),
        venue="Venue",
        doi="10.1000/x",
        arxiv="2401.00001",
        pdf=f"{BASE}a.pdf",
        tags=("a", "b"),
    )
    assert to_highwire(full) == (
        ("citation_title", "A Title"),
        ("citation_abstract", "One. Two."),
        ("citation_author", "OpenAI"),
        ("citation_author", "Example, Ada Beatrice"),
        ("citation_publication_date", "2024/05/12"),
        ("prism.publicationName", "Venue"),
        ("citation_doi", "10.1000/x"),
        ("citation_arxiv_id", "2401.00001"),
        ("citation_pdf_url", f"{BASE}a.pdf"),
        ("citation_abstract_html_url", f"{BASE}papers/a-title.html"),
        ("citation_keywords", "a; b"),
    )


def test_a_month_is_more_than_indexes_understand() -> None:
    tags = dict(to_highwire(replace(EXAMPLE, date=PartialDate(2024, 5))))
    assert tags["citation_publication_date"] == "2024"


def test_a_relative_address_is_in_no_tag() -> None:
    names = {name for name, _ in to_highwire(replace(EXAMPLE, pdf="a.pdf", url="papers/x.html"))}
    assert not any(name.endswith("_url") for name in names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("King", "Martin", "Jr."), "King, Martin Jr."),
        (Name("de Bourcy", "Charles"), "de Bourcy, Charles"),
        (Name("de Bourcy", "Charles Ada"), "Charles Ada de Bourcy"),
        (Name("Plato"), "Plato"),
    ],
)
def test_no_tag_has_a_comma_that_reads_as_one_between_authors(name: Name, expected: str) -> None:
    tags = dict(to_highwire(replace(EXAMPLE, authors=(name,))))
    assert tags["citation_author"] == expected


@pytest.mark.parametrize("value", VALUES)
def test_no_tag_is_empty_or_longer_than_a_line(value: str) -> None:
    cited = replace(EXAMPLE, title=value, venue=value, authors=(Name(value, value),), url=value)
    for _, content in to_highwire(cited):
        assert content.strip()
        assert len(content.encode().decode().splitlines()) == 1


def test_a_paper_is_described_as_far_as_it_is_known() -> None:
    assert read_script(json_ld(WORK, HEADER)) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "A Title",
        "author": [
            {"@type": "Organization", "name": "OpenAI"},
            {"@type": "Person", "name": "Ada Example"},
            {"@type": "Person", "name": "Bob Sample"},
        ],
    }


def test_a_paper_is_described_with_all_that_is_known() -> None:
    cited = replace(
        EXAMPLE,
        abstract="One.",
        date=PartialDate(2024, 5),
        venue="Venue",
        doi="10.1000/x",
        arxiv="2401.00001",
        pdf=f"{BASE}a.pdf",
        tags=("a", "b"),
    )
    page = replace(WORK, citation=cited, groups=())
    assert read_script(json_ld(page, HOSTED)) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": f"{BASE}papers/a-title.html",
        "url": f"{BASE}papers/a-title.html",
        "name": "A Title",
        "abstract": "One.",
        "author": [
            {"@type": "Person", "name": "Ada Example", "url": BASE},
            {"@type": "Person", "name": "Bob Sample", "url": f"{BASE}people/bob.html"},
        ],
        "datePublished": "2024-05",
        "isPartOf": {"@type": "CreativeWork", "name": "Venue"},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/x"},
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2401.00001"},
        ],
        "sameAs": ["https://doi.org/10.1000/x", "https://arxiv.org/abs/2401.00001"],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{BASE}a.pdf",
            "encodingFormat": "application/pdf",
        },
        "keywords": ["a", "b"],
    }


def test_a_paper_by_hundreds_stays_light_and_names_them_all() -> None:
    many = tuple(link(f"Ada Example{n}", f"people/ada-example{n}.html") for n in range(420))
    text = json_ld(replace(WORK, authors=many, groups=()), HOSTED)
    assert len(read_script(text)["author"]) == 420
    assert len(text) < 420 * 50


def test_the_first_page_is_the_profile_of_the_owner() -> None:
    links = (
        ExternalLink("Code", "https://code.example.org/ada"),
        ExternalLink("Mail", "mailto:ada@example.org"),
        ExternalLink("CV", "cv.pdf", is_internal=True),
    )
    assert read_script(json_ld(HOME, replace(HOSTED, links=links))) == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "name": "Ada Example",
        "url": BASE,
        "description": "One paper.",
        "inLanguage": "en",
        "mainEntity": {
            "@type": "Person",
            "name": "Ada Example",
            "url": BASE,
            "sameAs": ["https://code.example.org/ada"],
        },
    }


def test_a_co_authors_page_is_a_collection_about_a_person() -> None:
    known = replace(
        PERSON,
        also_written=("B. Sample",),
        orcid="0000-0002-1825-0097",
        url="https://bob.example.org/",
    )
    assert read_script(json_ld(known, HEADER)) == {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": "Bob Sample",
        "inLanguage": "en",
        "mainEntity": {
            "@type": "Person",
            "name": "Bob Sample",
            "alternateName": ["B. Sample"],
            "identifier": "https://orcid.org/0000-0002-1825-0097",
            "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://bob.example.org/"],
        },
    }


def test_an_organisations_page_is_a_collection_about_an_organisation() -> None:
    data = read_script(json_ld(replace(PERSON, kind="group"), HOSTED))
    assert data["mainEntity"]["@type"] == "Organization"
    assert data["mainEntity"]["url"] == f"{BASE}people/bob.html"


def test_other_pages_are_pages() -> None:
    assert read_script(json_ld(DIRECTORY, HOSTED))["url"] == f"{BASE}people/index.html"
    assert read_script(json_ld(DIRECTORY, HOSTED))["@type"] == "WebPage"
    assert "url" not in read_script(json_ld(LOST, HOSTED))


@settings(deadline=None)
@given(anything)
def test_no_text_ends_the_script(text: str) -> None:
    written = json_ld(replace(WORK, citation=replace(EXAMPLE, title=f"x{text}")), HEADER)
    assert not set(written) & set("<>&\u2028\u2029")
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in f"x{text}")
    assert read_script(written)["name"] == whole


@pytest.mark.parametrize("value", [*VALUES, "</script><script>", "<!--<script>"])
def test_values_that_break_exports_come_back_from_json_ld(value: str) -> None:
    cited = replace(EXAMPLE, title=value, abstract=value, venue=value, tags=(value,))
    data = read_script(json_ld(replace(WORK, citation=cited), HEADER))
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    assert data.get("name", "") == data.get("abstract", "") == whole
    assert data["keywords"] == [whole]
