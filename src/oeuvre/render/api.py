"""The site's data for programs: `api/v1/`, and the schemas that say what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from oeuvre.model.text import Repair
from oeuvre.pages.data import ApiOrigin, ApiPerson, ApiWork
from oeuvre.render.exports import Json, in_lines, to_line

_VERSION = 1
_SCHEMAS = Path(__file__).parent.parent / "schemas"


def works_json(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Return all works in site order, one on each line; a piece at a time."""
    return _to_json("works", lines)


def people_json(people: Iterable[ApiPerson]) -> Iterator[bytes]:
    """Return all people and organisations, one on each line; a piece at a time."""
    return _to_json("people", map(to_line, map(_person, people)))


def work_line(work: ApiWork) -> bytes:
    """Return what is told of a work, as a line of `works_json`."""
    return to_line(_work(work))


def read_schema(name: str) -> bytes:
    """Return the JSON Schema of the data, as it is published; `name` is `works` or `people`."""
    return (_SCHEMAS / f"{name}-v{_VERSION}.schema.json").read_bytes()


def _to_json(kind: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    return in_lines(b'{"version": %d, "%s": [\n' % (_VERSION, kind.encode()), lines, b"\n]}\n")


def _work(work: ApiWork) -> dict[str, Json]:
    contributors: list[Json] = [
        {"name": one.name, "as_written": one.as_written, "person": one.person}
        for one in work.contributors
    ]
    known: dict[str, Json] = {
        "date": work.date,
        "venue": work.venue,
        "doi": work.doi,
        "arxiv": work.arxiv,
        "pdf": work.pdf,
        "code": work.code,
        "tags": [*work.tags],
        "sources": [*work.sources],
        "formerly": [*work.formerly],
        "provenance": _provenance(work.provenance),
    }
    record: dict[str, Json] = {"id": work.id, "url": work.url, "title": work.title}
    if work.abstract:
        record["abstract"] = work.abstract
    return record | {"contributors": contributors} | _without_empty(known)


def _person(person: ApiPerson) -> dict[str, Json]:
    record: dict[str, Json] = {
        "id": person.id,
        "url": person.url,
        "name": person.name,
        "as_written": [*person.as_written],
        "works": [*person.works],
        "kind": person.kind,
    }
    known: dict[str, Json] = {
        "owner": person.is_owner,
        "orcid": person.orcid,
        "homepage": person.homepage,
        "formerly": [*person.formerly],
        "provenance": _provenance(person.provenance),
    }
    return record | _without_empty(known)


def _provenance(origins: Iterable[ApiOrigin]) -> dict[str, Json]:
    return {
        one.field: _without_empty(
            {
                "at": [*one.at],
                "rules": [*one.rules],
                "repairs": [_repair(repair) for repair in one.repairs],
            }
        )
        for one in origins
    }


def _repair(repair: Repair) -> dict[str, Json]:
    return {
        "rule": repair.rule,
        "offset": repair.offset,
        "before": repair.before,
        "after": repair.after,
    }


def _without_empty(fields: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in fields.items() if value}
