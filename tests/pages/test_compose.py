from collections.abc import Callable, Mapping
from unittest.mock import Mock

from oeuvre.catalog.index import Catalog
from oeuvre.model.aside import InTurn
from oeuvre.model.diagnostics import Diagnostic, Location
from oeuvre.model.keeping import Unkept
from oeuvre.model.work import Overlay, PartialDate
from oeuvre.pages.complete import complete
from oeuvre.pages.compose import begin_kinship, compose_pages
from oeuvre.pages.models import (
    HomePage,
    NotFoundPage,
    Page,
    PersonPage,
    ProsePage,
    WorkPage,
)
from oeuvre.pages.models_lists import DirectoryPage
from oeuvre.sources.overlays import Prose, Writing
from oeuvre.sources.settings import Settings
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

NOTHING = Writing("", ())
PLAIN = Settings()
PAPERS = {
    "First Paper": "Group:, Example Ada, B B, C C",
    "Second Paper": "B B, Example Ada, C C",
    "Third": "Example Ada, D D",
}


def pages_of(
    catalog: Catalog, writing: Writing = NOTHING, settings: Settings = PLAIN
) -> tuple[Mapping[str, Page], tuple[Diagnostic, ...]]:
    checked = compose_pages(catalog, settings, ENGLISH, writing)
    return {page.path: complete(page) for page in checked.value}, checked.problems


def test_there_is_a_page_for_everything(make: MakeCatalog) -> None:
    pages, problems = pages_of(make(PAPERS))
    assert problems == ()
    assert list(pages) == [
        "index.html",
        "papers/first-paper.html",
        "papers/second-paper.html",
        "papers/third.html",
        "people/index.html",
        "people/b-b.html",
        "people/c-c.html",
        "people/d-d.html",
        "people/group.html",
        "about-this-site.html",
        "404.html",
    ]


def test_kin_are_found_aside_and_of_many_papers_half_of_them_besides(make: MakeCatalog) -> None:
    for papers, begun in ((59, 0), (60, 1), (1_000, 2)):
        works = make({f"T {n}": "Example Ada, B B" for n in range(papers)}).works
        aside = Mock(side_effect=InTurn)
        kin = begin_kinship(works, {}, Unkept(aside))
        assert kin
        kin.tell([()] * papers)
        assert kin.wait() == ((),) * papers
        assert aside.call_count == begun


def test_an_author_who_is_always_alone_has_no_directory(make: MakeCatalog) -> None:
    pages, _ = pages_of(make({"T": "Example Ada"}))
    assert list(pages) == ["index.html", "papers/t.html", "about-this-site.html", "404.html"]
    home = pages["index.html"]
    assert isinstance(home, HomePage)
    assert (home.lede, home.skyline, home.overlap) == ("One paper, written alone.", (), None)


def test_a_papers_page_knows_its_neighbours_and_its_kin(make: MakeCatalog) -> None:
    page = pages_of(make(PAPERS))[0]["papers/second-paper.html"]
    assert isinstance(page, WorkPage)
    assert (page.number, page.owner_position, page.returning, page.once) == (2, 2, 2, 0)
    assert page.previous
    assert page.next
    assert (page.previous.title, page.next.title) == ("First Paper", "Third")
    assert [(r.work.title, r.shared, r.of) for r in page.related] == [("First Paper", 2, 2)]
    assert (page.year, page.venue, page.links) == ("", "", ())


def test_what_the_owner_adds_is_on_the_page(make: MakeCatalog) -> None:
    overlay = Overlay(
        PartialDate(2024, 5), "Venue", "10.1/x", "1706.03762", "files/x.pdf", "https://c.example/"
    )
    page = pages_of(make(PAPERS, third=overlay))[0]["papers/third.html"]
    assert isinstance(page, WorkPage)
    assert (page.year, page.venue) == ("2024", "Venue")
    assert [(to.label, to.href, to.is_internal) for to in page.links] == [
        ("PDF", "files/x.pdf", True),
        ("DOI", "https://doi.org/10.1/x", False),
        ("arXiv", "https://arxiv.org/abs/1706.03762", False),
        ("Code", "https://c.example/", False),
    ]


def test_a_coauthors_page_shows_what_is_shared(make: MakeCatalog) -> None:
    page = pages_of(make(PAPERS))[0]["people/b-b.html"]
    assert isinstance(page, PersonPage)
    assert page.description == "B B: two papers with Ada Example."
    assert [stop.is_shared for stop in page.track] == [True, True, False]
    assert [entry.roster for entry in page.entries] == ["wsb", "swb"]
    assert [(p.name, p.count) for p in page.also] == [("C C", 2)]


def test_the_directory_stands_by_family_name(make: MakeCatalog) -> None:
    page = pages_of(make({"T": "Example Ada, van den Berg, Élan Zoe, 王 小明"}))[0][
        "people/index.html"
    ]
    assert isinstance(page, DirectoryPage)
    assert [s.letter for s in page.sections] == [
        *"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "Chinese characters",
    ]
    filled = {s.letter: [p.name for p in s.people] for s in page.sections if s.people}
    assert filled == {
        "V": ["van, den Berg"],
        "E": ["Élan, Zoe"],
        "Chinese characters": ["王, 小明"],
    }


def test_prose_and_the_404_page_are_composed(make: MakeCatalog) -> None:
    prose = Prose("talks", "Talks", "", "One. Two.", Location("content/pages/talks.md", 1))
    settings = Settings(base_url="https://ada.example/repo/")
    pages, _ = pages_of(make(PAPERS), Writing("Hello", (prose,)), settings)
    talks, lost = pages["talks.html"], pages["404.html"]
    assert isinstance(talks, ProsePage)
    assert isinstance(lost, NotFoundPage)
    assert (talks.description, talks.root, lost.root) == ("One.", "", "/repo/")
