from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Severity
from oeuvre.model.names import Name
from oeuvre.model.work import Contributor, Seed
from oeuvre.sources.seed import parse_seed, parse_seeds
from tests.sources.reading import (
    Case,
    codes,
    parse,
    read_cases,
    seed_of,
    show_problem,
    show_record,
    source,
)

ROOT = Path(__file__).parents[2]
MALFORMED = sorted((ROOT / "tests/corpora/malformed").glob("*.txt"))
GOOD = (
    "Lovelace, Ada\n"
    "On Engines\nLovelace, Ada, Babbage, Charles\nWe study engines, and what they weave.\n"
    "On Looms\nHopper, Grace, Lovelace, Ada\nWe study looms.\n"
    "On Threads\nLovelace, Ada, Weavers, null, :, null\nWe study threads.\n"
)
TITLES = ["On Engines", "On Looms", "On Threads"]
MISSING = ["seed-no-title", "seed-no-authors", "seed-no-abstract"]


def titles(seed: Seed | None) -> list[str]:
    assert seed is not None, "the file has an owner"
    return [record.title.text for record in seed.records]


@pytest.mark.parametrize("case", read_cases("seed.txt"), ids=lambda case: case.title)
def test_a_seed_is_read_as_its_case_says(case: Case) -> None:
    checked = parse(case.input)
    records = checked.value.records if checked.value else ()
    shown = [*map(show_record, records), *map(show_problem, checked.problems)]
    assert shown == case.expected.split("\n")


def test_the_owner_and_every_text_know_where_they_stand() -> None:
    seed = seed_of("\ufeff\r\n Lovelace, Ada\r\n\r\nOn Engines\r\n  Lovelace, Ada\r\n We.\r\n")
    record = seed.records[0]
    assert (seed.owner, str(seed.owner_at)) == (Name("Lovelace", "Ada"), "content/seeds/x.txt:2:2")
    assert str(record.title.at) == "content/seeds/x.txt:4:1"
    assert str(record.contributors[0].at) == "content/seeds/x.txt:5:3"
    assert record.abstract is not None
    assert str(record.abstract.at) == "content/seeds/x.txt:6:2"


@pytest.mark.parametrize(
    ("mark", "end", "between", "after", "trail"),
    [*product(["", "\ufeff"], ["\n", "\r\n", "\r"], [0, 2], [0, 1, 5], ["", " ", "\u00a0\u200b"])],
)
def test_how_a_file_is_saved_makes_no_difference(
    mark: str, end: str, between: int, after: int, trail: str
) -> None:
    rows = GOOD.rstrip("\n").split("\n")
    blank = end * between
    body = "".join(f"{row}{trail}{end}{blank if i % 3 == 0 else ''}" for i, row in enumerate(rows))
    checked = parse(mark + body.removesuffix(end) + end * after)
    assert checked.value == seed_of(GOOD)
    assert checked.problems == ()


