"""Rules for what is left of HTML and JATS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from oeuvre.model.patterns import late
from oeuvre.model.symbols import lowered, raised
from oeuvre.sources.rules import Edit, Rule, outside

_TAG = late(r"<(?P<end>/?)(?P<name>jats:[A-Za-z-]+|[A-Za-z]+)(?P<rest>[^<>]*?)(?P<closed>/?)>")
_HEADING = late(r"<((?:jats:)?title)>\s*(?:Abstract|ABSTRACT|Summary)\s*[.:]?\s*</\1>\s*", re.ASCII)
_INLINE = frozenset(
    "i b em strong u tt sc small italic bold monospace underline roman sub sup".split()  # noqa: SIM905 - one line of plain words
)
_BLOCK = frozenset("p div sec title list ul ol li".split())  # noqa: SIM905 - as above

_DEEPEST = 32
"""Tags that are open at one place at most; of more, the outer ones stay."""


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    """Without its prefix."""

    is_jats: bool


def _strip_tags(text: str) -> Iterator[Edit]:
    if "<" not in text or ">" not in text:
        return
    headings = [Edit(m.start(), m.end(), "") for m in _HEADING.finditer(text)]
    tags = outside([(edit.start, edit.end) for edit in headings], sorted(_tag_edits(text)))
    yield from sorted((*headings, *tags))


def _tag_edits(text: str) -> Iterator[Edit]:
    """Yield edits for tags that come in pairs, for breaks, and for all of JATS."""
    opened: list[_Tag] = []
    for match in _TAG.finditer(text):
        prefix, _, name = match["name"].rpartition(":")
        tag = _Tag(match.start(), match.end(), name, bool(prefix))
        if match["rest"].strip() and not prefix:
            continue
        if match["closed"] or name == "br":
            yield from _alone(tag)
        elif not match["end"]:
            opened = [*opened[1 - _DEEPEST :], tag]
        else:
            place = _partner(opened, tag)
            if place is not None:
                yield from _pair(text, opened[place], tag)
                del opened[place:]


def _partner(opened: list[_Tag], tag: _Tag) -> int | None:
    """Return the place of the last tag of the same name that is open."""
    same = (tag.name, tag.is_jats)
    places = (i for i in range(len(opened) - 1, -1, -1) if opened[i][2:] == same)
    return next(places, None)


def _alone(tag: _Tag) -> Iterator[Edit]:
    if tag.name == "br" or tag.is_jats:
        yield Edit(tag.start, tag.end, " ")


def _pair(text: str, first: _Tag, last: _Tag) -> Iterator[Edit]:
    body = text[first.end : last.start]
    name = first.name
    if name in {"sub", "sup"}:
        script = raised(body) if name == "sup" else lowered(body)
        if script:
            yield Edit(first.start, last.end, script)
    elif name in _INLINE or name in _BLOCK or first.is_jats:
        space = " " if name in _BLOCK else ""
        yield Edit(first.start, first.end, space)
        yield Edit(last.start, last.end, space)


HTML_TAGS = Rule(
    "html-tags",
    "Tags of HTML or of a publisher's XML set type; their words are text, they are not.",
    1,
    _strip_tags,
)
