from __future__ import annotations

import pytest

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.sources.settings import parse_settings
from tests.sources.reading import source


def problems(text: str | bytes) -> tuple[Diagnostic, ...]:
    return parse_settings(source(text, "content/site.toml")).problems


def test_problems_are_told_in_the_order_of_the_file() -> None:
    found = problems('[links]\nX = "x"\n\n[titel]\n')
    assert [p.at and p.at.line for p in found] == [2, 4]
    found = problems('raw_html = 1\nlanguage = "?"\n')
    assert [p.at and p.at.line for p in found] == [1, 2]


@pytest.mark.parametrize(
    ("text", "line", "column", "quoted"),
    [
        (b'title = "x"\r\nowner = "M\xfcller"\r\n', 2, 11, 'owner = "M\ufffdller"'),
        (b'\xef\xbb\xbf"\xff"', 1, 2, '"\ufffd"'),
        ("é = 'é".encode() + b"\xe9'", 1, 7, "é = 'é\ufffd'"),
    ],
)
def test_a_byte_that_is_not_utf8_is_shown_in_its_place(
    text: bytes, line: int, column: int, quoted: str
) -> None:
    (problem,) = problems(text)
    assert problem.code == "settings-not-text"
    assert problem.at
    assert (problem.at.line, problem.at.column) == (line, column)
    assert problem.quote
    assert problem.quote.text == quoted


def test_a_syntax_error_is_shown_in_its_place() -> None:
    (problem,) = problems('title = "x"\nowner = Example, Ada\n')
    assert problem.code == "settings-syntax"
    assert problem.at
    assert (problem.at.line, problem.at.column) == (2, 9)


def test_a_key_in_a_table_is_found_also_when_it_is_quoted() -> None:
    (problem,) = problems('title = "Code"\n[links]\n"My Code" = "x"\n')
    assert problem.at
    assert (problem.at.line, problem.at.column) == (3, 2)
