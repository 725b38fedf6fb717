from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Location
from oeuvre.model.names import Name
from oeuvre.sources.authors import parse_authors, parse_owner
from oeuvre.sources.decode import Line, decode_lines
from oeuvre.sources.repair import undo
from tests.sources.reading import Case, codes, read_cases, show_contributor, show_problem, source

PIECES = st.sampled_from(
    ["Doe", "Jane", "null", ":", "Jr.", "III", "et al.", "...", " and ", ";", ", ", ",", " ", "&",
     "van den", "x", "&amp;", "\u200b", "\u00a0", "é", "e\u0301", "\u202e", "others"]
)  # fmt: skip


def line_of(text: str) -> Line:
    return decode_lines(source(text)).value[0]


@pytest.mark.parametrize("case", read_cases("authors.txt"), ids=lambda case: case.title)
def test_an_author_line_is_read_as_its_case_says(case: Case) -> None:
    checked = parse_authors(line_of(case.input))
    shown = [*map(show_contributor, checked.value), *map(show_problem, checked.problems)]
    assert shown == case.expected.split("\n")


def test_a_contributor_stands_where_its_family_name_starts() -> None:
    line = line_of("\u00a0 Doe, Jane,  Roe, Ann")
    first, second = parse_authors(line).value
    assert (first.at, second.at) == (Location(line.path, 1, 3), Location(line.path, 1, 15))
    assert first.line is second.line


def test_a_problem_quotes_the_line_and_has_a_hint() -> None:
    problem = parse_authors(line_of("Doe, Jane, Roe")).problems[0]
    assert str(problem).split("\n") == [
        (
            "content/seeds/x.txt:1:12: warning: this author line has 3 name parts, and names "
            "come in pairs; the paper is left out [seed-odd-names]"
        ),
        "    1 | Doe, Jane, Roe",
        "      |            ^",
        "  hint: write “Last, First, Last, First”, with “null” for a missing given name",
    ]


def test_an_endless_row_of_one_problem_is_told_in_part() -> None:
    checked = parse_authors(line_of(", ".join(["Doe, Jane"] * 500)))
    assert len(checked.value) == 1
    assert codes(checked.problems) == ["seed-same-name-twice"] * 20 + ["seed-more"]


def test_the_owner_may_have_a_suffix() -> None:
    assert parse_owner(line_of("Doe, Jane, Jr.")).value == Name("Doe", "Jane", "Jr.")


def test_an_owner_may_be_a_group() -> None:
    assert parse_owner(line_of("Looms, null, :, null")).value == Name("Looms", is_collective=True)


@given(st.lists(PIECES).map("".join).filter(lambda text: bool(decode_lines(source(text)).value)))
def test_no_author_line_is_dropped_in_silence(text: str) -> None:
    line = line_of(text)
    checked = parse_authors(line)
    assert checked.value or checked.problems
    names = [c.name for c in checked.value]
    assert len(set(names)) == len(names)
    assert all(name.family and name.display for name in names)
    places = [c.at.column for c in checked.value]
    assert places == sorted(set(places))
    assert parse_owner(line).value or parse_owner(line).problems


def test_a_name_is_repaired_and_keeps_its_repairs() -> None:
    line = "G{\\\"o}del, Kurt, Erd&#337;s, P\\'al, NuÃ±ez, A."
    found = parse_authors(line_of(line)).value
    assert [one.name.display for one in found] == ["Kurt Gödel", "Pál Erdős", "A. Nuñez"]
    raw = [[(text.raw, text.plain) for text in one.repaired] for one in found]
    assert raw == [
        [('G{\\"o}del', "Gödel")],
        [("Erd&#337;s", "Erdős"), ("P\\'al", "Pál")],
        [("NuÃ±ez", "Nuñez")],
    ]
    for one in found:
        for text in one.repaired:
            assert undo(text) == text.raw == line[text.at.column - 1 :][: len(text.raw)]


def test_a_sound_name_keeps_no_repairs() -> None:
    assert all(not one.repaired for one in parse_authors(line_of("Gödel, Kurt, Doe, J.")).value)
