"""Files that are dealt to processes: each to one, those of a batch to the same one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.write.share import WORTH_IT
from oeuvre.write.turns import count_makers, share_files


def outputs_in(batches: str) -> list[Output]:
    """Return an output for each letter, of the batch that it names; of none for a dot."""
    return [
        Output(OutputPath(f"{n}.txt"), digest(str(n)), Recipe(InOne(bytes), batch=one.strip(".")))
        for n, one in enumerate(batches)
    ]


def take(numbers: Iterator[int]) -> tuple[int, list[int]]:
    """Return who takes which, slowly."""
    taken = []
    for number in numbers:
        taken.append(number)
        time.sleep(0.02)
    return os.getpid(), taken


@pytest.mark.parametrize("processes", [1, 3])
def test_each_file_falls_to_one_process_and_a_batch_to_the_same_before_all_others(
    processes: int,
) -> None:
    found = share_files(outputs_in("..a.b.a..b.......a"), take, processes, lambda *_: None)
    assert found[0][0] == os.getpid()
    assert len({who for who, _ in found}) == processes
    assert sorted(number for _, taken in found for number in taken) == list(range(1, 19))
    orders = ["".join(f"{number} " for number in taken) for _, taken in found]
    for batch in ("3 7 18 ", "5 10 "):
        assert any(batch in order[:12] for order in orders)


def test_progress_is_told_by_this_process_alone_and_counts_all_files(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def tell(done: int, total: int) -> None:
        os.write(1, f"{os.getpid()} {done} {total}\n".encode())

    found = share_files(outputs_in(".." + "a" * 5 + ".."), take, 2, tell)
    told = [[*map(int, line.split())] for line in capfd.readouterr().out.splitlines()]
    assert {who for who, _, _ in told} == {os.getpid()}
    assert {total for _, _, total in told} == {9}
    done = [before for _, before, _ in told]
    assert done == sorted(set(done))
    assert set(done) <= {0, 5, 6, 7, 8}
    assert len(done) < 5  # the other took some, too
    assert all(taken for _, taken in found)

    def tell_too_late(_done: int, _total: int) -> None:
        raise AssertionError

    assert share_files([], take, 1, tell_too_late) == [(os.getpid(), [])]


def test_what_is_made_of_the_whole_site_is_worth_a_process_where_that_is_large() -> None:
    few = outputs_in("ab..")
    assert count_makers(few, 20, None) == 1
    assert count_makers(few, 10 * WORTH_IT, 1) == 1
    assert count_makers(few, 10 * WORTH_IT, 2) == 2
    assert count_makers(few[2:], 10 * WORTH_IT, None) == 1
