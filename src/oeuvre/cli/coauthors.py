"""`oeuvre coauthors`: write a table of all co-authors."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace as Options

from oeuvre.cli.build import stops
from oeuvre.cli.files import STANDARD, write_file
from oeuvre.cli.recall import build_known
from oeuvre.cli.report import print_problems, say
from oeuvre.pages.coauthors import Coauthor, list_coauthors
from oeuvre.render.coauthors import to_csv
from oeuvre.sources.project import read_project

_MARK = b"\xef\xbb\xbf"


def run(options: Options) -> bool:
    """Write the table of `options.project`; return whether the input is at fault."""
    result = build_known(read_project(options.project), options.project)
    errors = tuple(problem for problem in result.problems if stops((problem,), is_strict=False))
    print_problems(errors)
    if errors:
        return True
    people = list_coauthors(result.catalog, options.since)
    table = to_csv(people, options.blank).encode()
    write_file(options.output, _MARK + table if options.bom else table)
    where = "" if options.output == STANDARD else f"{options.output}: "
    say(f"{where}{len(people):,} co-authors{_undated(people)}")
    return False


def _undated(people: Sequence[Coauthor]) -> str:
    """Return how many have no last year, and why."""
    unknown = sum(one.last is None for one in people)
    if not unknown:
        return ""
    return f"; of {unknown:,} the last year is not known, as not all their papers have a date"
