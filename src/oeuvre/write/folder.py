"""Which folders are no place for a site, and the lock that lets one build write at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.write.faults import told
from oeuvre.write.own import CACHE, MANIFEST, OWN

_INPUTS = ("content", "templates", "static", "src", ".git", CACHE)
"""Folders of a project that people or this program write in: no place for a site."""

_LOCK = f"{OWN}lock"
_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_PAUSE, _PATIENCE = 0.02, 0.5
"""Seconds between two tries for the lock, and until the user is told of the wait."""


def check_folder(site: Path, project: Path) -> tuple[Diagnostic, ...]:
    """Return why `site` is no place to write the site of `project` to; empty if it is one.

    A good place is absent, is empty but for hidden files, or holds a site of ours.
    """
    try:
        why = _why_not(site, project)
    except OSError as error:
        why = f"it cannot be read: {error.strerror}"
    if not why:
        return ()
    hint = "name a folder that does not exist yet, or is empty, such as site"
    return (Diagnostic("output-folder", f"{site} cannot be the output folder: {why}", hint=hint),)


@contextmanager
def lock_folder(site: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Let no other build write to `site` meanwhile; wait as long as another one does.

    The kernel frees the lock when the process ends, however it ends.
    on_wait: called once if the wait takes more than a moment.
    """
    descriptor = _wait_for_lock(site, on_wait)
    try:
        yield
    finally:
        os.close(descriptor)


def _why_not(site: Path, project: Path) -> str:
    if site.is_symlink() and not site.exists():
        return "it is a symbolic link that leads nowhere"
    if site.exists() and not site.is_dir():
        return "it is a file"
    if why := _why_not_there(_real(site), _real(project)):
        return why
    if site.exists() and not (site / MANIFEST).is_file() and (found := _first_visible(site)):
        return f"it holds files that are not ours, such as {found}"
    return ""


def _why_not_there(site: Path, project: Path) -> str:
    for place, name in ((project, "the project's own folder"), (_home(), "your home folder")):
        if place and _is_inside(place, site):
            return f"it is, or holds, {name}"
    for name in _INPUTS:
        place = _real(project / name)
        if _is_inside(place, site) or _is_inside(site, place):
            return f"it is, holds, or lies in the project's folder {name}"
    return "it is the top of a file system" if site == site.parent else ""


def _home() -> Path | None:
    try:
        return _real(Path.home())
    except RuntimeError:  # nobody's account
        return None


def _real(path: Path) -> Path:
    """Return `path` without symbolic links; with those that run in a circle."""
    return Path(os.path.realpath(path))


def _is_inside(inner: Path, outer: Path) -> bool:
    """Whether `inner` is `outer` or lies in it, also where case makes no difference."""
    lineage = (inner, *inner.parents)
    if outer in lineage:
        return True
    return outer.exists() and any(one.exists() and one.samefile(outer) for one in lineage)


def _first_visible(site: Path) -> str:
    return min((one.name for one in site.iterdir() if not one.name.startswith(".")), default="")


def _wait_for_lock(site: Path, on_wait: Callable[[], None]) -> int:
    began, has_told = time.monotonic(), False
    while True:
        with told(f"{site}: the lock"):
            descriptor = _try_lock(site)
        if descriptor is not None:
            return descriptor
        if not has_told and time.monotonic() - began > _PATIENCE:
            on_wait()
            has_told = True
        time.sleep(_PAUSE)


def _try_lock(site: Path) -> int | None:
    """Return a descriptor that holds the lock until it is closed; None if another has it.

    The folder itself is locked, which leaves no trace; where the system cannot do that
    (Windows, NFS), a hidden file in it.
    """
    try:
        return _try(os.open(site, os.O_RDONLY))
    except OSError as error:
        if sys.platform != "win32" and error.errno != errno.EBADF:  # what Linux says of NFS
            raise
    return _try(os.open(site / _LOCK, _LOCK_FLAGS, 0o644))


def _try(descriptor: int) -> int | None:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
