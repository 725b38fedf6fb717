"""Promises of the whole pipeline, on the real seed and on sites made up."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest

from oeuvre.build import Build, build
from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Severity
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.memory import Memory
from oeuvre.sources.files import Source
from oeuvre.sources.project import read_project

ROOT = Path(__file__).parent.parent
REAL = ROOT / "content" / "seeds" / "clark-aidan.txt"


def project(folder: Path, seeds: dict[str, str], **files: str) -> Path:
    """Make a project of seed files and other content; `__` in a name stands for `/`."""
    for name, text in seeds.items():
        target = folder / "content" / "seeds" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for name, text in files.items():
        target = folder / name.replace("__", "/").replace("_dot_", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("real")
    return build(read_project(project(folder, {"clark-aidan.txt": REAL.read_text("utf-8")})))


class Links(HTMLParser):
    """Collects what a page links to, loads and can be jumped to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "xlink:href"} and value:
                self.targets.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def parse(page: bytes) -> Links:
    links = Links()
    links.feed(page.decode())
    return links


def test_every_link_of_the_real_site_resolves_below_its_root(real: Build) -> None:
    pages = {p: parse(o.make()) for p, o in real.outputs.items() if p.endswith(".html")}
    checked = 0
    for path, links in pages.items():
        if path == "404.html":
            continue
        for target in links.targets:
            if re.match(r"https?:|mailto:", target):
                assert not target.startswith("http://localhost"), (path, target)
                continue
            assert not target.startswith("/"), (path, target)
            name, _, anchor = target.partition("#")
            there = normpath(join(dirname(path), unquote(name))) if name else path
            assert there in real.outputs, (path, target)
            if anchor and there in pages:
                assert anchor in pages[OutputPath(there)].anchors, (path, target)
            checked += 1
    assert checked > 5000


_ALL_FILES = {
    "bibtex": {"papers.bib", "papers/t.bib"},
    "ris": {"papers/t.ris"},
    "csl": {"papers.json", "papers/t.json"},
    "feed": {"feed.xml"},
    "sitemap": {"sitemap.xml"},
    "robots": {"robots.txt"},
    "api": {
        "api/v1/people.json",
        "api/v1/people.schema.json",
        "api/v1/works.json",
        "api/v1/works.schema.json",
    },
}


@pytest.mark.parametrize("kind", sorted(_ALL_FILES))
def test_a_kind_of_file_that_is_off_is_neither_written_nor_linked_to(
    tmp_path: Path, kind: str
) -> None:
    settings = f'base_url = "https://ada.example/"\n[files]\noff = ["{kind}"]\n'
    seeds = {"a.txt": "Example, Ada\nT\nExample, Ada, Muster, Max\nA.\n"}
    result = build(read_project(project(tmp_path, seeds, content__site_dot_toml=settings)))
    assert result.problems == ()
    made = result.outputs
    assert set().union(*_ALL_FILES.values()) - set(made) == _ALL_FILES[kind]
    for path, output in made.items():
        if path.endswith((".html", ".txt")):
            text = output.make().decode()
            links = [f"ada.example/{name}" for name in _ALL_FILES[kind]]
            relative = [f'"{name}"' for name in _ALL_FILES[kind]]
            upwards = [f'"../{name}"' for name in _ALL_FILES[kind]]
            assert not [link for link in (*links, *relative, *upwards) if link in text], path


def test_the_way_to_a_page_of_the_owner_tells_the_language_of_its_title(tmp_path: Path) -> None:
    seeds = {"a.txt": "Example, Ada\nT\nExample, Ada, Muster, Max\nA.\n"}
    pages = {"content__pages__talks_dot_md": "# Talks\n\nSome.\n"}
    way = '<a href="talks.html"{}>Talks</a>'
    for settings, told in (('interface = "de"\n', ' lang="en" dir="auto"'), ("", "")):
        given = project(tmp_path, seeds, content__site_dot_toml=settings, **pages)
        home = build(read_project(given)).outputs[OutputPath("index.html")].make().decode()
        assert way.format(told) in home


def test_a_site_without_a_search_has_nothing_of_it(tmp_path: Path) -> None:
    seeds = {"a.txt": "Example, Ada\nT\nExample, Ada, Muster, Max\nA.\n"}
    given = project(tmp_path, seeds, content__site_dot_toml='[files]\noff = ["search"]\n')
    result = build(read_project(given))
    assert result.problems == ()
    assert [path for path in result.outputs if "search" in path] == []
    for path, output in result.outputs.items():
        if path.endswith(".html"):
            page = output.make().decode()
            assert not [x for x in ("data-search", "search.", "<dialog", "<kbd") if x in page], path


