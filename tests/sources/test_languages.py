from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from oeuvre.catalog.rules import RULES as MERGES
from oeuvre.model.language import PLURALS, Language, Message
from oeuvre.sources.languages import known_languages, nearest_language, read_language
from oeuvre.sources.repair import RULES as REPAIRS
from tests.languages import ENGLISH

ROOT = Path(__file__).parent.parent.parent
OTHERS = [tag for tag in known_languages() if tag != "en"]
FORMS = {"one-other": {"one", "other"}, "arabic": {"zero", "one", "two", "few", "many", "other"}}


def places(message: Message) -> set[str]:
    texts = [message] if isinstance(message, str) else list(message.values())
    return {field for text in texts for _, field, _, _ in Formatter().parse(text) if field}


def asked_for() -> Iterator[str]:
    """Yield the keys of all messages that templates and the program name."""
    for folder, pattern in (
        ("templates", r"\bt\(\"([\w.-]+)\""),
        ("src", r"\.say\(\s*\"([\w.-]+)\""),
    ):
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in {".html", ".py"}:
                yield from re.findall(pattern, path.read_text("utf-8"))


def test_a_language_is_found_by_its_tag_or_its_first_part() -> None:
    assert nearest_language("en-GB") == "en"
    assert nearest_language("EN") == "en"
    assert nearest_language("tlh") == ""
    assert nearest_language("") == ""


def test_every_message_that_is_asked_for_is_there() -> None:
    wanted = set(asked_for())
    assert len(wanted) > 80
    assert wanted - {"origin."} - ENGLISH.messages.keys() == set()


def test_no_message_is_there_for_nothing() -> None:
    text = "".join(p.read_text("utf-8") for f in ("templates", "src") for p in (ROOT / f).rglob("*.*")
                   if p.suffix in {".html", ".py"})  # fmt: skip
    built = ("origin.", "rule.", "lede.", "script.")
    unused = [k for k in ENGLISH.messages if not k.startswith(built) and f'"{k}"' not in text]
    assert unused == []


@pytest.mark.parametrize("tag", OTHERS)
def test_a_catalogue_says_all_that_the_english_one_says(tag: str) -> None:
    language = read_language(tag)
    rules = {f"rule.{r.name}" for r in MERGES} | {f"rule.{r.name}" for r in REPAIRS.abstract}
    assert language.messages.keys() == ENGLISH.messages.keys() | rules
    for key, message in ENGLISH.messages.items():
        assert places(language.messages[key]) <= places(message) | {"n", "words"}, key
        lost = places(message) - places(language.messages[key]) - {"n", "words"}
        assert lost == set(), key


@pytest.mark.parametrize("tag", known_languages())
def test_a_catalogue_has_every_plural_form(tag: str) -> None:
    language = read_language(tag)
    assert language.plural in PLURALS
    assert len(language.months) == 12
    for key, message in language.messages.items():
        if not isinstance(message, str):
            assert message.keys() == FORMS[language.plural], key


@pytest.mark.parametrize("tag", known_languages())
def test_a_catalogue_can_say_all_it_has(tag: str) -> None:
    language: Language = read_language(tag)
    for key, message in language.messages.items():
        filled = dict.fromkeys(places(message), "X")
        for n in (0, 1, 2, 3, 11, 100):
            said = language.say(
                key, n, **{k: v for k, v in filled.items() if k not in {"n", "words"}}
            )
            assert said
            assert "{" not in said
