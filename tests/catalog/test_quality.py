from __future__ import annotations

import re
from pathlib import Path

import pytest

from oeuvre.build import build
from oeuvre.catalog.quality import find_quality_problems
from oeuvre.model.diagnostics import Diagnostic
from oeuvre.sources.project import read_project

ABSTRACT = "We study looms and the cloth that they make, and find that both are as expected."
CLEAN = f"""Example, Ada
On Looms and $O(n)$ Threads
Example, Ada, Muster, Max, van den Berg, Jan, O'Neil, A. J., 王, 小明, Ostrow, AJ, Prøve, Kari
{ABSTRACT} It takes $x^2$ steps and 5 μm of thread.
"""
RECORD = """Example, Ada
{title}
Example, Ada, {name}
{abstract}
"""


def problems(root: Path, seed: str, slug: str = "", front: str = "") -> tuple[Diagnostic, ...]:
    """What is found in a project of one seed file, every paper of it dated."""
    seeds = root / "content" / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (seeds / "a.txt").write_text(seed, "utf-8")
    papers = root / "content" / "papers"
    papers.mkdir(exist_ok=True)
    for work in build(read_project(root)).catalog.works:
        more = front if work.id == slug else ""
        (papers / f"{work.id}.md").write_text(f"---\ndate: 2024-05-17\n{more}\n---\n", "utf-8")
    built = build(read_project(root))
    assert built.problems == ()
    return find_quality_problems(built.catalog)


def one(
    root: Path, *, title: str = "On Looms", name: str = "Muster, Max", abstract: str = ABSTRACT
) -> tuple[Diagnostic, ...]:
    return problems(root, RECORD.format(title=title, name=name, abstract=abstract))


def test_a_clean_project_has_no_findings(tmp_path: Path) -> None:
    assert problems(tmp_path, CLEAN) == ()


SEEDED = [
    ("text-unbalanced", {"title": "On $x Looms"}),
    ("text-unbalanced", {"title": "On {x Looms"}),
    ("text-unbalanced", {"title": "On x} Looms"}),
    ("text-unbalanced", {"title": r"On \(x Looms"}),
    ("text-unbalanced", {"abstract": rf"$\begin{{a}} x$ {ABSTRACT}"}),
    ("text-latex", {"abstract": rf"See \nosuch{{x}}. {ABSTRACT}"}),
    ("text-markup", {"abstract": f"x<sub>Q</sub>. {ABSTRACT}"}),
    ("text-suspicious", {"title": "On \u0421loth"}),
    ("text-suspicious", {"title": "On l\u03bfoms"}),
    ("text-suspicious", {"title": "On \ufffd Looms"}),
    ("text-suspicious", {"title": "On \ue000 Looms"}),
    ("text-suspicious", {"title": "On \u202eLooms"}),
    ("text-suspicious", {"title": "On Ｌooms"}),
    ("text-suspicious", {"name": "\u041custer, Max"}),
    ("repair-proposed", {"abstract": f"Of of looms. {ABSTRACT}"}),
    ("repair-proposed", {"abstract": f"Of inter- pretable looms. {ABSTRACT}"}),
    ("repair-proposed", {"abstract": f"Müller is naÃ¯ve. {ABSTRACT}"}),
    ("title-misplaced", {"title": f"{ABSTRACT} {ABSTRACT} {ABSTRACT}"}),
    ("abstract-short", {"abstract": "Looms."}),
    ("abstract-long", {"abstract": " ".join([ABSTRACT] * 50)}),
    ("abstract-cut", {"abstract": f"{ABSTRACT} And then"}),
    ("abstract-cites", {"abstract": f"{ABSTRACT} So did others (Weaver, 1948)."}),
    ("abstract-runs-on", {"abstract": f"{ABSTRACT} 1 Introduction Looms are old."}),
    ("abstract-misplaced", {"title": ABSTRACT}),
    ("name-capitals", {"name": "MUSTER, MAX"}),
    ("name-capitals", {"name": "muster, max"}),
    ("name-signs", {"name": "Muster1, Max"}),
    ("name-signs", {"name": "Muster, Max*"}),
    ("name-initials", {"name": "Muster, MW"}),
    ("name-split", {"name": "M. W., Muster"}),
    ("name-split", {"name": "van, Max Muster"}),
    ("name-split", {"name": "Muster, de"}),
    ("name-split", {"name": "Muster, Max Otto Karl Emil Hans Udo"}),
    ("name-title", {"name": "Muster, Dr. Max"}),
    ("name-others", {"name": "Muster et al. of, Max"}),
]


@pytest.mark.parametrize(("code", "fault"), SEEDED, ids=lambda value: str(value)[:40])
def test_each_seeded_fault_is_found_and_nothing_else(
    tmp_path: Path, code: str, fault: dict[str, str]
) -> None:
    assert [problem.code for problem in one(tmp_path, **fault)] == [code]


def test_all_faults_of_one_file_are_found(tmp_path: Path) -> None:
    faults = [(code, fault) for code, fault in SEEDED if "title" not in fault]
    records = [
        RECORD.format(
            title=f"Paper Number {i} of its Kind",
            name=fault.get("name", "Muster, Max"),
            abstract=fault.get("abstract", ABSTRACT),
        ).split("\n", 1)[1]
        for i, (_, fault) in enumerate(faults)
    ]
    found = problems(tmp_path, "Example, Ada\n" + "\n".join(records))
    assert sorted(p.code for p in found) == sorted(code for code, _ in faults)


