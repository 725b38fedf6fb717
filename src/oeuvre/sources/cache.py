"""What is kept between runs: the code of templates, and what the last build of a project made.

The first is code that will be run, and the second could be, so they are never read from a project,
which may be a stranger's, but only from a folder of the user's own that nobody else can write to.
"""

from __future__ import annotations

import os
import pickle
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.memory import Memory

VERSION = "1"
"""Of the form of the cache: a folder of its own for each."""

HEAD = b"oeuvre %08x\n"
"""Stands before a memory, with the checksum of all that follows."""

_PART = 1 << 20
"""Bytes of which the checksum is taken at a time."""


def compiled_file(code: Digest) -> Path | None:
    """Return where a program with the digest `code` keeps the code of templates.

    None where there is no such place, as for a user without a home.
    """
    return _place(f"templates-{code}")


def memory_file(code: Digest, project: Path) -> Path | None:
    """Return where a program keeps what it made of a project; None as `compiled_file`."""
    return _place(f"memory-{code}-{digest(os.path.realpath(project))}")


def _place(name: str) -> Path | None:
    folder = cache_folder()
    return folder / name if folder else None


def cache_folder() -> Path | None:
    """Return the folder of all that is kept; None if there is no such place."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - pathlib raises where there is no home
    return Path(home, "oeuvre", VERSION) if os.path.isabs(home) else None  # noqa: PTH117 - as above


def read_compiled(code: Digest) -> bytes:
    """Return what was kept; empty if nothing was, or if somebody else might have written it."""
    file = compiled_file(code)
    with suppress(OSError):
        if file and _is_own(file):
            return file.read_bytes()
    return b""


def read_memory(file: Path) -> Memory | None:
    """Return the memory in `file`; None if there is none, none of the user's own, or no whole one.

    file: as `memory_file` returns it, so that only this program wrote it.
    """
    with suppress(Exception):  # whatever it may be that cannot be read: all can be made anew
        if _is_own(file):
            with file.open("rb") as stream:
                return _load(stream)
    return None


def find_memory(code: Digest, project: Path) -> Memory | None:
    """Return what a program with the digest `code` remembers of a project; None if nothing."""
    file = memory_file(code, project)
    return read_memory(file) if file else None


def _load(stream: BinaryIO) -> Memory | None:
    """Return a memory whose bytes are those that were written."""
    head, start = stream.readline(len(HEAD) + 8), stream.tell()
    checksum = 0
    while part := stream.read(_PART):
        checksum = crc32(part, checksum)
    if head != HEAD % checksum:
        return None
    stream.seek(start)
    return pickle.load(stream)  # type: ignore[no-any-return] # noqa: S301 - from the user's own cache


def _is_own(file: Path) -> bool:
    return all(_is_closed(path) for path in (file, file.parent))


def _is_closed(path: Path) -> bool:
    """Whether nobody but the user can write there. Raises OSError if there is nothing."""
    found = path.lstat()
    if not hasattr(os, "getuid"):
        return True  # Windows: what lies in the home of a user is the user's
    is_closed = not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return is_closed and found.st_uid == os.getuid() and not stat.S_ISLNK(found.st_mode)
