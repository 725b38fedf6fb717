import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.text import Repair
from oeuvre.pages.data import ApiContributor, ApiOrigin, ApiPerson, ApiWork
from oeuvre.pages.parts import SiteHeader
from oeuvre.render.api import people_json, read_schema, work_line, works_json

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]

HEADER = SiteHeader(
    owner="Ada Example",
    title="Papers",
    language="en",
    interface="en",
    direction="ltr",
    base_url="",
    description="",
    paper_count=2,
    coauthor_count=1,
    has_coauthors=True,
    links=(),
    pages=(),
    is_html_allowed=False,
)
WORK = ApiWork(
    id="a-title",
    url=OutputPath("papers/a-title.html"),
    title="A Title",
    abstract="",
    contributors=(
        ApiContributor("OpenAI", "OpenAI", "openai"),
        ApiContributor("Aleksander Mądry", "Madry, Aleksander", "aleksander-madry"),
    ),
    date="",
    venue="",
    doi="",
    arxiv="",
    pdf="",
    code="",
    tags=(),
    sources=(),
    formerly=(),
)
FULL = replace(
    WORK,
    abstract="One.",
    date="2024-05",
    venue="Venue",
    doi="10.1000/x",
    arxiv="2401.00001",
    pdf="papers/a.pdf",
    code="https://code.example.org/a",
    tags=("a", "b"),
    sources=("content/seeds/ada.txt:2",),
    formerly=("a-tilte",),
    provenance=(
        ApiOrigin(
            "title", ("content/seeds/ada.txt:2:1",), (), (Repair("latex-escapes", r"\\%", "%", 3),)
        ),
        ApiOrigin("contributors", ("content/seeds/ada.txt:3:1", "content/seeds/ada.txt:3:9")),
        ApiOrigin("name", ("content/people.toml:3:1",), ("owners-word",)),
    ),
)
PERSON = ApiPerson(
    id="aleksander-madry",
    url=OutputPath("people/aleksander-madry.html"),
    name="Aleksander Mądry",
    as_written=("Mądry, Aleksander", "Madry, Aleksander"),
    works=("a-title",),
    kind="person",
    is_owner=False,
    orcid="",
    homepage="",
    formerly=("a-madry",),
)
OWNER = ApiPerson(
    id="ada-example",
    url=OutputPath("index.html"),
    name="Ada Example",
    as_written=("Example, Ada",),
    works=("a-title",),
    kind="person",
    is_owner=True,
    orcid="0000-0002-1825-0097",
    homepage="https://ada.example.org/",
    formerly=(),
)
GROUP = replace(PERSON, id="openai", name="OpenAI", as_written=("OpenAI",), kind="organization")
WORKS = (WORK, FULL)
PEOPLE = (PERSON, OWNER, GROUP)


def read(name: str, pieces: Iterable[bytes]) -> list[Any]:
    """The records of a file, which its published schema accepts."""
    data = json.loads(b"".join(pieces))
    Draft202012Validator(load_schema(name)).validate(data)
    assert data["version"] == 1
    records: list[Any] = data[name]
    return records


