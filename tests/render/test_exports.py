import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.model.work import PartialDate
from oeuvre.pages.parts import Citation
from oeuvre.render.exports import csl_json, csl_line, to_csl, to_ris

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]
anything = st.text(st.characters(exclude_categories=()))

EXAMPLE = Citation(
    key="example2024title",
    href=OutputPath("papers/a-title.html"),
    url="",
    title="A Title",
    authors=(Name("Example", "Ada"), Name("OpenAI", is_collective=True)),
    abstract="",
    date=None,
    venue="",
    doi="",
    arxiv="",
    pdf="",
    tags=(),
)
FULL = replace(
    EXAMPLE,
    authors=(Name("King", "Martin", "Jr."), Name("Plato")),
    abstract="One.\nTwo.",
    date=PartialDate(2024, 5),
    venue="Venue",
    doi="10.1000/x",
    arxiv="2401.00001",
    pdf="https://example.org/a.pdf",
    tags=("a", "b"),
)


def read_ris(text: str) -> Sequence[tuple[str, str]]:
    """The lines of one RIS record; refuses what is not tag, two spaces, hyphen, space, value."""
    lines = text.encode().decode().splitlines()
    assert all(line[2:6] == "  - " and line[:2].isalnum() for line in lines)
    assert lines[0].startswith("TY")
    assert lines[-1] == "ER  - "
    return [(line[:2], line[6:]) for line in lines[1:-1]]


def test_ris_says_only_what_is_known() -> None:
    assert read_ris(to_ris(EXAMPLE)) == [
        ("ID", "example2024title"),
        ("TI", "A Title"),
        ("AU", "Example, Ada"),
        ("AU", "OpenAI"),
    ]


def test_ris_says_all_that_is_known() -> None:
    assert to_ris(FULL) == (
        "TY  - GEN\r\nID  - example2024title\r\nTI  - A Title\r\nAU  - King, Martin, Jr.\r\n"
        "AU  - Plato\r\nPY  - 2024\r\nDA  - 2024/05\r\nT2  - Venue\r\nAB  - One. Two.\r\n"
        "KW  - a\r\nKW  - b\r\nDO  - 10.1000/x\r\nUR  - https://doi.org/10.1000/x\r\n"
        "L1  - https://example.org/a.pdf\r\nER  - \r\n"
    )


@pytest.mark.parametrize("value", VALUES)
def test_no_value_starts_a_line_of_ris(value: str) -> None:
    name = Name(value, "Ada")
    cited = replace(EXAMPLE, title=value, abstract=value, venue=value, authors=(name,))
    tags = [tag for tag, _ in read_ris(to_ris(cited))]
    assert tags.count("ID") == tags.count("AU") == 1
    assert set(tags) <= {"ID", "TI", "AU", "T2", "AB"}


@settings(deadline=None)
@given(anything)
def test_no_text_starts_a_line_of_ris(text: str) -> None:
    tags = {tag for tag, _ in read_ris(to_ris(replace(EXAMPLE, title=text, abstract=text)))}
    assert tags <= {"ID", "TI", "AU", "AB"}


def test_csl_says_only_what_is_known() -> None:
    assert to_csl(EXAMPLE) == {
        "id": "example2024title",
        "type": "article",
        "title": "A Title",
        "author": [{"family": "Example", "given": "Ada"}, {"literal": "OpenAI"}],
    }


def test_csl_says_all_that_is_known() -> None:
    assert to_csl(FULL) == {
        "id": "example2024title",
        "type": "article",
        "title": "A Title",
        "author": [{"family": "King", "given": "Martin", "suffix": "Jr."}, {"family": "Plato"}],
        "issued": {"date-parts": [[2024, 5]]},
        "container-title": "Venue",
        "number": "arXiv:2401.00001",
        "DOI": "10.1000/x",
        "URL": "https://doi.org/10.1000/x",
        "abstract": "One.\nTwo.",
        "keyword": "a, b",
    }


def test_csl_names_arxiv_as_publisher_only_where_nothing_else_published_the_work() -> None:
    assert to_csl(replace(EXAMPLE, arxiv="2401.00001"))["publisher"] == "arXiv"
    assert "publisher" not in to_csl(FULL)


def test_a_csl_file_holds_a_work_on_each_line_in_order() -> None:
    text = b"".join(
        csl_json(map(csl_line, (EXAMPLE, replace(EXAMPLE, key="other", title="Mądry"))))
    ).decode()
    assert [item["id"] for item in json.loads(text)] == ["example2024title", "other"]
    assert len(text.splitlines()) == 4
    assert "Mądry" in text
    assert json.loads(b"".join(csl_json(()))) == []


@pytest.mark.parametrize("value", [value for value in VALUES if value])
def test_values_that_break_exports_come_back_from_csl(value: str) -> None:
    cited = replace(EXAMPLE, title=value, venue=value, authors=(Name(value, value),))
    (item,) = json.loads(b"".join(csl_json((csl_line(cited),))))
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    assert item["title"] == item["container-title"] == whole
    assert item["author"] == [{"family": whole, "given": whole}]
