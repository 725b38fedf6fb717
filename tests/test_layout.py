"""The house rules that no other tool holds: where things are, how large, and who may do what."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "oeuvre"
TESTS = ROOT / "tests"

LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
"""Lines."""

MAKERS_OF_HTML = {
    "render/markdown.py": 3,
    "render/engine.py": 2,
    "render/markup.py": 1,
    "render/math.py": 12,
    "render/memory.py": 1,
    "render/messages.py": 6,
    "render/pictures.py": 17,
    "render/pictures_dots.py": 2,
    "render/pictures_map.py": 10,
    "render/theme.py": 1,
    "render/typography.py": 5,
}
"""Where `Markup(…)` or `marked(…)` stands, and how often: more of it is to be read as what it is, a risk."""

_COMMANDS = "cli/test_commands.py"
_BUILD = "test_build.py"
_PEOPLE = "catalog/test_people.py"
_PERMALINKS = "test_permalinks.py"
_PROVENANCE = "pages/test_provenance.py"
_QUALITY = "catalog/test_quality.py"
_RULES = "sources/test_rules.py"
TESTED_ELSEWHERE = {
    "__main__.py": _COMMANDS,
    "catalog/authority.py": _PEOPLE,
    "catalog/blocks.py": "catalog/test_figures.py",
    "catalog/canonical.py": _PEOPLE,
    "catalog/comparison.py": _PEOPLE,
    "catalog/evidence.py": _PEOPLE,
    "catalog/findings.py": _QUALITY,
    "catalog/forms.py": _PEOPLE,
    "catalog/given.py": _PEOPLE,
    "catalog/joining.py": _PEOPLE,
    "catalog/near.py": _PEOPLE,
    "catalog/proposals.py": _PEOPLE,
    "catalog/quality_abstracts.py": _QUALITY,
    "catalog/quality_names.py": _QUALITY,
    "catalog/quality_texts.py": _QUALITY,
    "catalog/quality_works.py": _QUALITY,
    "catalog/permalinks.py": "catalog/test_addresses.py",
    "catalog/replaced.py": "catalog/test_addresses.py",
    "catalog/rules.py": _PEOPLE,
    "catalog/world.py": _PEOPLE,
    "cli/add.py": _COMMANDS,
    "cli/arguments.py": _COMMANDS,
    "cli/baseline.py": "cli/test_check.py",
    "cli/build.py": _COMMANDS,
    "cli/documents.py": "cli/test_cv.py",
    "cli/explain.py": _COMMANDS,
    "cli/files.py": "cli/test_cv.py",
    "cli/new.py": _COMMANDS,
    "cli/options.py": _COMMANDS,
    "cli/permalinks.py": _COMMANDS,
    "cli/remember.py": "cli/test_unchanged.py",
    "cli/report.py": _COMMANDS,
    "cli/serve.py": "serve/test_live.py",
    "model/text.py": "sources/test_repair.py",
    "model/work.py": "sources/test_overlays.py",
    "pages/evidence.py": _PROVENANCE,
    "pages/header.py": "test_site.py",
    "pages/home.py": "test_site.py",
    "pages/origins.py": _COMMANDS,
    "pages/letters.py": "pages/test_lists.py",
    "pages/paper.py": "test_site.py",
    "pages/records.py": _PROVENANCE,
    "pages/redirects.py": _PERMALINKS,
    "pages/site.py": _PROVENANCE,
    "render/outputs.py": _BUILD,
    "render/template_faults.py": _BUILD,
    "render/templates.py": _BUILD,
    "render/theme.py": _BUILD,
    "render/typesetting.py": "render/test_cv.py",
    "render/typst_worker.py": "render/test_cv.py",
    "serve/message.py": "serve/test_http.py",
    "sources/cuts.py": "sources/test_authors.py",
    "sources/front_matter.py": "sources/test_overlays.py",
    "sources/likeness.py": _PERMALINKS,
    "sources/parts.py": "sources/test_authors.py",
    "sources/program.py": "sources/test_project.py",
    "sources/rules_characters.py": _RULES,
    "sources/rules_commands.py": _RULES,
    "sources/rules_encoding.py": _RULES,
    "sources/rules_extraction.py": _RULES,
    "sources/rules_latex.py": _RULES,
    "sources/rules_letters.py": _RULES,
    "sources/rules_markup.py": _RULES,
    "sources/rules_words.py": _RULES,
    "sources/tree.py": "sources/test_project.py",
    "write/cache.py": "sources/test_cache.py",
    "write/permalinks.py": _COMMANDS,
    "write/stage.py": "write/test_commit.py",
}
"""Modules that are tested through what they are part of, with where."""

NOTHING_TO_TEST = {
    "model/laps.py",
    "model/permalinks.py",
    "pages/data.py",
    "pages/drafts.py",
    "pages/models.py",
    "pages/models_lists.py",
    "pages/parts.py",
    "pages/parts_lists.py",
    "sources/files.py",
    "write/own.py",
}
"""Modules that hold types and no behaviour."""


@cache
def modules() -> dict[str, str]:
    """Return the text of each module by its path."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_text("utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
    }


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module])


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def mirror(module: str) -> Path:
    folder, _, name = module.rpartition("/")
    return TESTS / folder / f"test_{name}"