def load_schema(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(read_schema(name))
    Draft202012Validator.check_schema(loaded)
    return loaded


def test_works_are_told_as_far_as_they_are_known() -> None:
    assert read("works", works_json(map(work_line, WORKS)))[0] == {
        "id": "a-title",
        "url": "papers/a-title.html",
        "title": "A Title",
        "contributors": [
            {"name": "OpenAI", "as_written": "OpenAI", "person": "openai"},
            {
                "name": "Aleksander Mądry",
                "as_written": "Madry, Aleksander",
                "person": "aleksander-madry",
            },
        ],
    }


def test_works_are_told_with_all_that_is_known() -> None:
    bare, full = read("works", works_json(map(work_line, WORKS)))
    assert {key: value for key, value in full.items() if key not in bare} == {
        "abstract": "One.",
        "date": "2024-05",
        "venue": "Venue",
        "doi": "10.1000/x",
        "arxiv": "2401.00001",
        "pdf": "papers/a.pdf",
        "code": "https://code.example.org/a",
        "tags": ["a", "b"],
        "sources": ["content/seeds/ada.txt:2"],
        "formerly": ["a-tilte"],
        "provenance": {
            "title": {
                "at": ["content/seeds/ada.txt:2:1"],
                "repairs": [{"rule": "latex-escapes", "offset": 3, "before": r"\\%", "after": "%"}],
            },
            "contributors": {
                "at": ["content/seeds/ada.txt:3:1", "content/seeds/ada.txt:3:9"],
            },
            "name": {"at": ["content/people.toml:3:1"], "rules": ["owners-word"]},
        },
    }


def test_people_and_organisations_are_told_in_order() -> None:
    assert read("people", people_json(PEOPLE)) == [
        {
            "id": "aleksander-madry",
            "url": "people/aleksander-madry.html",
            "name": "Aleksander Mądry",
            "as_written": ["Mądry, Aleksander", "Madry, Aleksander"],
            "works": ["a-title"],
            "kind": "person",
            "formerly": ["a-madry"],
        },
        {
            "id": "ada-example",
            "url": "index.html",
            "name": "Ada Example",
            "as_written": ["Example, Ada"],
            "works": ["a-title"],
            "kind": "person",
            "owner": True,
            "orcid": "0000-0002-1825-0097",
            "homepage": "https://ada.example.org/",
        },
        {
            "id": "openai",
            "url": "people/aleksander-madry.html",
            "name": "OpenAI",
            "as_written": ["OpenAI"],
            "works": ["a-title"],
            "kind": "organization",
            "formerly": ["a-madry"],
        },
    ]


def test_a_record_is_a_line_that_people_can_read() -> None:
    lines = b"".join(works_json(map(work_line, WORKS))).decode().splitlines()
    assert len(lines) == 2 + len(WORKS)
    assert "Mądry" in lines[1]


def test_an_empty_site_has_empty_lists() -> None:
    assert read("works", works_json(())) == read("people", people_json(())) == []


@pytest.mark.parametrize("value", [value for value in VALUES if value])
def test_values_that_break_exports_come_back_from_the_data(value: str) -> None:
    work = replace(FULL, title=value, abstract=value, venue=value, tags=(value,))
    (found,) = read("works", works_json([work_line(work)]))
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    assert found["title"] == found["abstract"] == found["venue"] == found["tags"][0] == whole


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_no_text_breaks_the_data(text: str) -> None:
    people = (replace(PERSON, name=text, as_written=(text,)),)
    (found,) = read("people", people_json(people))
    assert len(found["name"]) == len(text)


@pytest.mark.parametrize(
    "change",
    [
        {"venue": ""},
        {"venue": None},
        {"surprise": 1},
        {"date": "May 2024"},
        {"url": "/papers/a-title.html"},
        {"url": "https://ada.example.org/papers/a-title.html"},
        {"id": "A Title"},
        {"sources": ["ada.txt"]},
    ],
)
def test_the_schema_refuses_what_the_documentation_does_not_promise(
    change: Mapping[str, object],
) -> None:
    data = json.loads(b"".join(works_json(map(work_line, WORKS))))
    data["works"][0] |= change
    with pytest.raises(ValidationError):
        Draft202012Validator(load_schema("works")).validate(data)


@pytest.mark.parametrize("change", [{"owner": False}, {"kind": "robot"}, {"orcid": "1"}, {"x": 1}])
def test_the_schema_refuses_what_people_are_not(change: Mapping[str, object]) -> None:
    data = json.loads(b"".join(people_json(PEOPLE)))
    data["people"][0] |= change
    with pytest.raises(ValidationError):
        Draft202012Validator(load_schema("people")).validate(data)


@pytest.mark.parametrize("name", ["works", "people"])
def test_every_field_is_in_the_documentation(name: str) -> None:
    documentation = Path(__file__).parents[2] / "docs/api.md"
    text = documentation.read_text("utf-8")
    for record in load_schema(name)["$defs"].values():
        for field in record.get("properties", {}):
            assert f"`{field}`" in text
