import pytest

from oeuvre.catalog.topics import find_topics, find_venues, topic_key, venue_key
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId, WorkKey
from oeuvre.model.text import Text
from oeuvre.model.work import Overlay, Work

AT = Location("content/seeds/a.txt", 1)


def work(name: str, *tags: str, venue: str = "") -> Work:
    overlay = Overlay(tags=tags, venue=venue)
    return Work(WorkId(name), Text(name, name, AT), (), None, overlay, (AT,), WorkKey(name))


def test_spellings_of_one_topic_are_one_and_the_commonest_names_it() -> None:
    works = (
        work("a", "deep-learning"),
        work("b", "Deep Learning"),
        work("c", "Deep Learning", "Deep-Learning"),
    )
    (topic,) = find_topics(works)
    assert (topic.label, topic.slug) == ("Deep Learning", "deep-learning")
    assert topic.works == ("a", "b", "c")


def test_a_topic_of_one_paper_is_none() -> None:
    assert find_topics((work("a", "scaling"), work("b", "Lamps"))) == ()
    assert find_topics((work("a", "scaling", "Scaling"),)) == ()


def test_topics_stand_by_how_many_papers_they_have() -> None:
    works = (work("a", "lamps", "oil"), work("b", "oil", "lamps"), work("c", "oil"))
    assert [topic.label for topic in find_topics(works)] == ["oil", "lamps"]


def test_topics_that_differ_by_a_sign_have_addresses_of_their_own() -> None:
    works = (work("a", "C", "C++", "C#"), work("b", "c", "c++", "c#"))
    slugs = {topic.slug for topic in find_topics(works)}
    assert len(slugs) == 3
    assert "c" in slugs


def test_a_topic_without_a_word_is_none() -> None:
    assert find_topics((work("a", "—"), work("b", "—"))) == ()


def test_a_topic_in_another_script_has_an_address() -> None:
    (topic,) = find_topics((work("a", "ランプ"), work("b", "ランプ")))
    assert topic.slug.isascii()
    assert topic.label == "ランプ"


@pytest.mark.parametrize(
    "venue", ["Lamp Days 2023", "Lamp Days, 2024", "Lamp Days (2021)", "2020 Lamp Days"]
)
def test_the_meetings_of_several_years_are_one_venue(venue: str) -> None:
    works = (work("a", venue=venue), work("b", venue="lamp days"))
    (found,) = find_venues(works)
    assert found.label == "Lamp Days"
    assert venue_key(venue) == topic_key("Lamp Days")


def test_a_venue_that_is_a_year_keeps_its_name() -> None:
    (found,) = find_venues((work("a", venue=" 1984"), work("b", venue="1984")))
    assert found.label.strip() == "1984"


def test_papers_without_a_venue_have_none() -> None:
    assert find_venues((work("a"), work("b"))) == ()
