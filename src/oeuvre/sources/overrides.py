"""The owner's word on a title and an abstract, laid over what the records say."""

from __future__ import annotations

from collections.abc import Iterator

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity
from oeuvre.model.text import Text
from oeuvre.model.work import Overlay
from oeuvre.sources.repair import override

TITLE = "override-title"
ABSTRACT = "override-abstract"
UNTIL = "override-abstract-until"
REPLACE = "override-replace"
OVERRIDES = (TITLE, ABSTRACT, UNTIL, REPLACE)
"""Names under which the owner's changes stand in the record of repairs."""


def override_texts(
    title: Text, abstract: Text | None, overlay: Overlay
) -> Checked[tuple[Text, Text | None]]:
    """Return title and abstract as the owner wants them; told is what finds no place.

    What the owner writes is not repaired.
    """
    if not (overlay.title or overlay.abstract or overlay.abstract_until or overlay.replace):
        return Checked((title, abstract))
    if overlay.title:
        title = override(title, TITLE, 0, len(title.plain), overlay.title)
    if overlay.abstract:
        at = overlay.keys.get("abstract", title.at)
        abstract = abstract or Text("", "", at)
        abstract = override(abstract, ABSTRACT, 0, len(abstract.plain), overlay.abstract)
    before = (title, abstract)
    if overlay.abstract_until and abstract:
        abstract = _cut(abstract, overlay.abstract_until)
    for words, instead in overlay.replace.items():
        title = _replaced(title, words, instead)
        abstract = _replaced(abstract, words, instead) if abstract else None
    return Checked((title, abstract), tuple(_idle(before, overlay)))


def _cut(text: Text, words: str) -> Text:
    """Return `text` up to the end of `words`; whole if they are not in it."""
    place = text.plain.find(words)
    end = place + len(words)
    return (
        text
        if place < 0 or end == len(text.plain)
        else override(text, UNTIL, end, len(text.plain), "")
    )


def _replaced(text: Text, words: str, instead: str) -> Text:
    """Return `text` with `instead` wherever `words` stand."""
    place = text.plain.find(words)
    while place >= 0:
        text = override(text, REPLACE, place, place + len(words), instead)
        place = text.plain.find(words, place + len(instead))
    return text


def _idle(texts: tuple[Text, Text | None], overlay: Overlay) -> Iterator[Diagnostic]:
    """Yield what the owner wants changed and is nowhere."""
    title, abstract = texts[0].plain, texts[1].plain if texts[1] else ""
    if overlay.abstract_until and overlay.abstract_until not in abstract:
        yield _nowhere(overlay, "abstract_until", overlay.abstract_until, "abstract")
    for words in overlay.replace:
        if words not in title and words not in abstract:
            yield _nowhere(overlay, "replace", words, "title or abstract")


def _nowhere(overlay: Overlay, key: str, words: str, where: str) -> Diagnostic:
    message = f"`{key}`: the words “{words}” are not in this paper's {where}"
    hint = "copy them from the paper's page"
    at = overlay.keys.get(key, overlay.at)
    return Diagnostic("paper-override-idle", message, at, hint, Severity.WARNING)
