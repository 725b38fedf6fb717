"""What the last build knew, kept so that the next one may find that nothing has changed.

A state is a file of the project's cache, `.oeuvre-cache/1/`, which may be deleted at any time:

    oeuvre <checksum of all that follows>
    <what must be so: the command, the input, the program, the manifest>
    <what the folders of the site hold>
    <what the build said>

Nothing of it is believed: what must be so is spelled anew from what is there now, and
compared. See docs/adr/0008-when-nothing-has-changed.md. Imports nothing that takes time.
"""
# Without pathlib, whose import would cost more than all that this module does.
# ruff: noqa: PTH100, PTH102, PTH105, PTH108, PTH116, PTH123

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from oeuvre.write.own import CACHE, MANIFEST

_VERSION = "1"
"""Of the form of the cache: a folder of its own for each."""

_MANY = 10_000
"""Files of a site that are looked at one by one; of more, only their folders are."""

_TICK, _COARSE_TICK = 100_000_000, 2_100_000_000
"""Nanoseconds within which two changes may get one time: on most file systems, and on FAT."""

_WAIT = 150_000_000
"""Nanoseconds to wait for the folders of a large site to be past, at most."""

_GRAIN = 10_000_000
"""Nanoseconds by which the time of a file may lag: the kernel looks at the clock so often."""

_WHOLE = "*"
"""Stands before what is seen of a folder itself, without its files."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

Told = tuple[str, ...]
"""What a build said, in pieces; what each means is for others to know."""


def load_state(root: str, site: str, must: str) -> Told | None:
    """Return what the last build said, if all that `must` be so was so then, and the site stands.

    None if anything is doubtful. Raises OSError or ValueError if there is no state, or no site.
    """
    with open(_state_file(root, site), "rb") as stream:
        head, _, data = stream.read().partition(b"\n")
    if head != _head(data):
        return None
    before, holds, told = data.decode("utf-8", "surrogatepass").split("\n", 2)
    if before != must:
        return None
    for folder in holds.split("\0"):
        path, _, seen = folder.partition("\t")
        place = f"{site}/{path}"
        now = _look_whole(place) if seen.startswith(_WHOLE) else _spell(_list(place))
        if now != seen:
            return None
    return tuple(told.split("\0"))


def save_state(root: str, site: str, must: str, told: Told, sizes: Mapping[str, int]) -> None:
    """Keep a state for the next build, if that is possible and the site holds what it should.

    sizes: of each file that the site has to hold, by path.
    """
    try:
        inner = {path.rpartition("/")[0] for path in sizes}
        folders = sorted({one for folder in inner for one in (folder, *_above(folder))})
        is_whole = len(sizes) > _MANY
        text = "\0".join(told)
        held, sights = 0, list[str]()
        look = _see_whole if is_whole else _see
        for one in folders:
            seen, right = look(f"{site}/{one}", f"{one}/" if one else "", sizes)
            sights.append(f"{one}\t{seen}")
            held += right
        holds = "\0".join(sights)
        if held != len(sizes) or text.count("\0") != len(told) - 1:
            return
        if is_whole and not _is_past(_newest(site, folders), root):
            return
        data = f"{must}\n{holds}\n{text}".encode("utf-8", "surrogatepass")
        _write(_state_file(root, site), b"%b\n%b" % (_head(data), data))
    except (OSError, ValueError):
        return


def find_horizon(root: str) -> int:
    """Return the time, in nanoseconds, before which a change must lie to be surely seen.

    A file that changes twice within a tick of the clock keeps its time. The clock is that of
    the project's file system. Returns 0 if the project has no place for a cache.
    """
    probe = f"{root}/{CACHE}/{_VERSION}/clock"
    try:
        _make_folders(root)
        _write(probe, b"")
        now = os.stat(probe).st_mtime_ns
    except OSError:
        return 0
    return now - (_TICK if now % 1_000_000 else _COARSE_TICK)


def stamp_manifest(site: str) -> str:
    """Return what changes when a build changes the site; empty if the site has no manifest."""
    try:
        found = os.lstat(f"{site}/{MANIFEST}")
    except OSError:
        return ""
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return repr((found.st_mode, found.st_size, *times, found.st_ino, found.st_dev))


def _state_file(root: str, site: str) -> str:
    name = f"{crc32(os.fsencode(os.path.abspath(site))):08x}"
    return f"{root}/{CACHE}/{_VERSION}/{name}"


def _head(data: bytes) -> bytes:
    return b"oeuvre %08x" % crc32(data)


def _see(folder: str, head: str, sizes: Mapping[str, int]) -> tuple[str, int]:
    """Return what is seen of a folder, and how many plain files of the right size it holds.

    head: of the paths of what it holds.
    """
    listed = _list(folder)
    return _spell(listed), sum(sizes.get(f"{head}{name}") == size for name, size in listed)


def _see_whole(folder: str, head: str, sizes: Mapping[str, int]) -> tuple[str, int]:
    """Return the same of a folder without a look at each file: these may be of any size."""
    seen = _look_whole(folder)  # before what it holds, lest a change between goes unseen
    with os.scandir(folder) as entries:
        plain = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    return seen, sum(f"{head}{name}" in sizes for name in plain)


def _look_whole(folder: str) -> str:
    """Return what is seen of a folder itself: its inode and times."""
    found = os.lstat(folder)
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return f"{_WHOLE}{(found.st_mode, *times, found.st_ino, found.st_dev)}"


def _list(folder: str) -> list[tuple[str, int]]:
    """Return what a folder holds by name, with its size: less than 0 for what is no plain file."""
    with os.scandir(folder) as entries:
        return [(entry.name, _size(entry)) for entry in entries]


def _size(entry: os.DirEntry[str]) -> int:
    if entry.is_file(follow_symlinks=False):
        return entry.stat(follow_symlinks=False).st_size
    return -1 if entry.is_dir(follow_symlinks=False) else -2


def _spell(listed: Sequence[tuple[str, int]]) -> str:
    return repr(("/".join([name for name, _ in listed]), [size for _, size in listed]))


def _above(path: str) -> Iterator[str]:
    """Yield the folders that `path` lies in, the innermost first; the last is the site itself."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _newest(site: str, folders: Iterable[str]) -> int:
    times = (os.lstat(f"{site}/{folder}") for folder in folders)
    return max(max(found.st_mtime_ns, found.st_ctime_ns) for found in times)


def _is_past(moment: int, root: str) -> bool:
    """Whether a time lies before the horizon; wait a moment for it to.

    A site that is known by its folders took seconds to build, and its folders have just changed.
    """
    ahead = moment - find_horizon(root)
    if 0 < ahead <= _WAIT:
        time.sleep((ahead + _GRAIN) / 1e9)
        ahead = moment - find_horizon(root)
    return ahead <= 0


def _make_folders(root: str) -> None:
    """Make the cache. Raises OSError if something else is in its place."""
    for folder in (f"{root}/{CACHE}", f"{root}/{CACHE}/{_VERSION}"):
        if not os.path.lexists(folder):
            os.mkdir(folder)
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise NotADirectoryError(folder)
    note = f"{root}/{CACHE}/.gitignore"
    if not os.path.lexists(note):
        _write(note, b"*\n")


def _write(file: str, data: bytes) -> None:
    """Put a file in its place: whole, or not at all."""
    passing = f"{file}.{os.getpid()}.new"
    if os.path.lexists(passing):
        os.unlink(passing)
    with open(os.open(passing, _NEW, 0o644), "wb") as stream:
        stream.write(data)
    os.replace(passing, file)
