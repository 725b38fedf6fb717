"""Files of a project, which may be many and large: each is read once while it stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from oeuvre.model.identifiers import digest
from oeuvre.sources.files import Source, StaticFile

F = TypeVar("F")

_YOUNG = 2_100_000_000
"""Nanoseconds within which a file may change twice and keep its time, on any file system."""


class KnownFiles:
    """Reads files, and knows them again by what the file system says of them."""

    def __init__(self) -> None:
        self._texts: _Known[Source] = _Known()
        self._static: _Known[StaticFile] = _Known()

    def text(self, path: Path, name: str) -> Source:
        """Return the text file at `path`, whose name in the project is `name`."""
        return self._texts.read(path, partial(_text, name))

    def static(self, path: Path, name: str) -> StaticFile:
        """Return the file at `path` that is published as it is; its bytes are not held."""
        return self._static.read(path, partial(_static, path, name))


class _Known(Generic[F]):
    """Files of one kind."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[tuple[int, ...], F]] = {}

    def read(self, path: Path, make: Callable[[bytes], F]) -> F:
        """Return what `make` makes of the bytes at `path`: anew, if they may be others."""
        found = path.stat()
        times = (found.st_mtime_ns, found.st_ctime_ns)
        stamp = (*times, found.st_size, found.st_ino, found.st_dev)
        known = self._files.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        started = time.time_ns()
        file = make(path.read_bytes())
        if started - max(times) > _YOUNG:
            self._files[path] = (stamp, file)
        else:
            self._files.pop(path, None)  # what it was need not be held
        return file


def _text(name: str, data: bytes) -> Source:
    return Source(name, data, digest(data))


def _static(path: Path, name: str, data: bytes) -> StaticFile:
    return StaticFile(name, digest(data), len(data), partial(path.read_bytes))
