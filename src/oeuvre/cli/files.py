"""Files that a command writes where it is told to."""

from __future__ import annotations

import sys
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, SiteError

STANDARD = Path("-")
"""What stands for the standard output."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, or to the standard output. Raises SiteError if it cannot be written."""
    if path == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    passing = path.with_name(f".{path.name}.new")
    try:
        passing.write_bytes(data)
        passing.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        hint = "name a file in a folder that is there: -o FILE"
        raise SiteError(Diagnostic("file-not-written", message, hint=hint)) from error
