"""People by the letters or the script that their family names begin with."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from oeuvre.model.identifiers import PersonId, slugify
from oeuvre.model.language import Language
from oeuvre.pages.models_lists import LetterPage
from oeuvre.pages.parts_lists import LetterSection, PlaceLink
from oeuvre.pages.people import Names
from oeuvre.pages.permalinks import DIRECTORY, letter_page

MOST_PEOPLE = 2_000
"""People that one page lists."""

_OTHER = "other"
_SCRIPTS = {"HIRAGANA": "kana", "KATAKANA": "kana", "KATAKANA-HIRAGANA": "kana"} | {
    "IDEOGRAPHIC": "cjk",
    "DIGIT": _OTHER,
    "LOW": _OTHER,
    "MODIFIER": _OTHER,
}
"""By the first word of a letter's name in Unicode, where that word does not name its script."""


def list_letters(names: Names, people: Iterable[PersonId]) -> tuple[LetterSection, ...]:
    """Return `people`, who stand by family name, by letter, then by other scripts."""
    language, known = names.language, names.catalog.people
    found: dict[str, list[PersonId]] = {letter: [] for letter in language.alphabet}
    for one in people:
        family = known[one].sort_parts[0]
        found.setdefault(language.letter(family) or _script(family), []).append(one)
    others = found.pop(_OTHER, [])
    if others:
        found[_OTHER] = others
    return tuple(
        LetterSection(
            _label(language, key),
            f"letter-{slugify(key)}",
            tuple([names.links[one] for one in listed]),
            tuple([known[one].name for one in listed]),
        )
        for key, listed in found.items()
    )


def letter_places(sections: Iterable[LetterSection]) -> tuple[PlaceLink, ...]:
    """Return the page of each section; one of nobody has no page."""
    return tuple(
        PlaceLink(
            section.letter,
            letter_page(section.anchor.removeprefix("letter-")) if section.links else DIRECTORY,
            "",
            len(section.links),
        )
        for section in sections
    )


def compose_letters(names: Names, sections: Sequence[LetterSection]) -> Iterator[LetterPage]:
    """Yield a page for each letter, if there are too many co-authors for one page.

    sections: all co-authors by letter.
    """
    total, say = len(names.catalog.coauthors), names.language.say
    if total <= MOST_PEOPLE:
        return
    places = letter_places(sections)
    for section, place in zip(sections, places, strict=True):
        if section.links:
            yield LetterPage(
                path=place.path,
                title=say("letter.title", letter=section.letter),
                description=say("letter.description", shown=place.count, total=total),
                section=section,
                letters=places,
            )


def _label(language: Language, key: str) -> str:
    """Return a letter as it is, or the name of a script; one without a word has Unicode's."""
    if key == _OTHER:
        return language.say("directory.other")
    return str(language.messages.get(f"script.{key}", key if len(key) == 1 else key.capitalize()))


def _script(name: str) -> str:
    """Return the script of the first letter of a name, in lower case."""
    return next((_script_of(char) for char in name if char.isalnum()), _OTHER)


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    if char.isascii():
        return "latin" if char.isalpha() else _OTHER
    word = unicodedata.name(char, _OTHER).partition(" ")[0]
    return _SCRIPTS.get(word, word.lower())
