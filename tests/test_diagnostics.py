"""Every diagnostic has a code that is documented, and a broken project that shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from oeuvre.cli import run

TESTS = Path(__file__).parent
BROKEN = TESTS / "broken"
SOURCE = TESTS.parent / "src" / "oeuvre"
DOCS = TESTS.parent / "docs"

_FILE_SYSTEM = "arises from the file system, which a folder under version control cannot hold"
_HUGE = "takes a file of a size that nobody wants in a repository"
_OUTPUT = "arises from an output folder that is not new"
_COMMAND = "arises from the command line"
ELSEWHERE = {
    "add-taken": (_COMMAND, "cli/test_commands.py"),
    "add-unreadable": (_COMMAND, "cli/test_commands.py"),
    "baseline-bad": (_COMMAND, "cli/test_check.py"),
    "baseline-none": (_COMMAND, "cli/test_check.py"),
    "cv-no-typesetter": ("arises from a library that is not there", "cli/test_cv.py"),
    "file-not-written": (_COMMAND, "cli/test_cv.py"),
    "cards-no-drawer": ("arises from what is not installed", "render/test_cards.py"),
    "file-odd": (_FILE_SYSTEM, "sources/test_project.py"),
    "file-outside": (_FILE_SYSTEM, "sources/test_project.py"),
    "file-too-large": (_HUGE, "sources/test_project.py"),
    "file-unreadable": (_FILE_SYSTEM, "sources/test_project.py"),
    "internal-fault": ("arises from a mistake in the program", "serve/test_faults.py"),
    "manifest-entry": (_OUTPUT, "write/test_manifest.py"),
    "manifest-illegible": (_OUTPUT, "write/test_manifest.py"),
    "new-not-empty": (_COMMAND, "cli/test_commands.py"),
    "output-changed-by-hand": (_OUTPUT, "write/test_commit.py"),
    "output-clash": (_OUTPUT, "write/test_paths.py"),
    "output-fault": (_OUTPUT, "write/test_faults.py"),
    "output-folder": (_OUTPUT, "write/test_folder.py"),
    "output-in-the-way": (_OUTPUT, "write/test_obstacles.py"),
    "output-path": (_OUTPUT, "write/test_paths.py"),
    "output-unknown": (_COMMAND, "write/test_explain.py"),
    "people-unknown-id": (_COMMAND, "cli/test_people.py"),
    "permalinks-behind": (_COMMAND, "cli/test_commands.py"),
    "permalinks-not-written": (_FILE_SYSTEM, "cli/test_commands.py"),
    "permalinks-unreadable": (_FILE_SYSTEM, "cli/test_commands.py"),
    "process-ended": ("arises from the death of a process", "write/test_share.py"),
    "seed-long-line": (_HUGE, "sources/test_decode.py"),
    "seed-too-large": (_HUGE, "sources/test_decode.py"),
}
"""Codes that no broken project shows: why, and the test module that does."""

ONLY = {
    "bad-date": {"paper"},
    "bad-orcid": {"people"},
    "bad-value": {"page", "paper", "people", "settings"},  # `about.md` has no settings
    "low-contrast": {"settings"},
    "no-name": {"people"},
    "too-few": {"people"},
    "too-many": {"people"},
    "two-dates": {"paper"},
    "unknown-rule": {"settings"},
}
"""Second parts of codes that not every kind of settings can have, with those that can."""


@dataclass(frozen=True)
class Parameter:
    """A parameter that codes, or their first parts, are given by."""

    name: str
    place: int


@dataclass
class Found:
    """What the source says of codes."""

    codes: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    unclear: list[str] = field(default_factory=list)

    def all(self) -> set[str]:
        pairs = {(p, e) for e in self.endings for p in ONLY.get(e, self.prefixes)}
        return self.codes | {f"{prefix}-{ending}" for prefix, ending in pairs}


CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")

Maker = tuple[str, str]
"""Module and name of what takes a code: no module for a name that all modules may use, and
a dot before the name of a method."""


def parameters(node: ast.AST) -> Iterator[Parameter]:
    """Yield the parameters for text of a function, or of a dataclass."""
    if isinstance(node, ast.FunctionDef):
        names = [a for a in node.args.args if a.arg != "self"]
        typed = [(a.arg, a.annotation) for a in names]
    elif isinstance(node, ast.ClassDef):
        typed = [
            (s.target.id, s.annotation)
            for s in node.body
            if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)
        ]
    else:
        return
    for place, (name, annotation) in enumerate(typed):
        if isinstance(annotation, ast.Name) and annotation.id == "str":
            yield Parameter(name, place)


def called(node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return the name by which something is called; a method's after a dot."""
    is_method = isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args][:1] == [
        "self"
    ]
    return f".{node.name}" if is_method else node.name


