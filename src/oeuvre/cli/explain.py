"""`oeuvre explain`: tell what a file is made from, and why it would be made again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.build import Build
from oeuvre.cli.build import site_folder
from oeuvre.cli.recall import build_known
from oeuvre.sources.project import read_project
from oeuvre.write.explain import Explanation, explain


def run(options: Options) -> bool:
    """Print what `options.path` is made from. Raises SiteError if the site has no such file."""
    project = read_project(options.project, options.base_url)
    result = build_known(project, options.project)
    site = site_folder(options)
    explanation = explain(_address(options.path, site), result.outputs, site)
    sys.stdout.writelines(f"{line}\n" for line in _tell(explanation, result))
    return False


def _address(wanted: str, site: Path) -> str:
    """Return the address of a file that may be named by its place on disk."""
    place, root = Path(wanted).resolve(), site.resolve()
    return place.relative_to(root).as_posix() if root in place.parents else wanted


def _tell(explanation: Explanation, result: Build) -> Iterator[str]:
    yield explanation.verdict
    yield "It is made from"
    yield from (f"  {place}" for place in result.origins(explanation.path))
    yield from (f"  {path}" for path in explanation.made_from)
