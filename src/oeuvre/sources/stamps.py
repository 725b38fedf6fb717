"""What tells, without reading a file, that the input and the program are what they were.

A stamp is spelled as text: equal stamps, equal files. This module is asked before anything
else is loaded, so it imports nothing that takes time.
See docs/adr/0008-when-nothing-has-changed.md.
"""
# This module does without pathlib, whose import would cost more than all that it does.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH116, PTH120, PTH123

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from zlib import crc32

FOLDERS = ("content", "templates", "static")
"""What a project is made of, and what a preview watches."""

PERMALINKS = "content/permalinks.jsonl"
"""The file of the input that a build itself writes, perhaps a moment before the next one."""

LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "pygments",
             "math-core", "anyascii", "ftfy", "wcwidth", "pyyaml", "nicknames")  # fmt: skip
"""Those that shape what is written."""

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CODE = (".py", ".json", ".txt", ".toml")
_NOT_CODE = frozenset({"theme", "starter", "__pycache__"})
"""Folders of the package that have digests of their own, or none."""

_RECORDS = (".dist-info", ".egg-info")
"""How the names end under which installers note what is installed."""


class Stamps:
    """What was seen, and the newest time in it: nanoseconds since 1970."""

    def __init__(self) -> None:
        self.seen: list[object] = []
        self.newest = 0
        self.addresses: object = None
        """What was seen of the file of permalinks, whose time does not count."""

    def add(self, path: str) -> None:
        """Note what stands at `path`; of a link also where it leads, and what stands there."""
        found = os.lstat(path)
        self._note(path, found)
        if stat.S_ISLNK(found.st_mode):
            self.seen.append(os.path.realpath(path))
            if os.path.exists(path):
                self._note(path, os.stat(path))

    def add_tree(self, top: str, *, is_package: bool = False, but: str = "") -> None:
        """Note every file below `top` that a build may read; nothing if there is no such folder.

        is_package: `top` is the program's own folder, where every name counts. but: a path that
        is passed over.
        """
        if not os.path.isdir(top):
            self.seen.append((top, os.path.lexists(top)))
            return
        with os.scandir(top) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            is_folder = entry.is_dir(follow_symlinks=False)
            is_one = _counts(entry.name, is_folder=is_folder, is_package=is_package)
            if not is_one or entry.path == but:
                continue
            if is_folder:
                self.add_tree(entry.path, is_package=is_package, but=but)
            else:
                self.add(entry.path)

    def add_record(self, record: str) -> None:
        """Note an installer's record: a folder with one file that tells the version, or a file."""
        for path in (f"{record}/METADATA", f"{record}/PKG-INFO", record):
            try:
                self.add(path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            return

    def _note(self, path: str, found: os.stat_result) -> None:
        self.newest = max(self.newest, found.st_mtime_ns, found.st_ctime_ns)
        times = (found.st_mtime_ns, found.st_ctime_ns)
        self.seen.append((path, found.st_mode, found.st_size, *times, found.st_ino, found.st_dev))


def stamp_inputs(root: str) -> Stamps:
    """Return the stamps of the project at `root`, and of the program and its libraries.

    Raises OSError if something cannot be looked at.
    """
    stamps, addresses = Stamps(), f"{root}/{PERMALINKS}"
    for folder in FOLDERS:
        stamps.seen.append(os.path.realpath(f"{root}/{folder}"))
        stamps.add_tree(f"{root}/{folder}", but=addresses)
    stamps.addresses = stamp_bytes(addresses)
    stamps.seen.append((sys.version, sys.path))
    stamps.add_tree(PACKAGE, is_package=True)
    for kind in ("templates", "static"):
        stamps.add_tree(theme_path(kind))
    for record in find_records():
        stamps.add_record(record)
    return stamps


def stamp_bytes(path: str, data: bytes | None = None) -> object:
    """Return the stamp of a file with a checksum, which tells two changes within a tick apart.

    data: what was just written there; by default, what is there now.
    Returns None if there is no file; raises OSError if it cannot be read, or is no plain one.
    """
    if not os.path.lexists(path):
        return None
    if not os.path.isfile(path):
        raise OSError(f"{path} is no plain file")
    stamps = Stamps()
    stamps.add(path)
    if data is None:
        with open(path, "rb") as file:
            data = file.read()
    return (stamps.seen, len(data), crc32(data))


def find_code(folder: str = PACKAGE) -> Iterator[str]:
    """Yield the files of the program that shape what it writes, always in the same order."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name not in _NOT_CODE:
                yield from find_code(entry.path)
        elif entry.name.endswith(_CODE):
            yield entry.path


def find_records() -> Iterator[str]:
    """Yield the paths of installers' records, in the order in which Python looks for packages."""
    for folder in sys.path:
        place = folder or "."
        if os.path.isdir(place):
            names = sorted(name for name in os.listdir(place) if name.endswith(_RECORDS))  # noqa: PTH208
            yield from (f"{place}/{name}" for name in names)
        elif os.path.exists(place):  # an archive
            yield place


def find_versions() -> dict[str, str]:
    """Return the versions of libraries by name, as the names of installers' records tell them.

    The same as `importlib.metadata.version` of each, whose import takes 50 ms.
    """
    found: dict[str, str] = {}
    for record in find_records():
        name, _, version = os.path.splitext(os.path.basename(record))[0].partition("-")  # noqa: PTH119, PTH122
        if version:
            found.setdefault(name.replace("_", "-").replace(".", "-").lower(), version)
    return found


def theme_path(kind: str) -> str:
    """Return where the default theme's `templates` or `static` are.

    They travel in the wheel; a source checkout has them at its top.
    """
    packed = f"{PACKAGE}/theme/{kind}"
    checkout = os.path.dirname(os.path.dirname(PACKAGE))
    return packed if os.path.isdir(packed) else f"{checkout}/{kind}"


def is_litter(name: str) -> bool:
    """Whether a file name is one that systems and editors leave behind."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", ".orig"))


def _counts(name: str, *, is_folder: bool, is_package: bool) -> bool:
    if is_package:
        return name != "__pycache__"
    return not (name.startswith(".") if is_folder else is_litter(name))