def test_the_real_site_has_a_page_for_everyone(real: Build) -> None:
    people = real.catalog.coauthors
    assert len(real.catalog.works) == 8
    assert len(people) > 600
    for person in people:
        assert f"people/{person.id}.html" in real.outputs
    assert max(len(path) for path in real.outputs) <= 80 + len("people/.html") + 5


def test_nothing_is_invented(real: Build) -> None:
    seed = REAL.read_text("utf-8")
    for path, output in real.outputs.items():
        if not path.endswith((".html", ".bib", ".ris", ".xml", ".json")) or "schema" in path:
            continue
        text = re.sub(r'"before": "(?:\\.|[^"\\])*"', "", output.make().decode())
        assert not re.search(r"\bnull\b", text.replace('"null"', "")), path
        for raw in ("A BSTRACT", r"\%", r"$\times$"):
            tells_rules = path.endswith(".bib") or path == "about-this-site.html"
            assert raw not in text or tells_rules, (path, raw)
        for year in re.findall(
            r"\b(?:19|20)\d\d\b",
            re.sub(r"[0-9a-f-]{36}|w3\.org/\S+|\.txt:\d+:\d+|\"offset\": \d+", "", text),
        ):
            assert year in seed, (path, year)
        assert "citation_publication_date" not in text


def test_an_abstract_reads_as_prose(real: Build) -> None:
    page = real.outputs[OutputPath("papers/training-compute-optimal-large-language-models.html")]
    assert "70B parameters and 4× more more data" in re.sub("<[^>]+>", "", page.make().decode())
    page = real.outputs[OutputPath("papers/gpt-4o-system-card.html")]
    assert "50% cheaper in the API" in page.make().decode()


def test_without_an_address_no_link_is_absolute(real: Build) -> None:
    for path, output in real.outputs.items():
        if path.endswith(".html"):
            text = output.make().decode()
            assert 'rel="canonical"' not in text
            assert "og:url" not in text
    assert "sitemap.xml" not in real.outputs


def test_the_404_page_alone_knows_the_base_path(tmp_path: Path) -> None:
    seeds = {"a.txt": "Example, Ada\nT\nExample, Ada, Muster, Max\nA.\n"}
    plain = build(read_project(project(tmp_path, seeds)))
    below = build(read_project(tmp_path, "https://ada.example/repo"))
    assert b'href="/index.html"' in plain.outputs[OutputPath("404.html")].make()
    assert b'href="/repo/index.html"' in below.outputs[OutputPath("404.html")].make()
    for path, output in below.outputs.items():
        if path.endswith(".html") and path != "404.html":
            local = re.findall(rb'(?:href|src)="(/[^"]*)"', output.make())
            assert local == [], path


def test_a_broken_record_leaves_the_others_standing(tmp_path: Path) -> None:
    seeds = {
        "a.txt": "Example, Ada\n\nGood\nExample, Ada\nFine.\n\nBad\nExample, Ada, Muster\nOdd.\n\n"
        "Also Good\nExample, Ada\nFine, too.\n"
    }
    result = build(read_project(project(tmp_path, seeds)))
    assert [work.title.plain for work in result.catalog.works] == ["Good", "Also Good"]
    assert {p.severity for p in result.problems} == {Severity.WARNING}
    assert {p.at and p.at.line for p in result.problems} == {8}


def test_the_same_work_in_two_files_is_one_with_both_sources(tmp_path: Path) -> None:
    record = "One Work\nExample, Ada, Muster, Max\nAbstract.\n"
    seeds = {
        "a.txt": f"Example, Ada\n{record}",
        "b.txt": f"Example, Ada\nOther\nExample, Ada\nX.\n{record}",
    }
    result = build(read_project(project(tmp_path, seeds)))
    one = result.catalog.works[0]
    assert [str(at) for at in one.sources] == ["content/seeds/a.txt:2:1", "content/seeds/b.txt:5:1"]
    assert len(result.catalog.works) == 2
    assert result.problems == ()


