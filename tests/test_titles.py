"""What follows from a new title or another edit, and what does not."""

from __future__ import annotations

import importlib
import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oeuvre.build import Build, build
from oeuvre.cli.people import tell, to_json
from oeuvre.model.identifiers import OutputPath, slugify
from oeuvre.model.memory import Memory
from oeuvre.sources.project import read_project

OWNER = "Example, Ada"


class Desk:
    """A project whose titles are changed: what was built before is kept, and its addresses are."""

    def __init__(self, root: Path, count: int) -> None:
        self.root, self.memory = root, Memory()
        self.titles = [f"Loom {number}" for number in range(count)]
        self.authors = [f"{OWNER}, Lamp {number:03}, Bo" for number in range(count)]
        self.abstracts = [
            " ".join(f"thread{number}x{n}" for n in range(20)) for number in range(count)
        ]
        (root / "content" / "seeds").mkdir(parents=True)
        self.write("site.toml", 'base_url = "https://looms.example/"')

    def write(self, path: str, text: str) -> None:
        (self.root / "content" / path).write_text(text, "utf-8")

    def write_seeds(self) -> None:
        papers = zip(self.titles, self.authors, self.abstracts, strict=True)
        self.write("seeds/a.txt", "\n".join((OWNER, *map("\n".join, papers))))

    def build(self, *, records: bool = True) -> Build:
        """Return the site, which is that of a build by which nothing is kept."""
        self.write_seeds()
        read = read_project(self.root)
        found, fresh = build(read, keep=self.memory), build(read)
        assert dict(found.outputs) == dict(fresh.outputs)
        assert found.problems == fresh.problems
        if records and found.addresses:
            self.write("permalinks.jsonl", found.addresses().data.decode())
        return found


def changed(before: Build, after: Build) -> set[str]:
    """Return the paths of pages that came, or are not as they were."""
    return {
        path
        for path, output in after.outputs.items()
        if path.endswith(".html") and before.outputs.get(path) != output
    }


def test_it_leaves_pages_that_do_not_name_the_paper(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 70)
    before = desk.build()
    for title in ("Dye", "Card", "Silk"):
        desk.titles[30] = title
        after = desk.build(records=title == "Silk")
        assert after.catalog.authority is before.catalog.authority
        assert after.catalog.authors is before.catalog.authors
        own, old = (f"papers/{slugify(t)}.html" for t in (title, "Loom 30"))
        near = {f"papers/loom-{number}.html" for number in (29, 31)}
        lists = {"index.html", "people/bo-lamp-030.html"}
        found = changed(before, after)
        assert {own, old, *near, *lists} <= found
        kin = {path for path in found if path.startswith("papers/loom-")} - near - {old}
        assert all(title in after.outputs[OutputPath(path)].make().decode() for path in kin)
        assert found == {own, old} | near | lists | kin
        others = (f"people/bo-lamp-{number:03}.html" for number in range(70) if number != 30)
        same = ("people/index.html", *others)
        assert all(after.outputs[path] is before.outputs[path] for path in map(OutputPath, same))
        before = after


@pytest.mark.parametrize("count", [1, 2, 3, 16, 17, 60, 61])
def test_each_page_that_names_the_paper_has_the_new_one(tmp_path: Path, count: int) -> None:
    """On few papers pages of co-authors name all; on fewer still, the directory does."""
    desk = Desk(tmp_path, count)
    desk.authors[0] += ", Both, Cy"
    desk.authors[-1] += ", Both, Cy"
    desk.build()
    for number, title in ((0, "Dye"), (count - 1, "Card"), (0, "Silk")):
        old, desk.titles[number] = desk.titles[number], title
        after = desk.build()
        named = re.compile(f">{old}<|{old} *</title>")
        assert not [path for path in after.outputs if named.search(_text(after, path))]


def _text(site: Build, path: OutputPath) -> str:
    return site.outputs[path].make().decode() if path.endswith(".html") else ""


def test_an_address_that_is_another_by_itself_is_followed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 3)
    desk.build()
    lines = (tmp_path / "content" / "permalinks.jsonl").read_text("utf-8")
    desk.write("permalinks.jsonl", lines.replace('"loom-1"', '"warp"'))
    pages = desk.build().outputs
    assert 'href="papers/warp.html"' in pages[OutputPath("index.html")].make().decode()
    assert "papers/loom-1.html" not in pages


