"""Deal files to processes in turns: to write them, or only to see whether they can be made."""

from __future__ import annotations

import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from oeuvre.render.output import Output
from oeuvre.write.share import MOST_TURNS, count_processes, take_turns

T = TypeVar("T")

_OF_ALL = 20
"""What is made of the whole site takes as long, mostly, as one of so many of its files."""

_TURNS = MOST_TURNS // 2
"""Turns in which files are made that are not made at once with others, at most."""

Turn = Sequence[int]
"""Files that are made one after the other: the numbers of their places, from 1 on."""


def share_files(
    outputs: Sequence[Output],
    work: Callable[[Iterator[int]], T],
    processes: int,
    on_progress: Callable[[int, int], None],
) -> list[T]:
    """Return what `work` returns in each of so many processes, that of this one first.

    It is given the numbers of the files that fall to it. on_progress: is told in this process how
    many files come before each turn, and how many there are. Raises SiteError as `take_turns`.
    """
    turns, here = _deal(outputs), os.getpid()
    before = [0, *accumulate(map(len, turns))]

    def list_numbers(taken: Iterator[int]) -> Iterator[int]:
        for turn in taken:
            if os.getpid() == here:
                on_progress(before[turn], len(outputs))
            yield from turns[turn]

    return take_turns(lambda taken: work(list_numbers(taken)), len(turns), processes)


def count_makers(outputs: Iterable[Output], of_site: int, jobs: int | None) -> int:
    """Return among how many processes to share the making of some of the files of a site.

    of_site: how many files it has. jobs: what the user asks for.
    """
    batches = [one.recipe.batch for one in outputs]
    of_all = len({*batches} - {""})
    return count_processes(len(batches) + of_all * of_site // _OF_ALL, jobs)


def _deal(outputs: Iterable[Output]) -> Sequence[Turn]:
    """Return the files in turns: those first that take longest, each batch in one."""
    batches: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, output in enumerate(outputs, start=1):
        batches[output.recipe.batch].append(number)
    single = batches.pop("", array("I"))
    size = len(single) // _TURNS + 1
    alone = [single[start : start + size] for start in range(0, len(single), size)]
    return [*batches.values(), *alone]
