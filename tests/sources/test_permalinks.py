from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import oeuvre
from oeuvre.model.diagnostics import Severity
from oeuvre.model.identifiers import PersonId, WorkId, digest
from oeuvre.model.permalinks import NO_PERMALINKS, PaperLine, Permalinks, PersonLine
from oeuvre.sources.files import Source
from oeuvre.sources.permalinks import parse_permalinks, to_bytes
from oeuvre.sources.stamps import PERMALINKS

HEAD = '{"permalinks": 1}\n'
GUIDE = (Path(__file__).parents[2] / "docs/permalinks.md").read_text("utf-8")
SCHEMA = json.loads(
    (Path(oeuvre.__file__).parent / "schemas/permalinks.schema.json").read_text("utf-8")
)
SOME = Permalinks(
    (
        PaperLine(WorkId("a"), None, "A", "00ff1234", "0123456789abcdef"),
        PaperLine(WorkId("b"), WorkId("a"), "“B”, Ł\u2028\n", "", ""),
    ),
    (PersonLine(PersonId("ada-e"), None, ("E, Ada", "E, A.")),),
)


def read(text: str | bytes) -> list[tuple[str, int]]:
    data = text if isinstance(text, bytes) else text.encode()
    problems = parse_permalinks(Source(PERMALINKS, data, digest(data))).problems
    assert all(p.severity is Severity.ERROR and p.hint for p in problems)
    return [(p.message, p.at.line) for p in problems if p.at]


def test_what_is_written_is_read_again() -> None:
    data = to_bytes(SOME)
    checked = parse_permalinks(Source(PERMALINKS, data, digest(data)))
    assert (checked.value, checked.problems) == (SOME, ())
    crlf = data.replace(b"\n", b"\r\n")
    assert parse_permalinks(Source(PERMALINKS, crlf, digest(crlf))).value == SOME
    assert parse_permalinks(None).value == NO_PERMALINKS


def test_no_order_of_lines_matters() -> None:
    head, *lines = to_bytes(SOME).decode().strip().split("\n")
    text = "\n".join((head, *reversed(lines)))
    assert to_bytes(parse_permalinks(Source("p", text.encode(), digest(text))).value) == to_bytes(
        SOME
    )


@given(st.text(st.characters(exclude_categories=())))
def test_any_title_and_name_can_be_kept(text: str) -> None:
    some = Permalinks(
        (PaperLine(WorkId("a"), None, text, "", ""),), (PersonLine(PersonId("a"), None, (text,)),)
    )
    data = to_bytes(some)
    assert parse_permalinks(Source("p", data, digest(data))).value == some


def test_the_schema_accepts_what_is_written_and_what_the_guide_shows() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    shown = GUIDE.partition("```json\n")[2].partition("```")[0]
    assert read(shown) == []
    for line in (*to_bytes(SOME).decode().strip().split("\n"), *shown.strip().split("\n")):
        Draft202012Validator(SCHEMA).validate(json.loads(line))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< ours", "a merge was left unfinished"),
        ('{"paper": "a", "title": ', "it is not JSON"),
        ("[]", "neither of a paper nor of a person"),
        ("7", "neither of a paper nor of a person"),
        ('{"page": "a"}', "neither of a paper nor of a person"),
        ('{"paper": "A b", "title": "x"}', "an id has letters a to z"),
        ('{"paper": ["a"], "title": "x"}', "an id has letters a to z"),
        ('{"paper": "../a", "title": "x"}', "an id has letters a to z"),
        ('{"paper": "a", "title": "x", "to": "B C"}', "an id has letters a to z"),
        ('{"paper": "a", "title": 1}', "a paper has a title"),
        ('{"paper": "a", "title": "x", "authors": "abc"}', "`authors` is not what was written"),
        ('{"paper": "a", "title": "x", "abstract": "XX"}', "`abstract` is not what was written"),
        ('{"paper": "a", "title": "x", "titel": "y"}', "'titel' means nothing here"),
        ('{"person": "a", "names": []}', "a person has names"),
        ('{"person": "a", "names": [1]}', "a person has names"),
        ('{"person": "a", "names": ["A"], "to": "b"}', "not in this file"),
    ],
)
def test_a_damaged_line_is_told_and_leaves_the_others_standing(line: str, said: str) -> None:
    text = f'{HEAD}{{"person": "z", "names": ["Z"]}}\n\n{line}\n'
    ((message, number),) = read(text)
    assert said in message
    assert number == 4
    value = parse_permalinks(Source("p", text.encode(), digest(text))).value
    assert value.people[-1].id == "z"


def test_a_file_that_is_no_file_of_permalinks_is_told() -> None:
    assert "first line" in read("")[0][0]
    assert "first line" in read('{"person": "z", "names": ["Z"]}\n')[0][0]
    assert read('{"permalinks": 2}\n')[0][0].startswith("this file has version 2")
    assert read(b'{"permalinks": 1}\n\xff') == [("this file is not UTF-8", 2)]


def test_two_lines_for_one_address_must_be_equal() -> None:
    line = '{"person": "a", "names": ["A"]}\n'
    assert read(HEAD + line + line) == []
    other = '{"person": "a", "names": ["B"]}\n'
    assert read(HEAD + line + other) == [("the address a was given in line 2 already", 3)]


def test_a_circle_of_addresses_is_told() -> None:
    circle = (
        '{"person": "a", "names": ["A"], "to": "b"}\n{"person": "b", "names": ["B"], "to": "a"}\n'
    )
    assert [number for _, number in read(HEAD + circle)] == [2, 3]
