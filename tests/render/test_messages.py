from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from oeuvre.pages.parts import SiteHeader
from oeuvre.render.messages import opened, wording
from tests.languages import ENGLISH
from tests.render.test_api import HEADER

WORDS = wording(HEADER, ENGLISH)


def say(*words: object, **values: object) -> str:
    found = WORDS["t"]
    assert callable(found)
    return str(found(*words, **values))


def test_what_stands_in_a_message_is_escaped_unless_it_is_markup() -> None:
    link = Markup('<a href="x">Ada</a>')
    assert say("person.together", 2, owner=link) == 'two papers with <a href="x">Ada</a>.'
    assert say("person.together", 1, owner="<b>") == "one paper with &lt;b&gt;."


def test_a_list_keeps_markup_and_escapes_text() -> None:
    listed = WORDS["listed"]
    assert callable(listed)
    assert listed(["<", Markup("<i>b</i>"), "c"]) == "&lt;, <i>b</i> and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert listed(["<", Markup("<i>b</i>"), "c"], is_whole=False) == "&lt;, <i>b</i>, c"


def test_a_sentence_begins_with_a_capital() -> None:
    assert opened(Markup("two <b>")) == "Two <b>"
    assert opened(Markup("")) == ""


def test_a_place_without_a_value_is_told() -> None:
    for words in (("person.together", 2), ("home.skyline",)):
        with pytest.raises(KeyError):
            say(*words)


def as_written(site: SiteHeader, title: str) -> str:
    found = wording(site, ENGLISH)["as_written"]
    assert callable(found)
    return str(found(title))


def test_titles_tell_their_language_where_the_interface_speaks_another() -> None:
    assert as_written(HEADER, "A Title") == ""
    assert as_written(HEADER, "مثال في السلالم") == ' dir="auto"'
    foreign = replace(HEADER, interface="ar", direction="rtl")
    assert as_written(foreign, "A Title") == ' lang="en" dir="auto"'
