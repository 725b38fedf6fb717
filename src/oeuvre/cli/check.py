"""`oeuvre check`: tell everything that is or may be wrong with the input, and build nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.build import Build
from oeuvre.catalog.quality import find_quality_problems
from oeuvre.cli.baseline import compare, read_baseline, write_baseline
from oeuvre.cli.build import stops
from oeuvre.cli.recall import build_known
from oeuvre.cli.report import Progress, count_problems, say, to_github, to_json
from oeuvre.model.diagnostics import Diagnostic, SiteError, quote_line
from oeuvre.model.values import replace
from oeuvre.render.math import find_unread_math
from oeuvre.render.output import Output
from oeuvre.sources.project import Project, read_project
from oeuvre.write.turns import count_makers, share_files

BASELINE = "known-findings.json"
"""Where a baseline is written if nothing else is said."""

Faults = tuple[int, tuple[Diagnostic, ...]]
"""Number of a file, and what is wrong with it."""


def run(options: Options) -> bool:
    """Print all problems of the project; return whether there are errors or warnings.

    Those that the baseline knows are left out. Raises SiteError if it cannot be read.
    """
    problems = find_problems(options)
    if options.write_baseline:
        return _accept(options.baseline or options.project / BASELINE, problems)
    known = ""
    if options.baseline:
        sorted_ = compare(problems, read_baseline(options.baseline))
        problems, known = sorted_.new, _tell_known(sorted_.known, sorted_.gone)
    match options.format:
        case "json":
            sys.stdout.write(to_json(problems) + "\n")
        case "github":
            sys.stdout.writelines(f"{to_github(problem)}\n" for problem in problems)
        case _:
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
            say(count_problems(problems) + known)
    return stops(problems, is_strict=True)


def find_problems(options: Options) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the input, and with every page that a template makes of it."""
    try:
        project = read_project(options.project)
        result = build_known(project, options.project)
    except SiteError as error:
        return error.problems
    found = (
        *result.problems,
        *find_unread_math(result.catalog.works),
        *find_quality_problems(result.catalog, project.settings.repairs_off),
        *_find_faults(result, options.jobs),
    )
    lines = _lines(project)
    return tuple(dict.fromkeys(_with_quote(problem, lines) for problem in found))


def _accept(path: Path, problems: tuple[Diagnostic, ...]) -> bool:
    """Write the baseline; return whether there are errors, which it does not hold."""
    count = write_baseline(path, problems)
    say(f"{path}: {count:,} findings accepted")
    errors = tuple(problem for problem in problems if stops((problem,), is_strict=False))
    sys.stdout.writelines(f"{problem}\n" for problem in errors)
    return bool(errors)


def _tell_known(known: int, gone: int) -> str:
    told = f"; {known:,} more in the baseline" if known else ""
    return told + (f"; {gone:,} of the baseline gone: write it anew" if gone else "")


def _lines(project: Project) -> Mapping[str, list[str]]:
    """Return the lines of each seed file."""
    return {
        source.path: source.data.decode("utf-8-sig", "replace").splitlines()
        for source in project.seeds
    }


def _with_quote(problem: Diagnostic, lines: Mapping[str, list[str]]) -> Diagnostic:
    """Return `problem` with the line that it is about, if it has none yet."""
    at = problem.at
    if problem.quote or at is None or at.line > len(lines.get(at.path, ())):
        return problem
    return replace(problem, quote=quote_line(lines[at.path][at.line - 1], at.column))


def _find_faults(result: Build, jobs: int | None) -> Iterable[Diagnostic]:
    """Return what comes to light only when a file is made, in the order of the files."""
    outputs, progress = tuple(result.outputs.values()), Progress(is_shown=True)
    result.theme.compile()
    processes = count_makers(outputs, len(outputs), jobs)
    try:
        found = share_files(outputs, partial(_make_all, outputs), processes, progress)
    finally:
        progress.clear()
    in_order = sorted(chain.from_iterable(found), key=itemgetter(0))
    return chain.from_iterable(problems for _, problems in in_order)


def _make_all(outputs: Sequence[Output], numbers: Iterable[int]) -> list[Faults]:
    """Return what is wrong with those of the outputs that have these numbers, from 1 on."""
    found: list[Faults] = []
    for number in numbers:
        try:
            outputs[number - 1].make()
        except SiteError as error:
            found.append((number, error.problems))
    return found
