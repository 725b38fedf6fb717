from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from oeuvre.build import build
from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.pages.permalinks import SEARCH, SEARCH_WORDS, search_papers, search_shard
from oeuvre.pages.search import SearchData, SearchPaper, SearchPerson
from oeuvre.render.search import Plan, SearchIndex, plan_search
from oeuvre.render.search_words import shard_of
from oeuvre.sources.project import read_project
from tests.sites import Desk

ROOT = Path(__file__).parent.parent.parent


def paper(number: int, title: str, abstract: str = "") -> SearchPaper:
    return SearchPaper(f"paper-{number}", number, title, abstract, "", "", (), 2)


def person(name: str, count: int = 1, *spellings: str) -> SearchPerson:
    identity = "-".join(name.lower().split())
    return SearchPerson(identity, name, spellings, "back" if count > 1 else "once", count)


def many(papers: int = 2_000) -> SearchData:
    """Return made-up papers and people, the newest first."""
    syllables = [
        "ba",
        "ce",
        "di",
        "fo",
        "gu",
        "ha",
        "je",
        "ki",
        "lo",
        "mu",
        "na",
        "pe",
        "qui",
        "ro",
    ]
    made = [
        paper(n, f"{syllables[n % 14]}{syllables[n % 13]} number {n}", f"{syllables[n % 11]}na is")
        for n in range(papers, 0, -1)
    ]
    people = [
        person(f"{syllables[n % 14]}{n % 97} {syllables[n % 13]}{syllables[n % 11]}son{n}".title())
        for n in range(3 * papers)
    ]
    return SearchData(tuple(made), tuple(people), is_newest_first=True)


def write_search(data: SearchData, plan: Plan) -> Mapping[OutputPath, bytes]:
    """Return the files of an index that knew of nothing."""
    index = SearchIndex()
    index.follow(data, Digest(""), plan)
    return index.write()


def planned(data: SearchData) -> Plan:
    return plan_search(len(data.papers), len([*data.people]))


def values(data: bytes) -> Mapping[str, Any]:
    """Return what the files of an index hand to the page."""
    calls = re.findall(r'oeuvre\.found\("(\w+)",(.*)\)\n', data.decode())
    return {name: json.loads(value) for name, value in calls}


def test_a_small_site_has_one_file() -> None:
    data = SearchData(
        (paper(1, "On Nothing", "Nil"),), (person("Ada Example", 1),), is_newest_first=False
    )
    assert planned(data) == Plan(shards=1, blocks=1)
    files = write_search(data, planned(data))
    assert list(files) == [SEARCH]
    told = values(files[SEARCH])
    assert told["index"]["paths"] == ["papers/*.html", "people/*.html", "index.html"]
    assert told["0"] == ["nil::1 nothing:1: on:1:", [["Ada Example", 1]]]
    assert told["p0"] == [["On Nothing", 2, "paper-1"]]


def test_a_site_without_anything_has_an_index_all_the_same() -> None:
    told = values(
        write_search(SearchData((), (), is_newest_first=False), plan_search(0, 0))[SEARCH]
    )
    assert told["0"] == ["", []]


def test_what_the_browser_can_tell_is_left_out() -> None:
    people = (
        SearchPerson("ada-example", "Ada Example", (), "owner", 3),
        SearchPerson("max-2", "Max", ("Maks",), "once", 1),
        SearchPerson("acme", "Acme", (), "group", 1),
    )
    told = values(write_search(SearchData((), people, is_newest_first=False), Plan(1, 0))[SEARCH])
    assert told["0"][1] == [
        ["Ada Example", 3, "", "w"],
        ["Max", 1, "max-2", "", "Maks"],
        ["Acme", 1, "", "g"],
    ]


def test_everyone_is_found_by_each_part_of_each_spelling() -> None:
    data = SearchData((), (person("Jörg Müller", 2, "George Mueller"),), is_newest_first=False)
    files = write_search(data, Plan(shards=64, blocks=0))
    for word in ("jo", "mu", "ge"):
        (_, people) = values(files[search_shard(shard_of(word, 64))])[str(shard_of(word, 64))]
        assert [one[0] for one in people] == ["Jörg Müller"], word


def test_a_word_of_too_many_abstracts_says_nothing() -> None:
    data = SearchData(tuple(paper(n, "Model" if n < 3 else "Other", "the model") for n in range(1, 61)), (), is_newest_first=False)  # fmt: skip
    words = dict(entry.split(":", 1) for entry in values(write_search(data, Plan(1, 4))[SEARCH])["0"][0].split(" "))  # fmt: skip
    assert words["the"] == ":*"
    assert words["model"] == "11:*"


def test_a_large_site_is_spread_over_small_files() -> None:
    data = many()
    plan = planned(data)
    files = write_search(data, plan)
    assert plan.shards > 1
    assert tuple(files) == plan.paths
    assert {SEARCH, search_shard(0), search_papers(0), SEARCH_WORDS} <= files.keys()
    assert max(len(gzip.compress(content)) for content in files.values()) < 60_000
    told = values(files[SEARCH])["index"]
    assert len(told["versions"]) == 4 * (len(files) - 1)


def test_one_more_paper_changes_few_files() -> None:
    data = many()
    newest = paper(len(data.papers) + 1, "Nothing new", "cena is")
    people = (person("Ada Newcomer"), *data.people)
    more = SearchData((newest, *data.papers), people, is_newest_first=True)
    before, after = write_search(data, planned(data)), write_search(more, planned(more))
    changed = [path for path, content in after.items() if before.get(path) != content]
    assert len(before) > 150
    assert 3 <= len(changed) <= 10


def test_equal_inputs_make_equal_bytes() -> None:
    assert write_search(many(50), Plan(16, 4)) == write_search(many(50), Plan(16, 4))


def test_the_index_of_the_repositorys_own_site_is_small() -> None:
    outputs = build(read_project(ROOT)).outputs
    found = [path for path in outputs if path.startswith("search/")]
    assert found == [SEARCH]
    assert len(gzip.compress(outputs[SEARCH].make())) < 16_000


@pytest.mark.parametrize("change", ["title", "abstract", "author", "nothing"])
def test_the_index_is_made_again_only_if_what_it_says_has_changed(
    tmp_path: Path, change: str
) -> None:
    lines = {"title": "On Nothing", "author": "Example, Ada, Nobody, N", "abstract": "Nothing."}
    desk = Desk(tmp_path)
    before = desk.build("\n".join(lines.values())).outputs[SEARCH]
    if change in lines:
        lines[change] += " Else"
    after = desk.build("\n".join(lines.values())).outputs[OutputPath(SEARCH)]
    assert (before.inputs == after.inputs) == (change == "nothing")
    assert (before.make() == after.make()) == (change == "nothing")
