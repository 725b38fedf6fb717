from collections.abc import Callable

from oeuvre.catalog.index import Catalog
from oeuvre.model.work import Overlay, PartialDate
from oeuvre.pages.citations import cite_all
from oeuvre.sources.settings import Settings

MakeCatalog = Callable[..., Catalog]


def test_a_key_tells_author_year_and_title(make: MakeCatalog) -> None:
    catalog = make(
        {"The Übung": "Group:, Müller Jo, Example Ada", "Über": "王 小明"},
        **{"the-ubung": Overlay(PartialDate(2024))},
    )
    first, second = cite_all(catalog, Settings())
    assert (first.key, second.key) == ("muller2024ubung", "uber")


def test_keys_that_would_be_equal_are_told_apart_whatever_the_order(make: MakeCatalog) -> None:
    papers = {"Learning A": "Example Ada", "Learning B": "Example Ada"}
    one = {c.title: c.key for c in cite_all(make(papers), Settings())}
    two = {c.title: c.key for c in cite_all(make(dict(reversed(papers.items()))), Settings())}
    assert one == two
    assert len(set(one.values())) == 2


def test_addresses_are_absolute_or_absent(make: MakeCatalog) -> None:
    catalog = make({"T": "Example Ada"}, t=Overlay(pdf="files/t.pdf"))
    (without,) = cite_all(catalog, Settings())
    (with_,) = cite_all(catalog, Settings(base_url="https://ada.example/p/"))
    assert (without.url, without.pdf) == ("", "")
    assert (with_.url, with_.pdf) == (
        "https://ada.example/p/papers/t.html",
        "https://ada.example/p/files/t.pdf",
    )
