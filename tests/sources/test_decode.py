from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Severity
from oeuvre.sources import decode
from oeuvre.sources.decode import decode_lines
from tests.sources.reading import codes, source

ROWS = ["Doe, Jane", "A Title", "Doe, Jane, Roe, Ann"]


def texts(data: str | bytes) -> list[str]:
    return [line.text for line in decode_lines(source(data)).value]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_lines_end_in_any_way_that_a_file_keeps_to(end: str) -> None:
    lines = decode_lines(source(end.join(ROWS) + end)).value
    assert [(line.number, line.text) for line in lines] == list(enumerate(ROWS, 1))


def test_a_rare_line_end_within_a_line_is_white_space() -> None:
    assert texts("one\u2028two\x0bthree\nfour\n") == ["one\u2028two\x0bthree", "four"]


def test_line_ends_may_be_mixed() -> None:
    lines = decode_lines(source("a\r\nb\nc\r\rd\n\re")).value
    assert [(line.number, line.text) for line in lines] == [
        (1, "a"), (2, "b"), (3, "c"), (5, "d"), (7, "e"),
    ]  # fmt: skip


def test_a_byte_order_mark_is_dropped() -> None:
    lines = decode_lines(source("\ufeffDoe, Jane\n")).value
    assert (lines[0].whole, lines[0].column) == ("Doe, Jane", 1)


def test_what_is_invisible_is_trimmed_and_the_column_tells_where_text_starts() -> None:
    line = decode_lines(source("\u3000\u00a0\u200b x\u200by \ufeff\u2060\t\n")).value[0]
    assert (line.text, line.column) == ("x\u200by", 5)


def test_lines_of_nothing_visible_are_blank() -> None:
    lines = decode_lines(source("a\n\u200d\u00ad \n\t\n\x01\nb\n")).value
    assert [(line.text, line.follows_blank) for line in lines] == [("a", False), ("b", True)]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_wide_encodings_are_refused_by_name(encoding: str, name: str) -> None:
    checked = decode_lines(source("\n".join(ROWS).encode(encoding)))
    assert checked.value == ()
    assert codes(checked.problems) == ["seed-encoding"]
    assert name in checked.problems[0].message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04", "ZIP"),
        (b"b0VIM 9.0\0", "Vim"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, name: str) -> None:
    checked = decode_lines(source(data))
    assert checked.value == ()
    assert codes(checked.problems) == ["seed-binary"]
    assert name in checked.problems[0].message


def test_a_nul_byte_is_told_with_its_place() -> None:
    problem = decode_lines(source("\ufeffone\r\ntwé\0o\n")).problems[0]
    assert (problem.code, str(problem.at)) == ("seed-binary", "content/seeds/x.txt:2:4")


def test_a_byte_that_is_not_utf8_costs_its_line_only() -> None:
    checked = decode_lines(source(b"one\nk\xc3\xb6 Erd\xf6s\nthree\n"))
    assert [line.is_readable for line in checked.value] == [True, False, True]
    assert str(checked.problems[0]).split("\n") == [
        (
            "content/seeds/x.txt:2:7: warning: byte 0xF6 is not UTF-8; what this line belongs to "
            "is left out [seed-bytes]"
        ),
        "    2 | kö Erd\ufffds",
        "      |       ^",
        (
            "  hint: in Windows-1252 it is “ö”; if that is meant, save it as UTF-8: most editors "
            "offer the encoding under “Save as”"
        ),
    ]


@pytest.mark.parametrize("data", [b"\xc0\xaf", b"\xed\xa0\x80", b"caf\xc3", b"\xf5\x80\x80\x80"])
def test_bytes_that_only_resemble_utf8_are_not(data: bytes) -> None:
    checked = decode_lines(source(b"good\n" + data + b"\n"))
    assert codes(checked.problems) == ["seed-bytes"]
    assert "\ufffd" in checked.value[1].whole


def test_a_file_of_bad_lines_is_told_in_part_with_the_number_of_the_rest() -> None:
    checked = decode_lines(source(b"a\xff\n" * (decode.MOST_BAD_LINES + 7)))
    assert len(checked.problems) == decode.MOST_BAD_LINES + 1
    assert "in 7 more lines" in checked.problems[-1].message


def test_a_file_that_is_too_large_is_refused() -> None:
    checked = decode_lines(source(b"x" * (decode.LARGEST_FILE + 1)))
    assert (checked.value, codes(checked.problems)) == ((), ["seed-too-large"])


def test_a_file_of_too_many_lines_is_refused() -> None:
    checked = decode_lines(source(b"x\n" * (decode.MOST_LINES + 1)))
    assert (checked.value, codes(checked.problems)) == ((), ["seed-too-large"])


def test_a_line_that_is_too_long_is_told() -> None:
    checked = decode_lines(source("x" * (decode.LONGEST_LINE + 1) + "\nshort"))
    assert [line.is_readable for line in checked.value] == [False, True]
    assert codes(checked.problems) == ["seed-long-line"]


def test_control_characters_are_noted_once_at_the_first() -> None:
    checked = decode_lines(source("one\ntw\x1bo\nth\x07ree\n"))
    assert codes(checked.problems) == ["seed-control-characters"]
    problem = checked.problems[0]
    assert problem.severity is Severity.NOTE
    assert str(problem.at) == "content/seeds/x.txt:2:3"
    assert "U+001B" in problem.message


def test_control_characters_on_a_line_of_their_own_are_noted_too() -> None:
    assert codes(decode_lines(source("one\n\x07\ntwo\n")).problems) == ["seed-control-characters"]


@given(st.binary())
def test_no_bytes_raise_and_none_are_dropped_in_silence(data: bytes) -> None:
    checked = decode_lines(source(data))
    assert all(line.text and "\n" not in line.whole for line in checked.value)
    assert all(problem.at and problem.at.line > 0 and problem.quote for problem in checked.problems)
    if any(byte > 0x7F for byte in data) and not checked.problems:
        data.decode()
