"""Keep the code of templates for the next run."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def keep_compiled(file: Path, data: bytes) -> None:
    """Put `data` in its place, whole or not at all, and take away what other versions left.

    Nothing happens if that cannot be done: it is only for speed.
    """
    passing = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in file.parent.glob("templates-*"):
            old.unlink(missing_ok=True)
        with open(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123 - for its mode
            stream.write(data)
        passing.replace(file)