@pytest.mark.parametrize("apart", ["", "\n"], ids=["close", "apart"])
@pytest.mark.parametrize("gone", range(9))
def test_a_missing_line_costs_its_own_record_only(gone: int, apart: str) -> None:
    rows = GOOD.rstrip("\n").split("\n")
    kept = [f"{apart if i % 3 == 1 else ''}{row}" for i, row in enumerate(rows) if i != gone + 1]
    checked = parse("\n".join(kept))
    assert titles(checked.value) == [t for i, t in enumerate(TITLES) if i != gone // 3]
    assert codes(checked.problems) == [MISSING[gone % 3]]


def test_bytes_that_are_no_text_cost_their_own_record_only() -> None:
    data = GOOD.encode().replace(b"looms.", b"l\xf6\xf6ms.")
    checked = parse(data)
    assert titles(checked.value) == ["On Engines", "On Threads"]
    assert [show_problem(problem) for problem in checked.problems] == ["7:11 warning seed-bytes"]


def test_an_owner_that_cannot_be_read_costs_the_file() -> None:
    checked = parse(b"Erd\xf6s, Anna\n" + GOOD.encode().split(b"\n", 1)[1])
    assert checked.value is None
    assert codes(checked.problems) == ["seed-no-owner", "seed-bytes"]


def test_one_bad_record_among_thousands_is_named() -> None:
    rows = [
        f"Title {i}\nLovelace, Ada, Roe, Ann\nWe study {i} looms, again.\n" for i in range(3000)
    ]
    rows[1500] = "Title 1500\nWe study 1500 looms, again.\n"
    checked = parse("Lovelace, Ada\n" + "".join(rows))
    assert len(titles(checked.value)) == 2999
    assert [show_problem(p) for p in checked.problems] == ["4502:1 warning seed-no-authors"]


def test_several_files_give_their_seeds_in_order_and_all_problems() -> None:
    good, bad = source(GOOD, "a.txt"), source("", "b.txt")
    checked = parse_seeds([bad, good, source(b"\0", "c.txt")])
    assert [seed.path for seed in checked.value] == ["a.txt"]
    assert [str(p.at) for p in checked.problems] == ["b.txt:1:1", "c.txt:1:1"]


def test_equal_names_of_all_files_are_one_value() -> None:
    seeds = parse_seeds([source(GOOD, "a.txt"), source(GOOD, "b.txt")]).value
    names = [c.name for seed in seeds for record in seed.records for c in record.contributors]
    assert len({id(name) for name in names}) == len(set(names)) < len(names)


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_malformed_file_gives_records_or_tells_where_and_why(path: Path) -> None:
    checked = parse_seed(source(path.read_bytes(), path.name))
    assert checked.problems
    for problem in checked.problems:
        assert problem.at is not None
        assert problem.at.path == path.name
        assert 1 <= problem.at.line <= path.read_bytes().count(b"\n") + 30
        assert problem.severity is not Severity.ERROR
        assert re.search(r"\[seed-[a-z0-9-]+\]", str(problem))
        str(problem).encode()


def test_the_malformed_files_are_all_there() -> None:
    assert len(MALFORMED) == 51


FAMILIES = st.sampled_from(["Doe", "Roe", "de Vries", "d'Or", "O'Hara", "Ng", "Łoś", "García Paz"])
GIVEN = st.sampled_from(["Ann", "J.", "Jean-Paul", "H. Fay", "Vi", "Bram van den", "Zoë", "V."])
NAMES = st.builds(Name, FAMILIES, GIVEN, st.just(""), st.just(False))  # noqa: FBT003 - as the fields stand
WORDS = st.lists(
    st.sampled_from(["looms", "weave", "by hand", "numbers", "of", "threads", "again", "card"]),
    min_size=2,
    max_size=9,
).map(lambda words: " ".join(words).capitalize())
AUTHORS = st.lists(NAMES, min_size=1, max_size=6, unique=True)
RECORDS = st.lists(st.tuples(WORDS, AUTHORS, WORDS.map("{}.".format)), min_size=1, max_size=8)


def as_seed(owner: Name, records: list[tuple[str, list[Name], str]]) -> str:
    rows = [owner.as_written]
    for title, names, abstract in records:
        rows += (title, ", ".join(name.as_written for name in names), abstract)
    return "\n".join(rows) + "\n"


@given(NAMES, RECORDS)
def test_what_is_written_as_a_seed_is_read_again(
    owner: Name, records: list[tuple[str, list[Name], str]]
) -> None:
    checked = parse(as_seed(owner, records))
    assert checked.problems == ()
    seed = checked.value
    assert seed is not None
    assert seed.owner == owner
    read = [(r.title.text, [c.name for c in r.contributors], r.abstract) for r in seed.records]
    assert [(title, names, a.text if a else None) for title, names, a in read] == records


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    checked = parse(data)
    assert checked.value or checked.problems


@given(st.lists(st.sampled_from([*GOOD.split("\n"), "", "x", "null", "We do, and so.", "\x85"])))
def test_no_order_of_lines_raises_or_drops_a_line_in_silence(rows: list[str]) -> None:
    checked = parse("\n".join(["Lovelace, Ada", *rows]))
    lines = [row for row in rows if row.strip()]
    assert checked.value is not None
    if len(checked.value.records) * 3 != len(lines):
        assert checked.problems
    assert all(isinstance(c, Contributor) for r in checked.value.records for c in r.contributors)


def test_the_seed_of_the_project_is_read_whole() -> None:
    path = ROOT / "content/seeds/clark-aidan.txt"
    checked = parse_seed(source(path.read_bytes()))
    assert checked.value is not None
    assert checked.value.owner == Name("Clark", "Aidan")
    counts = [len(record.contributors) for record in checked.value.records]
    assert counts == [261, 418, 22, 80, 13, 14, 3, 12]
    assert [show_problem(problem) for problem in checked.problems] == [
        "3:2797 warning seed-same-name-twice",
        "6:2431 warning seed-same-name-twice",
        "6:5669 note seed-one-or-two",
    ]
    first = checked.value.records[0].contributors[0].name
    assert first == Name("OpenAI", is_collective=True)


def test_every_code_is_told_in_the_guide_and_no_other() -> None:
    modules = (ROOT / "src/oeuvre/sources").glob("*.py")
    used = {c for m in modules for c in re.findall(r'"(seed-[a-z-]+)"', m.read_text("utf-8"))}
    guide = (ROOT / "docs/seed-format.md").read_text("utf-8")
    told = re.findall(r"^### `(seed-[a-z-]+)`$", guide, re.MULTILINE)
    assert sorted(used) == sorted(told)


def test_the_examples_of_the_guide_are_true() -> None:
    guide = (ROOT / "docs/seed-format.md").read_text("utf-8")
    seed, told = re.findall(r"^```text\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert parse(seed).problems == ()
    assert [len(record.contributors) for record in seed_of(seed).records] == [2, 2]
    line = told.split("\n")[1].partition("| ")[2]
    wrong = parse_seed(source(f"Lovelace, Ada\nT\n{line}\nA.\n", "content/seeds/lovelace.txt"))
    assert str(wrong.problems[0]) == told.rstrip("\n")