def test_every_module_is_tested_in_its_mirror_or_in_a_place_that_is_named() -> None:
    own = {m for m in modules() if mirror(m).is_file() or m.endswith("__init__.py")}
    assert modules().keys() - own == TESTED_ELSEWHERE.keys() | NOTHING_TO_TEST
    for place in TESTED_ELSEWHERE.values():
        assert (TESTS / place).is_file(), place


@pytest.mark.parametrize("module", sorted(NOTHING_TO_TEST))
def test_a_module_without_tests_has_no_behaviour(module: str) -> None:
    long = [f.name for f in functions(module) if f.end_lineno and f.end_lineno - f.lineno > 6]
    assert long == []


def test_no_module_is_longer_than_two_screens_make_sense() -> None:
    lengths = {module: text.count("\n") for module, text in modules().items()}
    assert {m: n for m, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{module}:{f.name}": (f.end_lineno or f.lineno) - f.lineno + 1
        for module in modules()
        for f in functions(module)
    }
    assert len(lengths) > 400
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_only_the_named_modules_make_html_and_just_as_often() -> None:
    found = Counter(
        module
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        if ast.unparse(node.func) in {"Markup", "markupsafe.Markup", "marked"}
    )
    assert found == MAKERS_OF_HTML


def test_no_template_trusts_a_text() -> None:
    templates = [p for p in (ROOT / "templates").rglob("*") if p.is_file()]
    assert len(templates) > 5
    for path in (*templates, *(SOURCE.rglob("*.html"))):
        said = re.findall(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8"))
        assert said == [], path


def test_an_import_inside_a_function_has_its_reason_beside_it() -> None:
    for module, text in modules().items():
        lines = text.splitlines()
        for function in functions(module):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    line = lines[node.lineno - 1]
                    assert re.search(r"# noqa: PLC0415 - \S+ \S+", line), f"{module}: {line}"


def pages() -> list[Path]:
    """Return the Markdown that people read in the repository."""
    return sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})


@pytest.mark.parametrize("page", [p.relative_to(ROOT).as_posix() for p in pages()])
def test_a_page_of_the_documentation_links_only_to_what_is_there(page: str) -> None:
    prose = re.sub(r"```.*?```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose) + re.findall(
        r"(?:src|href)=\"([^\"]+)\"", prose
    )
    for target in targets:
        path, _, anchor = target.partition("#")
        if ":" not in path:
            linked = ROOT / page if not path else (ROOT / page).parent / path
            assert linked.exists(), target
            assert not anchor or anchor in anchors(linked), target


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_files_that_are_named_in_the_documentation_are_there() -> None:
    for page in pages():
        for name in re.findall(
            r"`((?:src|tests|docs|templates|static)/[\w/.-]+\.\w+)`", page.read_text("utf-8")
        ):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


def test_templates_name_only_assets_and_templates_that_are_there() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        for name in re.findall(r"asset\([\"']([^\"']+)", text):
            assert (ROOT / "static" / "assets" / name).is_file(), f"{path.name}: {name}"
        for name in re.findall(r"{%-?\s*(?:extends|include|from|import)\s+[\"']([^\"']+)", text):
            assert (ROOT / "templates" / name).is_file(), f"{path.name}: {name}"
