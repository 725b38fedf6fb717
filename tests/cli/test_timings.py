from pathlib import Path

import pytest

from oeuvre.cli import run
from oeuvre.cli.timings import Lap, Stopwatch, show_laps
from oeuvre.model.diagnostics import Checked

RECORD = "Example, Ada\nA Title\nExample, Ada, Muster, Max\nAn abstract.\n"


def test_a_stage_gives_back_what_it_made_and_is_counted() -> None:
    watch = Stopwatch()
    made = Checked(("a", "b"))
    assert watch.lap("letters", made) is made
    watch.lap("nothing to count", 7)
    assert [(lap.stage, lap.made) for lap in watch.laps] == [
        ("letters", 2),
        ("nothing to count", 0),
    ]
    assert all(lap.seconds >= 0 for lap in watch.laps)


def test_the_table_ends_with_the_sum() -> None:
    lines = show_laps([Lap("one", 1.25, 12_000), Lap("other", 0.5, 0)]).splitlines()
    assert [line.split() for line in lines] == [
        ["1.250", "s", "12,000", "one"], ["0.500", "s", "other"], ["1.750", "s", "in", "all"],
    ]  # fmt: skip


def test_a_build_tells_where_the_time_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = tmp_path / "content" / "seeds" / "a.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(RECORD, "utf-8")
    assert run(["build", str(tmp_path), "--timings"]) == 0
    told = "".join(capsys.readouterr())
    read = ["project", "templates", "seed files", "papers", "people", "addresses"]
    stages = [*read, "theme", "pages", "data", "outputs", "files", "in all"]
    found = [told.index(f"  {stage}\n") for stage in stages]
    assert found == sorted(found)
