"""Which paths a file of the output folder may have. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

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


def find_unsafe(paths: Iterable[str]) -> list[str]:
    """Return those of `paths` that are not safe."""
    fits = _SAFE.fullmatch
    return [path for path in paths if not fits(path)]


def check_paths(wanted: Iterable[OutputPath]) -> tuple[Diagnostic, ...]:
    """Return why files cannot stand side by side at `wanted`: on no system, or on some.

    Two paths clash if they differ only in case or in the composition of accents, or if
    one would be the other's folder.
    """
    paths = [*wanted]
    names = list(map(one_name, paths))
    files = dict(zip(reversed(names), reversed(paths), strict=True))  # the first of each name
    clashes = _of_one_name(names, paths, files) if len(files) < len(paths) else ()
    folders = files.keys() & _folders(names)
    return (
        *map(_unsafe, find_unsafe(paths)),
        *clashes,
        *(_of_a_folder(name, files) for name in sorted(folders)),
    )


def _of_one_name(
    names: Iterable[str], paths: Iterable[OutputPath], files: Mapping[str, OutputPath]
) -> Iterator[Diagnostic]:
    for name, path in zip(names, paths, strict=True):
        if files[name] is not path:
            yield _clash(files[name], path, "some computers hold them for one file")


def _folders(paths: Iterable[str]) -> set[str]:
    """Return all folders that `paths` lie in."""
    inner = {path.rpartition("/")[0] for path in paths}
    return inner.union(*map(folders_of, inner)) - {""}


def _of_a_folder(folder: str, files: dict[str, OutputPath]) -> Diagnostic:
    """Return that a file is to be where another has a folder. files: by their names."""
    inside = next(path for name, path in reversed(files.items()) if name.startswith(f"{folder}/"))
    return _clash(files[folder], inside, "one would be the other's folder")


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
