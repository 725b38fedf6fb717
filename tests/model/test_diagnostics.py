from __future__ import annotations

from oeuvre.model.diagnostics import (
    Diagnostic,
    Location,
    Severity,
    SiteError,
    excerpt,
    nearest,
    quote_line,
    quote_source,
    worst,
)

LINE = "Example, Ada, Muster"


def test_a_problem_is_printed_with_its_place_its_line_and_its_hint() -> None:
    at = Location("content/a.txt", 12, 15)
    quote = quote_line(LINE, 15)
    problem = Diagnostic("seed-odd", "odd", at, "mend it", Severity.WARNING, quote)
    assert str(problem).splitlines() == [
        "content/a.txt:12:15: warning: odd [seed-odd]",
        "   12 | Example, Ada, Muster",
        "      |               ^",
        "  hint: mend it",
    ]


def test_a_problem_without_a_place_is_one_line() -> None:
    assert str(Diagnostic("x-y", "it is so")) == "error: it is so [x-y]"


def test_a_long_line_is_cut_around_the_place_and_the_caret_stays_under_it() -> None:
    line = "a" * 100 + "X" + "b" * 100
    quote = quote_line(line, 101)
    assert quote.text[quote.caret] == "X"
    assert quote.text == "…" + "a" * 40 + "X" + "b" * 55 + "…"


def test_a_place_behind_the_line_is_its_end() -> None:
    assert quote_line("ab", 9).caret == 2
    assert quote_line("", 1).text == ""


def test_what_a_terminal_would_obey_is_not_quoted() -> None:
    assert quote_line("a\x1b[2Jb\u202ec", 1).text == "a\ufffd[2Jb\ufffdc"


def test_an_excerpt_has_no_characters_that_a_terminal_obeys() -> None:
    assert excerpt("a\x1b[1mb" + "x" * 80).startswith("“a[1mbxxx")
    assert excerpt("short") == "“short”"


def test_the_gravest_severity_counts() -> None:
    note, error = Diagnostic("a-b", "", severity=Severity.NOTE), Diagnostic("a-c", "")
    assert worst([note, error, note]) is Severity.ERROR
    assert worst([note]) is Severity.NOTE
    assert worst([]) is None


def test_the_nearest_word_is_found_unless_none_is_near() -> None:
    assert nearest("titel", ("owner", "title")) == "title"
    assert nearest("xyz", ("owner", "title")) == ""


def test_an_exception_carries_its_problems_and_says_them() -> None:
    error = SiteError(Diagnostic("a-b", "one"), Diagnostic("a-c", "two"))
    assert [problem.code for problem in error.problems] == ["a-b", "a-c"]
    assert str(error) == "error: one [a-b]\nerror: two [a-c]"


def test_a_problem_quotes_its_line_of_the_file_it_is_about() -> None:
    here = Diagnostic("x-y", "no", Location("a.toml", 2, 3))
    elsewhere = Diagnostic("x-y", "no", Location("b.toml", 2))
    beyond = Diagnostic("x-y", "no", Location("a.toml", 9))
    found = list(quote_source((here, elsewhere, beyond), "a.toml", b"one\ntwo\n"))
    assert [problem.quote and problem.quote.text for problem in found] == ["two", None, None]
    assert found[0].quote
    assert found[0].quote.caret == 2
