from __future__ import annotations

import errno
from pathlib import Path

import pytest

from oeuvre.model.diagnostics import SiteError
from oeuvre.write.faults import told


def test_a_fault_is_told_with_the_path_that_it_concerns() -> None:
    with (
        pytest.raises(SiteError, match=r"error: site/a: No space left on device") as raised,
        told("site/a"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    (problem,) = raised.value.problems
    assert problem.code == "output-fault"
    assert "free some space" in problem.hint


def test_a_fault_without_a_path_is_told_with_the_file_that_the_system_names(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="absent: No such file or directory"), told():
        (tmp_path / "absent").read_bytes()


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="a bug"), told("x"):
        raise ValueError("a bug")
