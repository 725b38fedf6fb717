"""`oeuvre explain`: tell what a file of the site is made from, and why it would be made again."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from oeuvre.build import Build, build
from oeuvre.cli.build import site_folder
from oeuvre.model.diagnostics import Diagnostic, SiteError, nearest
from oeuvre.model.identifiers import OutputPath
from oeuvre.sources.project import read_project
from oeuvre.write.explain import explain


def run(options: Namespace) -> bool:
    """Print what `options.path` is made from; no file of the site is a fault of the input."""
    result = build(read_project(options.project, options.base_url))
    site = site_folder(options)
    path = _find(options.path, site, result)
    sys.stdout.writelines(f"{line}\n" for line in _tell(path, site, result))
    return False


def _find(wanted: str, site: Path, result: Build) -> OutputPath:
    """Return the output that `wanted` names: by its address, or as a file below `site`."""
    path = wanted.removeprefix("./").lstrip("/")
    below = path.removeprefix(f"{site.as_posix()}/").removeprefix(f"{site.name}/")
    for name in (path, below, f"{below.rstrip('/')}/index.html".lstrip("/")):
        if name in result.outputs:
            return OutputPath(name)
    near = nearest(below, result.outputs)
    hint = f"did you mean {near}?" if near else ""
    raise SiteError(Diagnostic("explain-unknown", f"the site has no file {wanted}", hint=hint))


def _tell(path: OutputPath, site: Path, result: Build) -> Iterator[str]:
    output = result.outputs[path]
    yield str(path)
    yield "  made from"
    for place in (*result.origins(path), *output.made_from):
        yield f"    {place}"
    yield f"    everything together: {output.inputs}"
    yield f"  {explain(path, result.outputs, site)}"
