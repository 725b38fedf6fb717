"""What stands in the output folder. Only reads, and follows no symbolic link in it.

Files are named by strings, the folder and the path in it, for speed.
"""
# Calls of `os` take less than half the time of those of `Path`; a site may have 50,000 files.
# ruff: noqa: PTH123, PTH208

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import partial

from oeuvre.model.identifiers import Digest, OutputPath, digest_parts
from oeuvre.write.plan import folders_of

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

_PART = 1 << 18
"""Bytes that are read at a time."""


class Kind(Enum):
    """What can stand at a path."""

    NOTHING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    LINK = "symbolic link"
    OTHER = "special file"


def kind_of(file: str) -> Kind:
    """Return what stands at `file` itself, not where it may lead to."""
    found = _lstat(file)
    if found is None:
        return Kind.NOTHING
    if stat.S_ISREG(found.st_mode):
        return Kind.FILE
    if stat.S_ISDIR(found.st_mode):
        return Kind.FOLDER
    return Kind.LINK if stat.S_ISLNK(found.st_mode) else Kind.OTHER


def read_plain(file: str) -> bytes | None:
    """Return the bytes of `file`; None if no plain file stands there."""
    if kind_of(file) is not Kind.FILE:
        return None
    with open(os.open(file, _READ), "rb") as stream:
        return stream.read()


def read_content(file: str) -> Digest | None:
    """Return the digest of the bytes of `file`; None if no plain file stands there."""
    if kind_of(file) is not Kind.FILE:
        return None
    with open(os.open(file, _READ), "rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        return digest_parts(size, iter(partial(stream.read, _PART), b""))


def is_one_file(file: str, other: str) -> bool:
    """Whether two paths lead to one file, as they do where case makes no difference."""
    one, two = _lstat(file), _lstat(other)
    return one is not None and two is not None and os.path.samestat(one, two)


def find_altered(
    site: str, sizes: Mapping[OutputPath, int], wanted: Mapping[OutputPath, object]
) -> frozenset[OutputPath]:
    """Return the paths, of those `wanted`, whose files are not as they were written.

    A file counts as it was if it is a plain file of the size that was written. Its bytes
    are not read: that is what makes a build without changes fast. Nor does its time count,
    which copying and checking out change.

    sizes: those that the manifest tells.
    """
    return frozenset(
        path for path, size in sizes.items() if path in wanted and _size(f"{site}/{path}") != size
    )


def linked_folders(site: str, paths: Iterable[str]) -> frozenset[str]:
    """Return the folders of `paths` that are symbolic links or lie behind one."""
    linked: set[str] = set()
    for folder in folders_above(paths):
        outer = folder.rpartition("/")[0]
        if outer in linked or kind_of(f"{site}/{folder}") is Kind.LINK:
            linked.add(folder)
    return frozenset(linked)


def absent_folders(site: str, paths: Iterable[str]) -> Mapping[str, str]:
    """Return the folders of `paths` that are not there, each with the outermost it lies in."""
    absent: dict[str, str] = {}
    for folder in folders_above(paths):
        outer = folder.rpartition("/")[0]
        if outer in absent:
            absent[folder] = absent[outer]
        elif kind_of(f"{site}/{folder}") is Kind.NOTHING:
            absent[folder] = folder
    return absent


def files_below(folder: str) -> Iterator[str]:
    """Yield the files and the empty folders below `folder`, as paths from it."""
    for name in sorted(os.listdir(folder)):
        below = f"{folder}/{name}"
        inner = list(files_below(below)) if kind_of(below) is Kind.FOLDER else []
        yield from (f"{name}/{path}" for path in inner)
        if not inner:
            yield name


def folders_above(paths: Iterable[str]) -> list[str]:
    """Return all folders that `paths` lie in, outer ones before inner ones."""
    inner = {path.rpartition("/")[0] for path in paths} - {""}
    return sorted(inner | {folder for one in inner for folder in folders_of(one)})


def _size(file: str) -> int | None:
    found = _lstat(file)
    return found.st_size if found and stat.S_ISREG(found.st_mode) else None


def _lstat(file: str) -> os.stat_result | None:
    try:
        return os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