def test_the_owner_tells_of_a_paper_by_its_address(tmp_path: Path) -> None:
    """Which a new title changes."""
    desk = Desk(tmp_path, 3)
    desk.authors[1] = desk.authors[0]
    word = '[[different]]\nnames = ["Lamp 000, Bo"]\npapers = ["{}"]\n'
    desk.write("people.toml", word.format("loom-1"))
    assert len(desk.build().catalog.people) == 4
    desk.titles[1] = "Dye"
    after = desk.build()
    assert [one.code for one in after.problems if "people" in one.code] == ["people-unknown-paper"]
    assert len(after.catalog.people) == 3
    desk.write("people.toml", word.format("dye"))
    assert len(desk.build().catalog.people) == 4
    desk.titles[0] = "Card"
    assert len(desk.build().catalog.people) == 4


def test_evidence_names_papers_as_they_are_called_now(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 2)
    desk.authors = [f"{OWNER}, Lampe, Bo Kay, Nagel, Cy", f"{OWNER}, Lampe, B. K., Nagel, Cy"]
    desk.build()
    desk.titles[1] = "Dye"
    after = desk.build()
    told = "\n".join(tell(after))
    assert "Lampe, B. K.: dye" in told
    rows = json.loads(to_json(after, ()))
    papers = {tuple(map(tuple, one["evidence"]["papers"])) for one in rows["merges"]}
    assert papers == {(("dye",), ("loom-0",))}
    people = json.loads(after.outputs[OutputPath("api/v1/people.json")].make())["people"]
    assert {tuple(one["works"]) for one in people} == {("loom-0", "dye")}


def test_a_paper_goes_by_an_address_that_it_had(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 2)

    def keys(title: str, *, records: bool) -> list[str]:
        desk.titles[1] = title
        return [work.key for work in desk.build(records=records).catalog.works]

    assert keys("Loom 1", records=True) == ["loom-0", "loom-1"]
    for title in ("Yarn", "Cloth", "Yarn", "Wool"):
        assert keys(title, records=title == "Wool") == ["loom-0", "loom-1"]
    for title, key in (("Yarn", "loom-1"), ("Loom 1", "wool")):  # of several, the first by letter
        assert keys(title, records=True) == ["loom-0", key]


@pytest.mark.parametrize("count", [3, 70])
def test_what_outlives_the_process_knows_pages_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    desk = Desk(tmp_path, count)
    for _ in range(2):
        desk.build()
    made: list[str] = []
    for module, name in (("person", "_draft"), ("compose", "compose_work")):
        make = getattr(importlib.import_module(f"oeuvre.pages.{module}"), name)

        def noted(*told: object, name: str = name, make: Callable[..., object] = make) -> object:
            made.append(name)
            return make(*told)

        monkeypatch.setattr(f"oeuvre.pages.{module}.{name}", noted)
    memory = pickle.loads(pickle.dumps(desk.memory))  # noqa: S301 - our own
    desk.abstracts[0] += " And more."
    desk.write_seeds()
    build(read_project(desk.root), keep=memory)
    assert made == ["compose_work"]


@pytest.mark.parametrize(
    "settings",
    ['base_url = "https://ada.example/"', 'interface = "de"', '[files]\noff = ["ris"]', ""],
)
def test_pages_follow_the_settings(tmp_path: Path, settings: str) -> None:
    desk = Desk(tmp_path, 3)
    before = desk.build()
    desk.write("site.toml", settings)
    pages = {f"people/bo-lamp-00{number}.html" for number in range(3)} | {"papers/loom-1.html"}
    assert pages <= changed(before, desk.build())


def test_pages_follow_the_number_of_all_papers(tmp_path: Path) -> None:
    """Up to a hundred stand on the first page, and up to sixty on the page of each co-author."""
    desk = Desk(tmp_path, 102)
    everything = (desk.titles, desk.authors, desk.abstracts)
    for count in (100, 101, 102, 100, 61, 60, 61):
        desk.titles, desk.authors, desk.abstracts = (listed[:count] for listed in everything)
        desk.build()
