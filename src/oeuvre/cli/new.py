"""`oeuvre new`: a project to start from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.cli.report import say
from oeuvre.model.diagnostics import Diagnostic, SiteError


def run(options: Options) -> bool:
    """Copy the starter project into the folder of `options`."""
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that is not there yet, or an empty one"
        raise SiteError(Diagnostic("new-not-empty", f"{folder} is not empty", hint=hint))
    for path, source in _files(files("oeuvre") / "starter", ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        sys.stdout.write(f"{target}\n")
    say(f"\nnext: oeuvre serve {folder} --open")
    return False


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".py", ".pyc")):
            yield prefix + entry.name.replace("dot-", "."), entry
