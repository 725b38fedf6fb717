from __future__ import annotations

import csv
from io import StringIO

import pytest

from oeuvre.model.names import Name
from oeuvre.pages.coauthors import Coauthor
from oeuvre.render.coauthors import to_csv


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_it_reads_back_as_it_was() -> None:
    people = [
        Coauthor(Name("de Bourcy", "Charles A.", "Jr."), "0000-0002-1825-0097", 3, 2024),
        Coauthor(Name('Said "the, Loom"', "Žofie"), "", 1, None),
    ]
    text = to_csv(people)
    assert text.endswith("\r\n")
    assert rows(text) == [
        [
            "Family name",
            "Given name",
            "Suffix",
            "ORCID iD",
            "Papers together",
            "Last year together",
        ],
        ["de Bourcy", "Charles A.", "Jr.", "0000-0002-1825-0097", "3", "2024"],
        ['Said "the, Loom"', "Žofie", "", "", "1", ""],
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "\t=", "\r\n+", " -", "\x00@"])
def test_no_spreadsheet_runs_a_name(first: str) -> None:
    hostile = f'{first}HYPERLINK("https://a.example";"x")'
    text = to_csv([Coauthor(Name(hostile, hostile), "", 1, 2024)], (hostile,))
    for row in rows(text):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n")), row
    assert rows(text)[1][0].startswith("'")
    assert "HYPERLINK" in rows(text)[1][0]


def test_a_hyphen_within_a_name_is_left_alone() -> None:
    text = to_csv([Coauthor(Name("Muster-Example", "Jean-Paul"), "", 1, None)])
    assert rows(text)[1][:2] == ["Muster-Example", "Jean-Paul"]


def test_blank_columns_stay_empty() -> None:
    text = to_csv([Coauthor(Name("Muster", "Max"), "", 1, None)], ("Affiliation", "Email"))
    assert rows(text)[0][-2:] == ["Affiliation", "Email"]
    assert rows(text)[1][-2:] == ["", ""]


def test_half_a_character_does_not_stop_it() -> None:
    assert to_csv([Coauthor(Name("Mus\ud800ter", "Max"), "", 1, None)]).encode()
