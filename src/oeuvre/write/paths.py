"""Which paths a file of the output folder may have. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.patterns import late
from oeuvre.write.own import OWN
from oeuvre.write.plan import folders_of, one_name

_SEGMENT = r"(?!\.{1,2}(?:/|\Z))[^/\x00-\x1f\x7f\\:\ud800-\udfff]+"
"""Neither `.` nor `..`, nothing that leads elsewhere on Windows, and text."""

_SAFE = late(rf"(?!(?i:{re.escape(OWN)}|\.git(?:/|\Z))){_SEGMENT}(?:/{_SEGMENT})*")


def is_safe(path: str) -> bool:
    """Whether `path` leads to a place in the output folder, and to none that is kept back."""
    return bool(_SAFE.fullmatch(path))


def check_paths(paths: Iterable[OutputPath]) -> tuple[Diagnostic, ...]:
    """Return why files cannot stand side by side at `paths`: on no system, or on some.

    Two paths clash if they differ only in case or in the composition of accents, or if
    one would be the other's folder.
    """
    problems: list[Diagnostic] = []
    files: dict[str, OutputPath] = {}
    folders: dict[str, OutputPath] = {}
    for path in paths:
        if not is_safe(path):
            problems.append(_unsafe(path))
        name = one_name(path)
        if name in files:
            problems.append(_clash(files[name], path, "some computers hold them for one file"))
        files.setdefault(name, path)
        for folder in folders_of(name):
            if folder in folders:
                break
            folders[folder] = path
    problems += (
        _clash(files[name], folders[name], "one would be the other's folder")
        for name in sorted(files.keys() & folders.keys())
    )
    return tuple(problems)


def _unsafe(path: str) -> Diagnostic:
    return Diagnostic(
        "output-path",
        f"no file of the site can be named {path!r}",
        hint="rename the file that it is made from, without : or \\ and not beginning with "
        f"{OWN} or .git",
    )


def _clash(one: str, other: str, why: str) -> Diagnostic:
    return Diagnostic(
        "output-clash",
        f"{one!r} and {other!r} cannot both be files of the site: {why}",
        hint="rename one of the two files or pages that they come from",
    )
