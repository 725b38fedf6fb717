"""Problems that are nobody's spelling: the file system's, or the program's own."""

from __future__ import annotations

import traceback

from oeuvre.model.diagnostics import Diagnostic


def unreadable(error: OSError) -> Diagnostic:
    """Return the problem of a file that was there and cannot be read."""
    message = f"{error.filename or 'a file'} cannot be read: {error.strerror or error}"
    return Diagnostic("file-unreadable", message)


def internal_fault(error: BaseException) -> Diagnostic:
    """Return what to show for a fault of the program itself; the traceback goes to stderr."""
    traceback.print_exception(error)
    message = f"oeuvre itself failed: {type(error).__name__}: {error}"
    return Diagnostic("internal-fault", message, hint="the terminal tells more; please report it")
