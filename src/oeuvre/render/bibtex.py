r"""BibTeX.

Every work is a `@misc`, its venue in `howpublished`: a bare venue does not tell a journal
from a conference, and `@article` and `@inproceedings` would each claim one. Standard styles
print `howpublished` as it is.

Text is plain, so each character that TeX reads as a command is written as one that prints
it. A brace is `{\textbraceleft}`, not `\{`: BibTeX counts braces whatever stands before them.
Source: O. Patashnik, "BibTeXing" (1988), sections 3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from oeuvre.model.names import Name
from oeuvre.model.patterns import late
from oeuvre.model.work import PartialDate
from oeuvre.pages.parts import Citation
from oeuvre.render.addresses import work_address
from oeuvre.render.characters import one_line

_WIDTH = 92
"""Characters of a line of authors."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Macros that every style defines."""

_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{char: f"\\{char}" for char in "_&%#$"},
    }
)
_AND = late(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_NOT_VERBATIM = late(r"[{}\\\s]")
_NOT_KEY = late(r"[^A-Za-z0-9:.+/_-]+")


def to_bibtex(citation: Citation) -> str:
    """Return the entry of one work, with a line end. Only fields that are known."""
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(citation))
    key = _NOT_KEY.sub("-", citation.key) or "work"
    return f"@misc{{{key},\n{fields}\n}}\n" if fields else f"@misc{{{key}}}\n"


def bibtex_all(citations: Iterable[Citation]) -> Iterator[bytes]:
    """Yield the entries of all works, a blank line between them."""
    for number, citation in enumerate(citations):
        between = "\n" if number else ""
        yield f"{between}{to_bibtex(citation)}".encode("utf-8", "replace")


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield name and value of each known field, the value in its braces."""
    authors = [author for name in citation.authors if (author := _author(name))]
    values = {
        "title": _keep_capitals(one_line(citation.title)),
        "author": _fill(authors),
        "howpublished": _escape(citation.venue),
        "eprint": _verbatim(citation.arxiv),
        "archiveprefix": "arXiv" if citation.arxiv else "",
        "doi": _verbatim(citation.doi),
        "url": "" if citation.doi else _verbatim(work_address(citation)),
        "keywords": ", ".join(filter(None, map(_escape, citation.tags))),
    }
    for name, value in values.items():
        if value:
            yield name, f"{{{value}}}"
        if name == "author" and citation.date:
            yield from _date(citation.date)


def _date(date: PartialDate) -> Iterator[tuple[str, str]]:
    yield "year", f"{{{date.year}}}"
    if date.month:
        yield "month", _MONTHS[date.month - 1]


def _keep_capitals(text: str) -> str:
    """Return a title in which styles that print small letters leave `GPT-4` and `OpenAI`."""
    return " ".join(map(_keep_word, text.split()))


@lru_cache(maxsize=8192)
def _keep_word(word: str) -> str:
    inner = any(map(str.isupper, word[1:]))
    numbered = word[0].isupper() and any(map(str.isdigit, word))
    return f"{{{word.translate(_TEX)}}}" if inner or numbered else word.translate(_TEX)


def _author(name: Name) -> str:
    """Return "von Last, Jr., First"; a name of one part, and a group's, in braces."""
    if name.is_collective:
        return f"{{{whole}}}" if (whole := _escape(name.display)) else ""
    return _in_parts(name.family, name.suffix, name.given) or _lone(name.display)


@lru_cache(maxsize=8192)
def _in_parts(*parts: str) -> str:
    """Return "von Last, Jr., First"; nothing for a name of one part."""
    family, suffix, given = map(_part, parts)
    if not family or not (given or suffix):
        return ""
    return ", ".join((family, suffix, given or "{}") if suffix else (family, given))


def _lone(name: str) -> str:
    """Return a name of one part, which must not be taken apart at its spaces."""
    plain = one_line(name)
    escaped = plain.translate(_TEX)
    is_word = re.fullmatch(r"[^\s,]+", plain) and plain.casefold() not in {"and", "others"}
    return escaped if is_word or not plain else f"{{{escaped}}}"


def _part(text: str) -> str:
    """Return a part of a name; in braces where BibTeX would split it."""
    plain = one_line(text)
    escaped = plain.translate(_TEX)
    return f"{{{escaped}}}" if "," in plain or _AND.search(plain) else escaped


def _fill(authors: list[str]) -> str:
    """Return the authors joined by "and", in lines of some width, none broken inside a name."""
    lines, room = [""], _WIDTH
    for number, author in enumerate(authors):
        text = f"and {author}" if number else author
        if len(text) >= room and number:
            lines.append(text)
            room = _WIDTH - len(text)
        else:
            lines[-1] = f"{lines[-1]} {text}".lstrip()
            room -= len(text) + 1
    return "\n    ".join(lines)


def _escape(text: str) -> str:
    return one_line(text).translate(_TEX)


def _verbatim(text: str) -> str:
    """Return an identifier or address without what could end a field; styles print it raw."""
    return _NOT_VERBATIM.sub(lambda match: f"%{ord(match[0]):02X}", one_line(text))