def test_two_owners_are_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    seeds = {
        "a.txt": "Example, Ada\nT\nExample, Ada, Muster, Max\nA.\n",
        "b.txt": "Muster, Max\nU\nExample, Ada, Muster, Max\nA.\n",
    }
    root = project(tmp_path, seeds)
    (problem,) = build(read_project(root)).problems
    assert (problem.code, problem.severity) == ("owner-two", Severity.ERROR)
    assert 'owner = "Example, Ada"' in problem.hint
    project(tmp_path, {}, content__site_dot_toml='owner = "Muster, Max"\n')
    settled = build(read_project(root))
    assert settled.problems == ()
    assert settled.catalog.owner == "max-muster"


def test_dated_papers_stand_newest_first(tmp_path: Path) -> None:
    seeds = {"a.txt": "Example, Ada\nOld\nExample, Ada\nA.\nNew\nExample, Ada\nB.\n"}
    root = project(
        tmp_path,
        seeds,
        content__papers__old_dot_md="---\nyear: 1999\n---\n",
        content__papers__new_dot_md="---\nyear: 2003\n---\n",
    )
    result = build(read_project(root))
    assert [work.title.plain for work in result.catalog.works] == ["New", "Old"]
    html = result.outputs[OutputPath("index.html")].make().decode()
    assert html.index("2003") < html.index("1999")


def test_a_project_overrides_templates_and_static_files(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {"a.txt": "Example, Ada\nT\nExample, Ada\nA.\n"},
        templates__pages__404_dot_html='{% extends "theme/pages/404.html" %}{% block main %}MINE{% endblock %}',
        static__favicon_dot_svg="<svg xmlns='http://www.w3.org/2000/svg'/>",
        static__files__x_dot_txt="mine",
    )
    outputs = build(read_project(root)).outputs
    assert b"MINE" in outputs[OutputPath("404.html")].make()
    assert outputs[OutputPath("favicon.svg")].make().startswith(b"<svg xmlns='")
    assert outputs[OutputPath("files/x.txt")].make() == b"mine"


def test_a_page_of_the_owners_cannot_take_the_place_of_another(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {"a.txt": "Example, Ada\nT\nExample, Ada\nA.\n"},
        content__pages__a_dot_md="# A",
        content__pages__A_dot_md="# B",
    )
    (problem,) = build(read_project(root)).problems
    assert (problem.code, problem.severity) == ("page-collision", Severity.ERROR)


DIGEST = """
import hashlib, sys
from pathlib import Path
from oeuvre.build import build
from oeuvre.sources.project import read_project
state = hashlib.sha256()
for path, output in sorted(build(read_project(Path(sys.argv[1]))).outputs.items()):
    state.update(path.encode()); state.update(output.make()); state.update(output.inputs.encode())
print(state.hexdigest())
"""


def test_equal_inputs_make_equal_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    worlds = (
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "42", "LC_ALL": "C", "TZ": "America/Lima", "HOME": "/nonexistent"},
    )
    toy = Path(__file__).parent / "site"
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(toy)],
            env={**os.environ, **world},
            cwd=tmp_path if number else None,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number, world in enumerate(worlds)
    }
    assert len(found) == 1


def test_a_formula_in_a_title_is_drawn_on_pages_and_plain_where_there_is_no_markup(
    tmp_path: Path,
) -> None:
    seed = "Example, Ada\nSorting in $O(n^2)$\nExample, Ada\nIt takes $O(n^2)$ steps.\n"
    outputs = build(read_project(project(tmp_path, {"a.txt": seed}))).outputs
    page = outputs[OutputPath("papers/sorting-in-o-n-2.html")].make().decode()
    assert re.search(r'<h1>Sorting in <math alttext="O\(n\^2\)">', page)
    assert "<title>Sorting in O(n^2): Ada Example</title>" in page
    for name in ("citation_title", "citation_abstract", "description"):
        (content,) = re.findall(f'<meta name="{name}" content="([^"]*)"', page)
        assert "O(n^2)" in content
        assert "$" not in content
    home = outputs[OutputPath("index.html")].make().decode()
    assert home.count('<math alttext="O(n^2)">') == 2
    assert "$" not in home


def test_repairs_prove_a_word_by_another_paper_of_the_project(tmp_path: Path) -> None:
    first = "Example, Ada\nOne\nExample, Ada\nAs V adstena does.\n"
    second = "Two\nExample, Ada, Vadstena, Eva\nNothing.\n"
    (work,) = build(read_project(project(tmp_path, {"a.txt": first}))).catalog.works
    assert work.abstract
    assert work.abstract.plain == "As V adstena does."
    works = build(read_project(project(tmp_path, {"a.txt": first + second}))).catalog.works
    assert works[0].abstract
    assert works[0].abstract.plain == "As Vadstena does."


