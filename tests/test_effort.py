"""How many steps a build takes, in calls of Python: not how long, which no test can tell soundly."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from oeuvre.build import build, understand
from oeuvre.model.memory import Memory
from oeuvre.sources.project import read_project
from oeuvre.sources.records import read_records
from oeuvre.sources.stamps import PERMALINKS
from tests.scales import person
from tests.sites import Desk

NOTHING = "No abstract is available."
FEW = 60
SAID = (
    "It says so.",
    "It says that for once, and to whom it may concern.",
    "It says this of all things, at some length, and then no more of any other matter.",
)
"""The end of an abstract, and then: by the last of them all else is settled."""

Shape = Callable[[int, Random], tuple[str, list[str], str]]
"""Returns title, authors and abstract of a paper by its number."""


def alone(number: int, chance: Random) -> tuple[str, list[str], str]:
    """Return a paper that has hardly anything in common with others."""
    title = " ".join((letters(number), letters(9999 - number), letters(7 * number))).capitalize()
    text = " ".join(letters(chance.randrange(10_000)) for _ in range(40))
    return title, [person(3 * number + k) for k in range(4)], f"{text.capitalize()}. It says so."


def letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")


def like(
    number: int, chance: Random, *, title: str = "", authors: bool = False, abstract: str = ""
) -> tuple[str, list[str], str]:
    """Return a paper that has the same title, authors or abstract as all others."""
    own_title, own_authors, own_abstract = alone(number, chance)
    people = [person(k) for k in range(4)] if authors else own_authors
    return title or own_title, people, abstract or own_abstract


SHAPES: dict[str, Shape] = {
    "nothing in common": alone,
    "one title": partial(like, title="Editorial"),
    "one abstract": partial(like, abstract=NOTHING),
    "the same authors": partial(like, authors=True),
    "the same authors and one abstract": partial(like, authors=True, abstract=NOTHING),
    "one title and abstract": partial(like, title="Editorial", abstract=NOTHING),
}


def papers(count: int, shape: Shape) -> list[str]:
    chance = Random(count)
    found = (shape(number, chance) for number in range(count))
    return [f"{title}\n{', '.join(people)}\n{abstract}" for title, people, abstract in found]


def count_calls(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work takes."""
    calls = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def read(root: Path) -> None:
    """Read a project, and find out who is who, and where everything lives."""
    project = read_project(root)
    understand(read_records(project), project)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_to_read_twice_the_papers_takes_twice_the_steps(tmp_path: Path, shape: Shape) -> None:
    first, again = [], []
    for count in (FEW, 2 * FEW, 4 * FEW):
        desk = Desk(tmp_path / str(count))
        recorded = desk.look(*papers(count, shape)).addresses
        assert recorded
        first.append(count_calls(partial(read, desk.root)))
        (desk.root / PERMALINKS).write_bytes(recorded().data)
        again.append(count_calls(partial(read, desk.root)))
    for few, more, most in (first, again):
        assert 0 < most - more < 2.3 * (more - few)


def test_of_an_edit_no_step_is_taken_for_each_of_the_other_papers(tmp_path: Path) -> None:
    taken = []
    for count in (FEW, 2 * FEW):
        desk, memory = Desk(tmp_path / str(count)), Memory()
        desk.build(*papers(count, alone))
        seed = desk.root / "content" / "seeds" / "main.txt"
        text = seed.read_text("utf-8")
        for said in SAID:
            seed.write_text(text.replace("It says so.", said, 1), "utf-8")
            project = read_project(desk.root)
            calls = count_calls(partial(build, project, keep=memory))
        taken.append(calls)
    assert taken[1] - taken[0] < FEW / 2
