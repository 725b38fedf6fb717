from __future__ import annotations

from pathlib import Path

from oeuvre.build import build
from oeuvre.pages.coauthors import list_coauthors
from tests.cvs import make_project

SEED = """\
Example, Ada

On Looms
Example, Ada, Muster, Max, Sample, Charles
Text.

On Threads
Muster, Max, Example, Ada, Group of Weavers: Kim, Kay
Text.
"""


def table(folder: Path, looms: str, threads: str, since: int | None = None) -> list[str]:
    project = make_project(
        folder,
        SEED.replace(", Group of Weavers: Kim", ", Kim"),
        **{
            "content__papers__on-looms_dot_md": looms and f"---\ndate: {looms}\n---\n",
            "content__papers__on-threads_dot_md": threads and f"---\ndate: {threads}\n---\n",
        },
    )
    people = list_coauthors(build(project).catalog, since)
    return [f"{one.name.as_written} {one.together} {one.last}" for one in people]


def test_everyone_is_listed_by_family_name_with_the_last_year(tmp_path: Path) -> None:
    assert table(tmp_path, "2019", "2022-03") == [
        "Kim, Kay 1 2022", "Muster, Max 2 2022", "Sample, Charles 1 2019",
    ]  # fmt: skip


def test_a_last_year_is_not_told_while_one_paper_has_no_date(tmp_path: Path) -> None:
    assert table(tmp_path, "2019", "") == [
        "Kim, Kay 1 None", "Muster, Max 2 None", "Sample, Charles 1 2019",
    ]  # fmt: skip


def test_since_leaves_out_only_who_is_known_to_be_older(tmp_path: Path) -> None:
    assert table(tmp_path, "2019", "2022", 2020) == ["Kim, Kay 1 2022", "Muster, Max 2 2022"]
    assert table(tmp_path, "2019", "", 2020) == ["Kim, Kay 1 None", "Muster, Max 2 None"]
    assert table(tmp_path, "2019", "2022", 2019)[-1] == "Sample, Charles 1 2019"