def test_names_of_many_kinds_are_left_alone(tmp_path: Path) -> None:
    names = (
        "de la Cruz, María José, van den Berg, Jan, McDonald, J. R., Lee, X., Ng, Y, O'Neil, Pat,"
        " Sample Jr., Charles, ibn Khaldun, Abd, Nguyễn, Thị Minh Khai, Αλεξίου, Νίκος,"
        " Иванов, Иван, Smith-Jones, Anne-Marie, d'Autume, Cyprien de Masson, Li, JJ, IBM, null, :, null"
    )
    assert one(tmp_path, name=names) == ()


def test_a_date_that_is_missing_is_told_once_for_each_paper(tmp_path: Path) -> None:
    seeds = tmp_path / "content" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "a.txt").write_text(f"{CLEAN}Second\nExample, Ada\nnull\n", "utf-8")
    found = find_quality_problems(build(read_project(tmp_path)).catalog)
    assert [(p.code, p.at.line if p.at else 0) for p in found] == [
        ("work-no-date", 2),
        ("work-no-date", 5),
        ("work-no-text", 5),
    ]


RUN_ON = (
    f"{ABSTRACT} Recent work shows it (Weaver et al., 2019; Spinner et al., 2018), and any loom "
    "often Department of Looms, Example University. 1 arXiv:1910.06764v1 Y et, many looms (Carder, 2016)."
)


def test_text_that_runs_on_is_told_with_its_place_and_cut_only_by_the_owner(tmp_path: Path) -> None:
    found = one(tmp_path, abstract=RUN_ON)
    assert [p.code for p in found] == ["abstract-runs-on", "repair-proposed"]
    first, second = found
    assert first.at is not None
    assert RUN_ON[first.at.column - 1 :].startswith("Recent work")
    assert second.at is not None
    assert RUN_ON[second.at.column - 1 :].startswith("Department of Looms")
    key = re.search(r"(abstract_until: .*)", first.hint)
    assert key is not None
    seed = RECORD.format(title="On Looms", name="Muster, Max", abstract=RUN_ON)
    assert problems(tmp_path, seed, "on-looms", key[1]) == ()
    (work,) = build(read_project(tmp_path)).catalog.works
    assert work.abstract is not None
    assert work.abstract.plain == ABSTRACT


@pytest.mark.parametrize(
    "abstract",
    [
        f"Of of looms. {ABSTRACT}",
        f"The very end of inter- pretable looms. {ABSTRACT}",
        f'Müller said "naÃ¯ve: it". {ABSTRACT}',
        f"See \\cite{{knuth}} for it. {ABSTRACT}",
    ],
)
def test_what_a_hint_says_to_paste_settles_the_proposal(tmp_path: Path, abstract: str) -> None:
    (found,) = one(tmp_path, abstract=abstract)
    seed = RECORD.format(title="On Looms", name="Muster, Max", abstract=abstract)
    line = re.search(r"(replace: .*)", found.hint)
    assert line is not None
    assert problems(tmp_path, seed, "on-looms", line[1]) == ()


@pytest.mark.parametrize(
    ("one_title", "other"),
    [
        ("A Theory of Fine Looms", "A Theory of Good Looms for Fine"),
        ("Weaving with Very Large Looms", "Weaving with Large Looms"),
        ("Weaving with Large Looms", "Weaving with Large Loms"),
        ("Weaving with Looms", "Weaving with Looms: A Longer Title of It"),
        ("The Weaver's Hand Book", "The Weavers Handbook"),
    ],
)
def test_two_papers_of_nearly_one_title_and_the_same_people_are_told(
    tmp_path: Path, one_title: str, other: str
) -> None:
    rest = RECORD.format(title=other, name="Muster, M.", abstract=ABSTRACT).split("\n", 1)[1]
    seed = RECORD.format(title=one_title, name="Muster, Max", abstract=ABSTRACT) + rest
    codes = [p.code for p in problems(tmp_path, seed)]
    is_near = one_title != "A Theory of Fine Looms"
    assert codes == (["work-near-duplicate"] if is_near else [])


@pytest.mark.parametrize(
    ("one_title", "other", "name"),
    [
        ("Looms: Part One", "Looms: Part Two", "Muster, Max"),
        ("Loom-2 System Card", "Loom-3 System Card", "Muster, Max"),
        ("Weaving with Large Looms", "Weaving with Small Dogs", "Muster, Max"),
    ],
)
def test_papers_of_one_series_are_no_duplicates(
    tmp_path: Path, one_title: str, other: str, name: str
) -> None:
    rest = RECORD.format(title=other, name=name, abstract=ABSTRACT).split("\n", 1)[1]
    seed = RECORD.format(title=one_title, name="Muster, Max", abstract=ABSTRACT) + rest
    assert problems(tmp_path, seed) == ()


def test_every_code_is_in_the_docs() -> None:
    root = Path(__file__).parents[2]
    code = re.compile(r'"((?:text|title|abstract|work|name|repair|math|baseline)-[a-z-]+)"')
    sources = [
        *(root / "src/oeuvre/catalog").glob("quality*.py"),
        root / "src/oeuvre/cli/baseline.py",
        root / "src/oeuvre/render/math.py",
    ]
    told = {found for path in sources for found in code.findall(path.read_text("utf-8"))}
    listed = set(
        re.findall(r"^\| `([a-z-]+)`", (root / "docs/quality.md").read_text("utf-8"), re.MULTILINE)
    )
    assert told
    assert told | {"settings-unknown-rule", "paper-override-idle"} == listed