def makers_of(word: str, trees: dict[str, ast.Module]) -> dict[Maker, Parameter]:
    """Return every function and class that takes text called `word`."""
    return {
        (module if node.name.startswith("_") else "", called(node)): parameter
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        for parameter in parameters(node)
        if parameter.name == word
    }


def makers_of_diagnostics(trees: dict[str, ast.Module]) -> dict[Maker, Parameter]:
    """Return `Diagnostic`, and every function that hands a code of its caller's on to it."""
    candidates = makers_of("code", trees)
    defined = list(functions(trees))
    makers = {("", "Diagnostic"): candidates[("", "Diagnostic")]}
    while True:
        handing = {
            maker: parameter
            for maker, parameter in candidates.items()
            for module, node in defined
            if called(node) == maker[1] and maker[0] in {"", module}
            for _, _, argument in calls(makers, {module: ast.Module([node], [])})
            if "code" in {n.id for n in ast.walk(argument) if isinstance(n, ast.Name)}
        }
        if handing.keys() <= makers.keys():
            return makers
        makers |= handing


def calls(
    makers: dict[Maker, Parameter], trees: dict[str, ast.Module]
) -> Iterator[tuple[str, str, ast.expr]]:
    """Yield each argument by which a maker is given its code: module, maker, argument."""
    for module, tree in trees.items():
        others = {name for name in own_names(tree) if ("", name) in makers}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", f".{getattr(node.func, 'attr', '')}")
            public = None if name in others else makers.get(("", name))
            parameter = makers.get((module, name)) or public
            if parameter:
                named = {k.arg: k.value for k in node.keywords}
                given = (*node.args[: parameter.place + 1], *[None] * parameter.place, None)
                argument = given[parameter.place] or named.get(parameter.name)
                assert argument, f"{module}:{node.lineno}: {name} without {parameter.name}"
                yield module, name, argument


def own_names(tree: ast.Module) -> set[str]:
    """Return the functions of a module that take no code, whatever others of the name take."""
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and "code" not in {p.name for p in parameters(node)}
    }


@cache
def find_codes() -> Found:
    """Return the codes of the source: all that is given to what makes a diagnostic."""
    trees = {p.relative_to(SOURCE).as_posix(): ast.parse(p.read_text("utf-8")) for p in modules()}
    found = Found()
    builders = {called(node) for _, node in functions(trees) if takes_an_ending(node)}
    for module, name, argument in calls(makers_of_diagnostics(trees), trees):
        if not note_code(argument, found, is_ending=name in builders):
            found.unclear.append(f"{module}:{argument.lineno}: {ast.unparse(argument)}")
    sources = {module: tree for module, tree in trees.items() if module.startswith("sources/")}
    for _, _, argument in calls(makers_of("prefix", sources), sources):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            found.prefixes.add(argument.value)
    found.codes |= {code for tree in trees.values() for code in returned(tree)}
    return found


