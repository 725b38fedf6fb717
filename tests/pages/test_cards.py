"""What social cards say."""

from __future__ import annotations

from collections.abc import Callable

from oeuvre.catalog.index import Catalog
from oeuvre.pages.cards import Card, compose_cards
from oeuvre.pages.compose import compose_pages
from oeuvre.pages.header import compose_header
from oeuvre.sources.overlays import Writing
from oeuvre.sources.settings import Cards, Settings
from tests.languages import ENGLISH

MakeCatalog = Callable[..., Catalog]

PAPERS = {
    "First $x^2$ Paper": "Group:, Example Ada, B B, C C",
    "Second Paper": "B B, Example Ada",
    "Third": "Example Ada",
}


def cards_of(catalog: Catalog, cards: Cards = "all") -> dict[str, Card]:
    settings = Settings(cards=cards)
    header = compose_header(catalog, settings, ENGLISH, Writing("", ()))
    pages = compose_pages(catalog, settings, ENGLISH, Writing("", ())).value
    return {card.path: card for card in compose_cards(pages, catalog, header, ENGLISH)}


def test_the_first_page_and_each_paper_have_a_card(make: MakeCatalog) -> None:
    cards = cards_of(make(PAPERS))
    assert list(cards) == [
        "index.png",
        "papers/first-x-2-paper.png",
        "papers/second-paper.png",
        "papers/third.png",
    ]


def test_all_pages_can_share_one_card_or_have_none(make: MakeCatalog) -> None:
    assert list(cards_of(make(PAPERS), "home")) == ["index.png"]
    assert cards_of(make(PAPERS), "none") == {}


def test_a_card_names_the_owner_and_counts_the_others(make: MakeCatalog) -> None:
    cards = cards_of(make(PAPERS))
    first = cards["papers/first-x-2-paper.png"]
    assert "".join(first.said) == "Ada Example and two others"
    assert (first.said[1], first.is_owner) == ("Ada Example", True)
    assert "".join(cards["papers/second-paper.png"].said) == "Ada Example and one other"
    assert cards["papers/third.png"].said == ("", "Ada Example", "")


def test_a_paper_without_the_owner_names_its_first_author(make: MakeCatalog) -> None:
    card = cards_of(make({"T": "B B, C C", "U": "Example Ada, B B"}))["papers/t.png"]
    assert (card.said, card.is_owner) == (("", "B B", " and one other"), False)


def test_a_formula_has_its_plain_reading(make: MakeCatalog) -> None:
    assert cards_of(make(PAPERS))["papers/first-x-2-paper.png"].title == "First x^2 Paper"


def test_the_first_pages_card_counts_papers_and_people(make: MakeCatalog) -> None:
    card = cards_of(make(PAPERS))["index.png"]
    assert card.said == ("Three papers with two co-authors.", "", "")
    assert card.blocks == tuple(
        cards_of(make(PAPERS))[path].roster for path in list(cards_of(make(PAPERS)))[1:]
    )
    alone = cards_of(make({"T": "Example Ada"}))["index.png"]
    assert (alone.said[0], alone.blocks) == ("One paper, written alone.", ())


def test_where_a_title_stands_is_no_part_of_what_a_card_is_made_from(make: MakeCatalog) -> None:
    card = cards_of(make(PAPERS))["papers/third.png"]
    assert card.at is not None
    assert str(card.at.path) not in repr(card)
