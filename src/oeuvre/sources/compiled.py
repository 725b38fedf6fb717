"""Where the code of templates is kept between runs, as Python keeps that of its modules.

It is code that will be run, so it is never read from a project, which may be a stranger's,
but only from a folder of the user's own that nobody else can write to.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from oeuvre.model.identifiers import Digest

VERSION = "1"
"""Of the form of the cache: a folder of its own for each."""


def compiled_file(code: Digest) -> Path | None:
    """Return where a program with the digest `code` keeps the code of templates.

    None where there is no such place, as for a user without a home.
    """
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - pathlib raises where there is no home
    return Path(home, "oeuvre", VERSION, f"templates-{code}") if os.path.isabs(home) else None  # noqa: PTH117 - as above


def read_compiled(code: Digest) -> bytes:
    """Return what was kept; empty if nothing was, or if somebody else might have written it."""
    file = compiled_file(code)
    try:
        if file is None or not all(_is_own(path) for path in (file, file.parent)):
            return b""
        return file.read_bytes()
    except OSError:
        return b""


def _is_own(path: Path) -> bool:
    if not hasattr(os, "getuid"):
        return True  # Windows: what lies in the home of a user is the user's
    found = path.lstat()
    is_closed = not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return is_closed and found.st_uid == os.getuid() and not stat.S_ISLNK(found.st_mode)
