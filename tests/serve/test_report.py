from __future__ import annotations

import pytest

from oeuvre.model.diagnostics import Diagnostic, Location
from oeuvre.serve.report import say, tell_problems, tell_rebuild, warn
from oeuvre.serve.snapshot import Snapshot, fail, succeed
from tests.serve.toy import make_output

A, B = make_output("a.html", "a"), make_output("b.css", "b")
EMPTY = Snapshot(1, 1)
FULL = succeed(EMPTY, {A.path: A, B.path: B}, ())
WRONG = Diagnostic("toy", "wrong", Location("a.txt", 1))
BROKEN = fail(FULL, (WRONG,))


def test_a_rebuild_is_one_line() -> None:
    line = tell_rebuild(["x.txt changed"], EMPTY, FULL, 0.0123)
    assert line == "x.txt changed: 1 page, 1 other file, 12 ms"


def test_many_changes_are_counted() -> None:
    line = tell_rebuild([f"{name} added" for name in "abcde"], EMPTY, FULL, 0)
    assert line.startswith("a added, b added, c added and 2 more: ")


def test_a_failed_one_says_what_is_shown() -> None:
    line = tell_rebuild(["x.txt changed"], FULL, BROKEN, 0)
    assert line == "x.txt changed: 1 error, the last good site stays, 0 ms"


def test_a_mended_one_says_so() -> None:
    mended = succeed(BROKEN, FULL.outputs, ())
    assert tell_rebuild(["a changed"], BROKEN, mended, 0) == "a changed: mended, 0 ms"


def test_a_problem_is_told_once() -> None:
    other = Diagnostic("toy", "other")
    assert tell_problems((WRONG,), (WRONG, other)) == str(other)
    assert tell_problems((WRONG,), (WRONG,)) == ""


def test_no_name_of_a_file_commands_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2J\r\nb changed")
    warn("one\ntwo\x1b[2J")
    shown = capsys.readouterr()
    assert shown.out == "a\ufffd[2J\ufffd\ufffdb changed\n"
    assert shown.err == "one\ntwo\ufffd[2J\n"
