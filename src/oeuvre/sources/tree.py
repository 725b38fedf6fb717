"""Read folders of a project, or of the program: what is no plain file of it is told, not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, Location, Severity
from oeuvre.sources.files import Source, StaticFile
from oeuvre.sources.known_files import KnownFiles
from oeuvre.sources.stamps import PERMALINKS, is_litter

_LARGEST = 20_000_000
"""Bytes of a text file that somebody wrote; more is a mistake."""

_LARGEST_OF_ADDRESSES = 500_000_000
"""Bytes of the file of permalinks, which the program writes: of a million papers, about."""


def read_templates(root: Path, problems: list[Diagnostic], files: KnownFiles) -> dict[str, Source]:
    """Return the files of `root/templates` by the names that templates use."""
    found = read_sources(root, "templates", problems, files)
    return {source.path.removeprefix("templates/"): source for source in found}


def read_static(root: Path, problems: list[Diagnostic], files: KnownFiles) -> dict[str, StaticFile]:
    """Return the files of `root/static` by their paths below it."""
    found = _walk(root, "static", problems)
    return {name.removeprefix("static/"): files.static(path, name) for path, name in found}


def read_sources(
    root: Path, folder: str, problems: list[Diagnostic], files: KnownFiles
) -> Iterator[Source]:
    """Yield the text files below `root/folder`, sorted; what cannot be read joins `problems`."""
    for path, name in _walk(root, folder, problems):
        most = _LARGEST_OF_ADDRESSES if name == PERMALINKS else _LARGEST
        if path.stat().st_size > most:
            message = f"this file is larger than {most // 1_000_000} MB"
            problems.append(warn_of("file-too-large", message, name, "split it, or leave it out"))
            continue
        yield files.text(path, name)


def _walk(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """Yield the regular files below `root/folder` with their names from `root`, sorted.

    Hidden files and editors' back-ups are passed over; what is no file is a problem.
    """
    start = os.fspath(root / folder)
    for top, folders, names in os.walk(start):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_litter(name):
                continue
            path = Path(top, name)
            shown = f"{folder}{top[len(start) :].replace(os.sep, '/')}/{name}"
            try:
                mode = path.stat().st_mode
                if not stat.S_ISREG(mode):
                    problems.append(warn_of("file-odd", "this is no regular file", shown))
                elif path.is_symlink() and not _stays_in(path, root):
                    problems.append(
                        warn_of("file-outside", "this link leads out of the project", shown)
                    )
                elif not os.access(path, os.R_OK):
                    problems.append(warn_of("file-unreadable", "this file may not be read", shown))
                else:
                    yield path, shown
            except OSError as error:
                message = f"this file cannot be read: {error.strerror}"
                problems.append(warn_of("file-unreadable", message, shown))


def _stays_in(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def warn_of(code: str, message: str, path: str, hint: str = "") -> Diagnostic:
    """Return a warning of a file as a whole."""
    return Diagnostic(code, message, Location(path, 1), hint, Severity.WARNING)