def test_a_page_without_the_early_script_is_made_again_when_its_policy_names_another(
    tmp_path: Path,
) -> None:
    found = []
    base = "{{ csp }}"
    for script in ("// one", "// another"):
        files = {
            "templates/base.html": base,
            "templates/pages/404.html": '{% extends "base.html" %}',
        }
        root = project(tmp_path, {"a.txt": "Example, Ada\nOn Looms\nExample, Ada\nnull\n"}, **files)
        (root / "templates/partials").mkdir(parents=True, exist_ok=True)
        (root / "templates/partials/early.js").write_text(script, "utf-8")
        found.append(build(read_project(root)).outputs[OutputPath("404.html")])
    assert found[0].make() != found[1].make()
    assert found[0].inputs != found[1].inputs


@pytest.mark.parametrize(
    ("changed", "is_other"),
    [
        ("Example, Ada\nLooms\nExample, Ada, Lamp, Bo\nThey weave again.\n", False),
        ("Example, Ada\nLooms Again\nExample, Ada, Lamp, Bo\nThey weave.\n", True),
        ("Example, Ada\nLooms\nExample, Ada, Lamp, Bob\nThey weave.\n", True),
        ("Example, Ada\n\nLooms\nExample, Ada, Lamp, Bo\nThey weave.\n", True),
    ],
)
def test_the_data_of_people_is_made_again_only_where_something_tells_of_people(
    tmp_path: Path, changed: str, *, is_other: bool
) -> None:
    seed = "Example, Ada\nLooms\nExample, Ada, Lamp, Bo\nThey weave.\n"
    path = OutputPath("api/v1/people.json")
    before, after = (
        build(read_project(project(tmp_path / name, {"a.txt": text}))).outputs[path]
        for name, text in (("before", seed), ("after", changed))
    )
    assert (before.inputs != after.inputs) is is_other
    assert (before.make() != after.make()) is is_other


@pytest.mark.parametrize(
    ("seed", "paper", "is_other"),
    [
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave again.", "", False),
        ("Looms Again\nExample, Ada, Lamp, Bo\nThey weave.", "", True),
        ("Looms\nExample, Ada, Lamp, Bob\nThey weave.", "", True),
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave.", "venue: Loom Papers", True),
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave.", "date: 2024-05", True),
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave.", "doi: 10.1000/1", True),
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave.", "arxiv: '1706.03762'", True),
        ("Looms\nExample, Ada, Lamp, Bo\nThey weave.", "tags: [cloth]", True),
    ],
)
def test_bibtex_which_has_no_abstract_is_made_again_only_for_what_it_has(
    tmp_path: Path, seed: str, paper: str, *, is_other: bool
) -> None:
    looms = "Looms\nExample, Ada, Lamp, Bo\nThey weave."
    added = {"content__papers__looms_dot_md": f"---\n{paper}\n---\n"} if paper else {}
    before, after = (
        build(read_project(project(tmp_path / name, {"a.txt": f"Example, Ada\n{text}\n"}, **files)))
        for name, text, files in (("before", looms, {}), ("after", seed, added))
    )
    one, other = (
        {p: o for p, o in b.outputs.items() if p.endswith(".bib")} for b in (before, after)
    )
    assert len(one) == len(other) == 2
    assert (one != other) is is_other
    assert ([o.make() for o in one.values()] != [o.make() for o in other.values()]) is is_other
    assert before.outputs[OutputPath("papers.json")] != after.outputs[OutputPath("papers.json")]


def test_what_an_edit_of_an_abstract_leaves_as_it_was_is_the_very_same(tmp_path: Path) -> None:
    """Whichever paper it is, and whatever was edited before: or all that tells of it is made again."""
    papers = {name: f"{name} wove." for name in ("Looms", "Dyes", "Silk", "Cards", "Wool")}
    memory = Memory()

    def make(**files: str) -> Build:
        records = (f"{t}\nExample, Ada, Lamp, {t}\n{a}\n" for t, a in papers.items())
        seeds = {"a.txt": "Example, Ada\n" + "".join(records)}
        return build(read_project(project(tmp_path, seeds, **files)), keep=memory)

    before = make()
    for number, name in enumerate(("Looms", "Looms", "Dyes", "Wool", "Silk")):
        files = {"content__people_dot_toml": f"# {number}\n"} if number == 3 else {}
        papers[name] += f" They wove {number} more."
        after = make(**files)
        others = {title.lower() for title in papers} - {name.lower()}
        same = [f"papers/{one}.html" for one in others] + ["people/index.html"]
        same += [f"people/{title.lower()}-lamp.html" for title in papers]
        changed = OutputPath(f"papers/{name.lower()}.html")
        assert after.outputs[changed].inputs != before.outputs[changed].inputs
        if not files:
            assert [
                one
                for one in same
                if after.outputs[OutputPath(one)] is not before.outputs[OutputPath(one)]
            ] == []
        before = after


