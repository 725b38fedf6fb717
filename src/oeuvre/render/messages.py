"""The words of the interface, as templates ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from string import Formatter

from markupsafe import Markup

from oeuvre.model.language import Language
from oeuvre.pages.parts import SiteHeader
from oeuvre.render.markup import escaped, marked, printed
from oeuvre.render.typography import runs_leftward


def wording(site: SiteHeader, language: Language) -> Mapping[str, object]:
    """Return what templates have besides page and site: messages, lists, and attributes.

    `t("home.papers")` is a message, `listed(names)` is "a, b and c", and `as_written(title)`
    stands in the tag of a title or an abstract, which may be in another language.
    `forms("entry.authors")` is a message for a script to fill in.
    """
    kept: dict[str, Markup] = {}
    return {
        "as_written": partial(_as_written, site),
        "forms": partial(_forms, language),
        "listed": partial(_listed, language, kept),
        "t": partial(_recall, language, kept),
    }


def _recall(
    language: Language, kept: dict[str, Markup], key: str, n: int | None = None, /, **values: object
) -> Markup:
    """Return a message; one without values is made once and `kept`."""
    if values or n is not None:
        return _say(language, key, n, values)
    found = kept.get(key)
    if found is None:
        found = kept[key] = _say(language, key, n, values)
    return found


def _say(language: Language, key: str, n: int | None, values: Mapping[str, object]) -> Markup:
    """Return a message of the interface; `values` are escaped unless they are markup."""
    pieces = _pieces(language.form(key, n))
    filled = [p if type(p) is Markup else _filled(language, p, n, values) for p in pieces]
    return marked("".join(filled))


_COUNTS = {"n": Language.number, "words": Language.spelled}
"""How the number that a message counts is shown, by the place that it has there."""


def _filled(language: Language, place: str, n: int | None, values: Mapping[str, object]) -> str:
    """Return what stands in a place of a message, escaped."""
    if place in values:
        value = values[place]
        return printed(language.number(value) if isinstance(value, int) else value)
    if n is None:
        raise KeyError(place)
    return printed(_COUNTS[place](language, n))


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[str, ...]:
    """Return a message as markup and, between that, the names of its places."""
    found = [(escaped(text), place) for text, place, _, _ in Formatter().parse(text)]
    return tuple(one for pair in found for one in pair if one)


def _forms(language: Language, key: str) -> str:
    """Return a message with its places empty; all its plural forms: `one:{n} paper|other:…`."""
    message = language.messages[key]
    if isinstance(message, str):
        return message
    return "|".join(f"{form}:{text}" for form, text in message.items())


def _listed(
    language: Language, kept: dict[str, Markup], items: Iterable[str], *, is_whole: bool = True
) -> Markup:
    """Return "a", "a and b", "a, b and c"; or "a, b, c" where more is to follow."""
    shown = [printed(item) for item in items]
    if is_whole and len(shown) > 1:
        last = shown.pop()
        shown[-1] = f"{shown[-1]}{_recall(language, kept, 'list.and')}{last}"
    return marked(str(_recall(language, kept, "list.comma")).join(shown))


def opened(sentence: Markup) -> Markup:
    """Return `sentence` with a capital at its start."""
    text = str(printed(sentence))
    return marked(f"{text[:1].upper()}{text[1:]}")


def _as_written(site: SiteHeader, text: str) -> Markup:
    """Return the attributes of a title or an abstract that may run in another direction.

    Where the interface speaks another language than the papers, they tell the papers'.
    """
    if site.language != site.interface:
        return Markup(' lang="{}" dir="auto"').format(site.language)
    return Markup(' dir="auto"') if runs_leftward(text) else Markup("")
