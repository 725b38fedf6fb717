"""Static files, which may be many and large: each is read once while it stays as it is."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from oeuvre.model.identifiers import digest
from oeuvre.sources.files import StaticFile

_YOUNG = 2_100_000_000
"""Nanoseconds within which a file may change twice and keep its time, on any file system."""


class StaticFiles:
    """Reads static files, and remembers their digests by what the file system says of them."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], StaticFile]] = {}

    def read(self, path: Path, name: str) -> StaticFile:
        """Return the file at `path`, whose name in the project is `name`."""
        found = path.stat()
        times = (found.st_mtime_ns, found.st_ctime_ns)
        stamp = (*times, found.st_size, found.st_ino, found.st_dev)
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        started = time.time_ns()
        data = path.read_bytes()
        file = StaticFile(name, digest(data), len(data), partial(path.read_bytes))
        if started - max(times) > _YOUNG:
            self._known[path] = (stamp, file)
        return file
