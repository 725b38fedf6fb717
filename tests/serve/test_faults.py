from __future__ import annotations

import pytest

from oeuvre.serve.faults import internal_fault, unreadable


def test_a_fault_without_a_file_is_worded_all_the_same() -> None:
    assert unreadable(OSError("odd")).message == "a file cannot be read: odd"


def test_a_fault_of_the_program_is_shown_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    problem = internal_fault(ZeroDivisionError("division by zero"))
    assert problem.code == "internal-fault"
    assert "ZeroDivisionError: division by zero" in problem.message
    assert "ZeroDivisionError" in capsys.readouterr().err
