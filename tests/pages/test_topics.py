from collections.abc import Callable

from oeuvre.catalog.index import Catalog
from oeuvre.model.work import Overlay
from oeuvre.pages.complete import complete
from oeuvre.pages.compose import compose_pages
from oeuvre.pages.models import HomePage, WorkPage
from oeuvre.pages.models_lists import TopicPage
from oeuvre.pages.people import name_everyone
from oeuvre.pages.topics import compose_topics
from oeuvre.sources.overlays import Writing
from oeuvre.sources.settings import Settings
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

PAPERS = {"T": "Example Ada, B B", "U": "Example Ada, B B, C C", "V": "Example Ada"}
OVERLAYS = {
    "t": Overlay(tags=("Scaling", "lamps"), venue="Lamp Days 2023"),
    "u": Overlay(tags=("scaling", "oil"), venue="Lamp Days 2024"),
    "v": Overlay(tags=("scaling",), venue="Elsewhere"),
}


def topics_of(catalog: Catalog) -> dict[str, TopicPage]:
    return {page.path: page for page in compose_topics(name_everyone(catalog, ENGLISH))}


def test_a_topic_says_who_wrote_on_it_and_lists_its_papers(make: MakeCatalog) -> None:
    found = topics_of(make(PAPERS, **OVERLAYS))
    assert list(found) == ["topics/scaling.html", "venues/lamp-days.html"]
    topic = found["topics/scaling.html"]
    assert (topic.title, topic.roster, topic.count) == ("Scaling", "wbo", 3)
    assert topic.lede == "Three papers on scaling, with two co-authors."
    assert [e.work.title for run in topic.runs for e in run.entries] == ["T", "U", "V"]
    assert found["venues/lamp-days.html"].lede == "Two papers in Lamp Days, with two co-authors."


def test_papers_that_nobody_else_wrote_need_no_roster(make: MakeCatalog) -> None:
    alone = {"T": "Example Ada", "U": "Example Ada"}
    overlays = {"t": Overlay(tags=("oil",)), "u": Overlay(tags=("oil",))}
    topic = topics_of(make(alone, **overlays))["topics/oil.html"]
    assert (topic.roster, topic.lede) == ("", "Two papers on oil, written alone.")


def test_a_paper_links_to_what_it_shares_and_names_the_rest(make: MakeCatalog) -> None:
    pages = compose_pages(make(PAPERS, **OVERLAYS), Settings(), ENGLISH, Writing("", ())).value
    paper = next(p for p in map(complete, pages) if isinstance(p, WorkPage) and p.title == "T")
    assert [(tag.label, tag.href) for tag in paper.tags] == [
        ("Scaling", "topics/scaling.html"),
        ("lamps", ""),
    ]
    assert (paper.venue, paper.venue_href) == ("Lamp Days 2023", "venues/lamp-days.html")
    other = next(p for p in map(complete, pages) if isinstance(p, WorkPage) and p.title == "V")
    assert (other.venue, other.venue_href) == ("Elsewhere", "")


def test_the_first_page_leads_to_topics_and_venues(make: MakeCatalog) -> None:
    pages = compose_pages(make(PAPERS, **OVERLAYS), Settings(), ENGLISH, Writing("", ())).value
    home = next(p for p in pages if isinstance(p, HomePage))
    assert [(topic.label, topic.count) for topic in home.topics] == [("scaling", 3)]
    assert [(venue.label, venue.count) for venue in home.venues] == [("Lamp Days", 2)]