def returned(tree: ast.Module) -> Iterator[str]:
    """Yield the codes that a module's functions return, first of several things, to be told."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            match node.value.elts:
                case [ast.Constant(value=str(code)), _, *_] if CODE.fullmatch(code):
                    yield code


def note_code(argument: ast.expr, found: Found, *, is_ending: bool) -> bool:
    """Note in `found` what code an argument is; return whether that is clear."""
    match argument:
        case ast.Constant(value=str(code)):
            (found.endings if is_ending else found.codes).add(code)
        case ast.JoinedStr(values=[ast.FormattedValue(), ast.Constant(value=str(rest))]):
            found.endings.add(rest.removeprefix("-"))
        case ast.Name(id="code") | ast.JoinedStr(values=[_, ast.Constant(value="-"), _]):
            pass  # handed on: whoever calls this gives it, or what this calls returns it
        case _:
            return False
    return True


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def functions(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.FunctionDef]]:
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield module, node


def takes_an_ending(node: ast.FunctionDef) -> bool:
    """Whether a function makes its code of a prefix and of what it is given."""
    return any(
        isinstance(one, ast.JoinedStr) and ast.unparse(one) == "f'{self.prefix}-{code}'"
        for one in ast.walk(node)
    )


def documented() -> dict[str, set[str]]:
    """Return the severities of each code in the tables of docs/diagnostics.md."""
    rows = re.findall(
        rf"^\| `({CODE.pattern})` \| ([a-z, ]+) \| .+ \| .+ \|$",
        (DOCS / "diagnostics.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert len(rows) == len({code for code, _ in rows}), "a code stands twice"
    return {code: set(severities.split(", ")) for code, severities in rows}


def found_by_check_alone() -> set[str]:
    """Return the codes of the quality report, of which a build says nothing."""
    report = (DOCS / "quality.md").read_text("utf-8").split("\n## ")
    (findings,) = (part for part in report if part.startswith("The findings\n"))
    return set(re.findall(rf"^\| `({CODE.pattern})` \|", findings, re.MULTILINE))


def shown() -> list[str]:
    return sorted(folder.name for folder in BROKEN.iterdir())


def test_every_code_of_the_source_can_be_read_off_it() -> None:
    assert find_codes().unclear == []


def test_every_code_of_the_source_is_documented_and_no_other() -> None:
    assert find_codes().all() == documented().keys()


def test_every_code_is_shown_by_a_broken_project_or_has_a_reason() -> None:
    assert {*shown(), *ELSEWHERE} == documented().keys()
    assert not {*shown()} & {*ELSEWHERE}


@pytest.mark.parametrize("page", ["people", "permalinks"])
def test_a_page_on_a_file_tells_all_of_its_codes(page: str) -> None:
    told = re.findall(rf"`({page}-[a-z-]+)`", (DOCS / f"{page}.md").read_text("utf-8"))
    assert set(told) == {code for code in documented() if code.startswith(f"{page}-")}


def test_the_page_on_quality_says_the_same_of_its_codes() -> None:
    page = (DOCS / "quality.md").read_text("utf-8")
    told = dict(re.findall(rf"^\| `({CODE.pattern})` \| (\w+) \|", page, re.MULTILINE))
    assert {*told} >= found_by_check_alone()
    assert {code: {told[code]} for code in told} == {code: documented()[code] for code in told}


def test_the_page_on_seed_files_tells_all_of_their_codes() -> None:
    told = re.findall(
        r"^### `([a-z-]+)`$", (DOCS / "seed-format.md").read_text("utf-8"), re.MULTILINE
    )
    assert told == sorted(told)
    seeds = {code for code in documented() if code.startswith("seed-")}
    assert set(told) == seeds - {"seed-none"}  # which is about a project without them


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_code_that_no_project_shows_is_tested_by_name(code: str) -> None:
    _, module = ELSEWHERE[code]
    assert re.search(rf'["\[]{code}["\]]', (TESTS / module).read_text("utf-8"))


@pytest.mark.parametrize("code", shown())
def test_a_broken_project_tells_what_is_expected(
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    """What is expected is what a strict build tells, lest each project have a date for its paper.

    Only where a finding of the quality report is shown, it is what `oeuvre check` tells. That
    `check` tells what a build tells is tried of all. A copy is built, for a build records the
    addresses that it gives.
    """
    monkeypatch.chdir(copytree(BROKEN / code, tmp_path / code))
    checked = run(["check", ".", "--format", "text"])
    told = everything = capsys.readouterr().out
    if code not in found_by_check_alone():
        status = run(["build", ".", "--strict", "--quiet", "--output", str(tmp_path / "site")])
        told = re.sub(r"^not built: .*\n", "", capsys.readouterr().err, flags=re.MULTILINE)
        assert status == ("error: " in told or "warning: " in told)
    expected = BROKEN / code / "expected.txt"
    if pytestconfig.getoption("--update-expected"):
        expected.write_bytes(told.encode())
    assert told == expected.read_bytes().decode()
    severities = set(re.findall(rf"(error|warning|note): .* \[{code}\]$", told, re.MULTILINE))
    assert severities == documented()[code]
    assert checked == ("error: " in everything or "warning: " in everything)
    assert set(told.splitlines()) <= set(everything.splitlines())
