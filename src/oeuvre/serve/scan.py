"""What lies in the watched folders, by the word of the file system alone: nothing is opened."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from oeuvre.model.values import dataclass
from oeuvre.sources.stamps import FOLDERS, is_litter

Stamp = tuple[int, ...]
"""What differs when a file does: times, size, place and mode."""

Identity = tuple[int, int]
"""Device and inode."""

_CHANGED = 3
"""Where in a stamp the time of the last change stands."""

_TICK = 20_000_000
"""Nanoseconds: longer than a tick of the clocks of the usual file systems."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The watched folders at one moment."""

    files: Mapping[str, Stamp]
    """By path relative to the project root, with forward slashes."""

    roots: Mapping[str, Identity]
    """The watched folders that exist. One made again under its old name differs."""

    directories: int
    """How many there are, roots included."""

    is_certain: bool = True
    """Whether whatever changes from now on must show in the stamps: not so if a file was written
    just now, and may be written again within the same tick of the file system's clock."""


def survey(root: Path) -> Survey:
    """Return what lies in the watched folders of the project at `root`.

    Links to folders are not followed, but for the watched folders themselves; what editors
    leave for themselves and hidden files are left out. What cannot be read is not there.
    """
    started = time.time_ns()
    files: dict[str, Stamp] = {}
    roots: dict[str, Identity] = {}
    waiting: list[str] = []
    for name in FOLDERS:
        status = _stat(root / name)
        if status and (root / name).is_dir():
            roots[name] = (status.st_dev, status.st_ino)
            waiting.append(name)
    directories = 0
    while waiting:
        folder = waiting.pop()
        directories += 1
        for entry in _entries(root / folder):
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif status := _stat(Path(entry.path)):
                files[path] = _stamp(status)
    is_young = any(abs(started - stamp[_CHANGED]) < _TICK for stamp in files.values())
    return Survey(files, roots, directories, is_certain=not is_young)


def tell_changes(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Return what changed, in words, each file once; a renamed one under both its names."""
    gone = {_place(before[path]): path for path in before if path not in after}
    renamed = {
        path: gone.pop(_place(after[path]))
        for path in sorted(after)
        if path not in before and _place(after[path]) in gone
    }
    told = [f"{old} renamed to {new}" for new, old in renamed.items()]
    told += [f"{path} changed" for path in after if before.get(path, after[path]) != after[path]]
    told += [f"{path} added" for path in after if path not in before and path not in renamed]
    told += [f"{path} deleted" for path in gone.values()]
    return tuple(sorted(told))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries: Iterable[os.DirEntry[str]] = list(found)
    except OSError:
        return
    yield from (entry for entry in entries if not is_litter(entry.name))


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _stamp(status: os.stat_result) -> Stamp:
    return (
        status.st_dev,
        status.st_ino,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        status.st_mode,
    )


def _place(stamp: Stamp) -> Stamp:
    """Return what a renamed file keeps, and another that takes over its inode does not."""
    return stamp[:3]