def test_what_is_told_of_one_paper_leaves_pages_that_say_nothing_of_it_the_very_same(
    tmp_path: Path,
) -> None:
    names = ("looms", "dyes", "silk", "cards", "wool")
    records = (f"{one.title()}\nExample, Ada, Lamp, {one.title()}\nThey wove.\n" for one in names)
    seeds, memory = {"a.txt": "Example, Ada\n" + "".join(records)}, Memory()

    def make(**told: str) -> Build:
        files = {f"content__papers__{one}_dot_md": f"---\n{t}\n---\n" for one, t in told.items()}
        return build(read_project(project(tmp_path, seeds, **files)), keep=memory)

    before = make(**dict.fromkeys(names, "notes: ''"))
    for paper, told, others in (
        ("looms", "venue: Lyon", ()),
        ("dyes", "doi: 10.1000/1", ()),
        ("dyes", "venue: Lyon", ("looms",)),  # which has a page now, that both lead to
        ("silk", "tags: [thread]", ()),
        ("wool", "tags: [thread]", ("silk",)),
        ("cards", "pdf: https://cards.example/a.pdf", ()),
        ("wool", "date: 1804", ("silk",)),
    ):
        after = make(**{paper: told})
        assert dict(after.outputs) == dict(build(read_project(tmp_path)).outputs)
        paths = ["people/index.html", *(f"people/{one}-lamp.html" for one in names)]
        paths += [f"papers/{one}.html" for one in names]
        paths += ["topics/thread.html"] if paper == "cards" else []
        changed = {
            path
            for path in map(OutputPath, paths)
            if after.outputs[path] is not before.outputs[path]
        }
        lists = {f"people/{paper}-lamp.html"} - {one for one in paths if "tags" in told}
        assert changed == lists | {f"papers/{one}.html" for one in (paper, *others)}
        before = after


def dated(folder: Path, also: str = "", **dates: str) -> Path:
    """Make a project of papers, each by a co-author of its own, and their dates.

    also: authors of all.
    """
    records = (
        f"{one.title()}\nExample, Ada, Lamp, {one.title()}{also}\nThey wove.\n" for one in dates
    )
    files = {f"content__papers__{one}_dot_md": f"---\ndate: {t}\n---\n" for one, t in dates.items()}
    return project(folder, {"a.txt": "Example, Ada\n" + "".join(records)}, **files)


@pytest.mark.parametrize(("most", "also"), [(100, ""), (2, ", Both, Bo")])
def test_what_is_kept_follows_the_order_that_dates_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, also: str
) -> None:
    """Also of those who have more papers than are listed in full."""
    for module in ("person", "lists"):
        monkeypatch.setattr(f"oeuvre.pages.{module}.MOST", most)
    memory, dates = Memory(), {"looms": "1804", "dyes": "1805", "silk": "1806", "wool": "1807"}
    before = build(read_project(dated(tmp_path, also, **dates)), keep=memory)
    for paper, date, is_in_order in (
        ("silk", "1806-02", True),
        ("dyes", "1808", False),
        ("wool", "1803", False),
        ("wool", "1803-05", True),
        ("looms", "1809", False),  # so that all stand as in the seed, but by falling numbers
        ("silk", "", False),  # and now by rising ones
    ):
        dates[paper] = date
        after = build(read_project(dated(tmp_path, also, **dates)), keep=memory)
        assert dict(after.outputs) == dict(build(read_project(tmp_path)).outputs)
        other = OutputPath("papers/looms.html")
        assert (after.outputs[other] is before.outputs[other]) == is_in_order
        before = after


