from collections.abc import Callable

from oeuvre.catalog.index import Catalog
from oeuvre.model.work import Overlay, PartialDate
from oeuvre.pages.headings import Filing, file_work, find_headings
from oeuvre.pages.parts_lists import TopicLink

MakeCatalog = Callable[..., Catalog]

PAPERS = dict.fromkeys("TUV", "Example Ada")


def test_what_several_papers_stand_under_has_a_page_that_each_leads_to(make: MakeCatalog) -> None:
    one = Overlay(tags=("Warp", "Deep learning"), venue="Looms 2004")
    other = Overlay(tags=("deep-learning",), venue="Looms 2005")
    works = make(PAPERS, t=one, u=other).works
    filings = [file_work(find_headings(works), work) for work in works]
    page = "topics/deep-learning.html"
    assert filings == [
        Filing(
            (TopicLink("Warp", "", 1), TopicLink("Deep learning", page, 2)), "venues/looms.html"
        ),
        Filing((TopicLink("deep-learning", page, 2),), "venues/looms.html"),
        Filing((), ""),
    ]


def test_papers_stand_by_their_dates_only_if_each_has_one(make: MakeCatalog) -> None:
    dates = {name.lower(): Overlay(date=PartialDate(1804)) for name in PAPERS}
    assert find_headings(make(PAPERS, **dates).works).is_dated
    del dates["u"]
    assert not find_headings(make(PAPERS, **dates).works).is_dated
