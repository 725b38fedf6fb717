"""Keep for the next run what took its time: the code of templates, and what a build made.

Each is put in its place whole or not at all. Nothing happens if that cannot be done: it is only
for speed.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from oeuvre.model.memory import Memory
from oeuvre.sources.cache import HEAD, cache_folder

_MANY = 20
"""Projects that are remembered at a time."""

_HOUR = 3600
"""Seconds after which nobody is still writing a memory."""


def keep_compiled(file: Path, data: bytes) -> None:
    """Keep the code of templates, and take away what other versions left."""
    with suppress(OSError):
        outdated = file.parent.glob("templates-*")
        _put(file, outdated, lambda stream: stream.write(data), os.getpid())


def keep_memory(file: Path, memory: Memory, process: int) -> bool:
    """Keep what a build made; take away what other versions left, or what is of no more use.

    file: as `memory_file` returns it. process: number of the one that builds, by which
    `unfinished_dropped` knows the file until it is whole. Returns whether that could be done.
    """
    with suppress(Exception):  # whatever a value may be that cannot be kept: a build must not fail
        _put(file, _outdated(file), partial(_dump, memory), process)
        return True
    return False


@contextmanager
def unfinished_dropped() -> Iterator[None]:
    """Where a build is stopped, drop what a fork of it has written of its memory so far."""
    try:
        yield
    except BaseException:
        folder = cache_folder()
        with suppress(OSError):
            for file in folder.glob(f"memory-*.{os.getpid()}") if folder else ():
                file.unlink(missing_ok=True)
        raise


def _dump(memory: Memory, stream: BinaryIO) -> None:
    stream.write(HEAD % 0)
    checked = _Checked(stream)
    pickle.dump(memory, checked, pickle.HIGHEST_PROTOCOL)
    stream.seek(0)
    stream.write(HEAD % checked.checksum)


class _Checked:
    """A stream that takes the checksum of what is written to it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.checksum = 0

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        self.checksum = crc32(data, self.checksum)
        return self._stream.write(data)


def _put(
    file: Path, outdated: Iterable[Path], write: Callable[[BinaryIO], object], process: int
) -> None:
    """Put in its place what `write` writes; nobody but the user can read it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in outdated:
        old.unlink(missing_ok=True)
    passing = file.with_name(f"{file.name}.{process}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(passing, flags, 0o600), "wb") as stream:  # noqa: PTH123 - for its mode
            write(stream)
        passing.replace(file)
    finally:
        passing.unlink(missing_ok=True)


def _outdated(file: Path) -> list[Path]:
    """Return the memories that another program wrote, and those of projects built longest ago.

    Besides, what was being written when a process was killed.
    """
    ours = file.name.rpartition("-")[0]
    found = {one: one.stat().st_mtime for one in file.parent.glob("memory-*") if one != file}
    gone = {one for one in found if not one.name.startswith(f"{ours}-")}
    gone |= {one for one, moment in found.items() if one.suffix and moment < time.time() - _HOUR}
    by_age = sorted(found.keys() - gone, key=found.__getitem__)
    return [*gone, *by_age[: max(0, len(by_age) - _MANY + 1)]]
