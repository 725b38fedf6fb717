"""`oeuvre coauthors` as a user gives it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from oeuvre.cli import run
from tests.cvs import make_project


def test_it_is_printed_for_other_programs(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    make_project(tmp_path)
    assert run(["coauthors", str(tmp_path), "--blank", "Affiliation"]) == 0
    told = capfdbinary.readouterr()
    rows = list(csv.reader(told.out.decode().splitlines(), strict=True))
    assert [row[0] for row in rows] == ["Family name", "Muster", "Prøve", "Sample"]
    assert {len(row) for row in rows} == {7}
    assert b"3 co-authors; of 3 the last year is not known" in told.err


def test_excel_gets_its_mark_only_if_asked(tmp_path: Path) -> None:
    make_project(tmp_path)
    plain, marked = tmp_path / "a.csv", tmp_path / "b.csv"
    assert run(["coauthors", str(tmp_path), "-o", str(plain)]) == 0
    assert run(["coauthors", str(tmp_path), "-o", str(marked), "--bom"]) == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_since_is_a_year(tmp_path: Path) -> None:
    make_project(tmp_path, **{"content__papers__on-looms_dot_md": "---\ndate: 2019\n---\n"})
    target = tmp_path / "a.csv"
    assert run(["coauthors", str(tmp_path), "--since", "2020", "-o", str(target)]) == 0
    assert "Muster" not in target.read_text("utf-8")
    assert "Sample" in target.read_text("utf-8")
    with pytest.raises(SystemExit, match="2"):
        run(["coauthors", str(tmp_path), "--since", "lately"])


def test_input_at_fault_writes_nothing(tmp_path: Path) -> None:
    make_project(tmp_path, settings="titel = 1\n")
    assert run(["coauthors", str(tmp_path), "-o", str(tmp_path / "a.csv")]) == 1
    assert not (tmp_path / "a.csv").exists()
