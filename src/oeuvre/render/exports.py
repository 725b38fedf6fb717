"""RIS and CSL-JSON, for reference managers.

The kind of a work is not known from its venue, so RIS says GEN (generic) and CSL `article`,
which is also what CSL calls a preprint. Sources: Research Information Systems, "RIS Format
Specifications" (2001); Citation Style Language 1.0.2, appendix III.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from oeuvre.model.names import Name
from oeuvre.model.work import PartialDate
from oeuvre.pages.parts import Citation
from oeuvre.render.addresses import web_address, work_address
from oeuvre.render.characters import encoded, one_line
from oeuvre.render.lines import NEXT

Json = str | int | list["Json"] | dict[str, "Json"]

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def to_ris(citation: Citation) -> str:
    """Return the record of one work. Lines end in CR LF, and no value can start one."""
    lines = ((tag, one_line(value)) for tag, value in _ris_lines(citation))
    body = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"TY  - GEN\r\n{body}ER  - \r\n"


def to_csl(citation: Citation) -> dict[str, Json]:
    """Return the CSL item of one work. Only keys that are known."""
    authors: list[Json] = [author for name in citation.authors if (author := _csl_name(name))]
    item: dict[str, Json] = {
        "id": citation.key,
        "type": "article",
        "title": citation.title,
        "author": authors,
        "issued": _csl_date(citation.date),
        "container-title": citation.venue,
        "publisher": "" if citation.venue or not citation.arxiv else "arXiv",
        "number": f"arXiv:{citation.arxiv}" if citation.arxiv else "",
        "DOI": citation.doi,
        "URL": work_address(citation),
        "abstract": citation.abstract,
        "keyword": ", ".join(citation.tags),
    }
    return {key: value for key, value in item.items() if value}


def csl_line(citation: Citation) -> bytes:
    """Return the CSL item of one work as the line of a file."""
    return to_line(to_csl(citation))


def csl_json(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Return the parts of a CSL-JSON file: an array with one work on each line."""
    return in_lines(b"[\n", lines, b"\n]\n")


def to_line(record: Json) -> bytes:
    """Return a record as JSON, without a line end."""
    return encoded(_ENCODER.encode(record))


def in_lines(head: bytes, lines: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """Yield the lines of a file, one or some at a time, between `head` and `end`."""
    yield head
    between = b""
    for some in lines:
        yield between
        yield some
        between = NEXT
    yield end


def _ris_lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "ID", citation.key
    yield "TI", citation.title
    for name in citation.authors:
        yield "AU", name.as_written
    if citation.date:
        yield "PY", f"{citation.date.year:04d}"
        yield "DA", str(citation.date).replace("-", "/")
    yield "T2", citation.venue
    yield "AB", citation.abstract
    for tag in citation.tags:
        yield "KW", tag
    yield "DO", citation.doi
    yield "UR", work_address(citation)
    yield "L1", web_address(citation.pdf)


def _csl_name(name: Name) -> dict[str, Json]:
    if name.is_collective:
        return {"literal": name.display}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: part for key, part in parts.items() if part}


def _csl_date(date: PartialDate | None) -> dict[str, Json]:
    if date is None:
        return {}
    parts: list[Json] = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]}