def test_what_is_kept_of_people_follows_where_their_names_are_printed(tmp_path: Path) -> None:
    memory, dates = Memory(), {"looms": "1804", "dyes": "1805"}
    build(read_project(dated(tmp_path, **dates)), keep=memory)
    seed = tmp_path / "content" / "seeds" / "a.txt"
    for above in ("\n", "\n\n\n"):  # which moves all that follows
        seed.write_text(f"Example, Ada\n{above}{seed.read_text('utf-8').partition(chr(10))[2]}")
        after = build(read_project(tmp_path), keep=memory)
        assert dict(after.outputs) == dict(build(read_project(tmp_path)).outputs)


def test_what_is_kept_of_lists_follows_the_files_that_papers_are_read_from(tmp_path: Path) -> None:
    memory, overlay = Memory(), tmp_path / "content" / "papers" / "dyes.md"
    build(read_project(dated(tmp_path, looms="1804", dyes="")), keep=memory)
    for change in (overlay.unlink, lambda: overlay.write_text("---\nnotes: ''\n---\n")):
        change()
        after = build(read_project(tmp_path), keep=memory)
        assert dict(after.outputs) == dict(build(read_project(tmp_path)).outputs)


def test_what_is_kept_of_papers_that_are_recorded_twice_follows_each_record(tmp_path: Path) -> None:
    memory = Memory()
    told = ["They weave.", "They weave cloth, and dye it.", "They weave, dye and card."]
    for one, other, third in product(told, told[:2], told):
        records = (("Looms", one), ("Silk", third), ("Looms", other), ("Silk", told[0]))
        lines = (f"{title}\nExample, Ada, Lamp, Bo\n{text}\n" for title, text in records)
        read = read_project(project(tmp_path, {"a.txt": "Example, Ada\n" + "".join(lines)}))
        kept, fresh = build(read, keep=memory), build(read)
        assert len(fresh.catalog.works) == 2
        assert (kept.outputs, kept.problems) == (fresh.outputs, fresh.problems)


def test_what_is_kept_of_addresses_follows_what_each_line_says_of_names(tmp_path: Path) -> None:
    memory = Memory()
    before = "Example, Ada\nLooms\nExample, Ada, Lampe, Bo, Nadel, Cy\nWe weave.\n"
    now = before.replace("Lampe", "Lampf").replace("Nadel", "Nagel")
    addresses = build(read_project(project(tmp_path, {"a.txt": before}))).addresses
    assert addresses
    text = addresses().data.decode()
    (marks,) = re.findall(r'"authors": "(\w+)"', text)
    moved: list[int] = []
    for other in (marks, f"{marks[:8]}0000", f"{marks[:4]}0000{marks[8:]}", marks, "0" * 12):
        files = {"content__permalinks_dot_jsonl": text.replace(marks, other)}
        read = read_project(project(tmp_path, {"a.txt": now}, **files))
        kept, fresh = build(read, keep=memory), build(read)
        assert (kept.outputs, kept.problems) == (fresh.outputs, fresh.problems)
        updates = [one.addresses and one.addresses() for one in (kept, fresh)]
        assert updates[0] == updates[1]
        moved.append(sum(bool(person.formerly) for person in fresh.catalog.people.values()))
    assert moved == [2, 1, 1, 2, 0]


def test_what_is_said_of_papers_without_the_owner_follows_the_owner(tmp_path: Path) -> None:
    seed = "Example, Ada\nLooms\nExample, Ada, Lamp, Bo\nnull\nDyes\nExample, Ada\nnull\n"
    memory = Memory()
    for owner in ("", "Lamp, Bo", "Example, Ada"):
        files = {"content__site_dot_toml": f'owner = "{owner}"\n' if owner else ""}
        read = read_project(project(tmp_path, {"a.txt": seed}, **files))
        kept = build(read, keep=memory)
        assert kept.problems == build(read).problems
        found = [one.code for one in kept.problems if one.code == "owner-not-author"]
        assert len(found) == (owner == "Lamp, Bo")


def test_the_bytes_of_records_are_let_go_before_people_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def look(*given: Any) -> Any:  # noqa: ANN401 - whatever people are told apart by
        sources = (one for one in gc.get_objects() if type(one) is Source)
        held.extend(one.path for one in sources if one.data.startswith(b"Example, Ada"))
        return resolve_people(*given)

    monkeypatch.setattr("oeuvre.build.resolve_people", look)
    root = project(tmp_path, {"a.txt": "Example, Ada\nOn Looms\nExample, Ada\nWe weave.\n"})
    built = build(read_project(root))  # nobody else holds the project
    assert built.catalog.works
    assert held == []
