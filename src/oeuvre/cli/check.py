"""`oeuvre check`: tell everything that is wrong with the input, and write nothing."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from oeuvre.build import Build, build
from oeuvre.cli.build import stops
from oeuvre.cli.report import count_problems, say, to_github, to_json
from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.sources.project import read_project


def run(options: Namespace) -> bool:
    """Print all problems of the project; return whether there are errors or warnings."""
    problems = find_problems(options)
    match options.format:
        case "json":
            sys.stdout.write(to_json(problems) + "\n")
        case "github":
            sys.stdout.writelines(f"{to_github(problem)}\n" for problem in problems)
        case _:
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
            say(count_problems(problems))
    return stops(problems, is_strict=True)


def find_problems(options: Namespace) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the input, and with every page that a template makes of it."""
    try:
        result = build(read_project(options.project))
    except SiteError as error:
        return error.problems
    return (*result.problems, *dict.fromkeys(_faults(result)))


def _faults(result: Build) -> Iterator[Diagnostic]:
    for output in result.outputs.values():
        try:
            output.make()
        except SiteError as error:
            yield from error.problems
