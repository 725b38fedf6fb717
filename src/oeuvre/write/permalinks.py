"""Write the file of permalinks into the project: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, Location, Severity


def write_permalinks(data: bytes, root: Path, name: str) -> tuple[Diagnostic, ...]:
    """Put `data` in the place of the file `name` of the project; return why that failed, if so.

    A link is followed, so that it stays one.
    """
    target = (root / name).resolve()
    passing = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with passing.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        passing.replace(target)
    except OSError as error:
        with suppress(OSError):
            passing.unlink()
        message = f"the new addresses cannot be recorded: {error.strerror}"
        hint = "without a record, a later build may give them to something else"
        at = Location(name, 1)
        return (Diagnostic("permalinks-not-written", message, at, hint, Severity.WARNING),)
    return ()
