"""Cases in text files: `=== title`, the input, a line of `---`, what is expected."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from oeuvre.model.diagnostics import Checked, Diagnostic
from oeuvre.model.identifiers import digest
from oeuvre.model.work import Contributor, Record, Seed
from oeuvre.sources.files import Source
from oeuvre.sources.seed import parse_seed

_CASE = re.compile(r"^=== (.+)\n((?:.*\n)*?)---\n((?:(?!===).*\n?)*)", re.MULTILINE)


class Case(NamedTuple):
    title: str
    input: str
    expected: str


def read_cases(name: str) -> list[Case]:
    """Return the cases of a file; `⟨00AD⟩` is the character U+00AD."""
    text = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8")
    cases = [Case(*map(_unescaped, found)) for found in _CASE.findall(text)]
    assert len(cases) == text.count("=== ") > 0, "every case has its input, --- and expected"
    return cases


def _unescaped(text: str) -> str:
    return re.sub("⟨([0-9A-F]+)⟩", lambda m: chr(int(m[1], 16)), text.strip("\n"))


def source(content: str | bytes, path: str = "content/seeds/x.txt") -> Source:
    data = content.encode() if isinstance(content, str) else content
    return Source(path, data, digest(data))


def parse(content: str | bytes) -> Checked[Seed | None]:
    return parse_seed(source(content))


def seed_of(content: str | bytes) -> Seed:
    seed = parse(content).value
    assert seed is not None, "this content has a seed"
    return seed


def show_contributor(one: Contributor) -> str:
    name = one.name
    shown = " | ".join(filter(None, (name.family, name.given, name.suffix)))
    return f"{shown} [group]" if name.is_collective else shown


def show_record(record: Record) -> str:
    names = "; ".join(map(show_contributor, record.contributors))
    abstract = record.abstract.text.replace("\n", "⏎") if record.abstract else "(none)"
    return f"{record.title.text} / {names} / {abstract}"


def show_problem(problem: Diagnostic) -> str:
    assert problem.at is not None, "every problem of a seed has a place"
    place = f"{problem.at.line}:{problem.at.column}"
    return f"{place} {problem.severity.value} {problem.code}"


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]
