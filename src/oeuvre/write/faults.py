"""What the system refuses, told to the user."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from oeuvre.model.diagnostics import Diagnostic, SiteError

_HINTS = {
    errno.ENOSPC: "free some space and build again",
    errno.EDQUOT: "free some space and build again",
    errno.EACCES: "make sure that you may write there, or name another output folder",
    errno.EPERM: "make sure that you may write there, or name another output folder",
    errno.EROFS: "nothing can be written there; name another output folder",
    errno.ENAMETOOLONG: "give the file that it is made from a shorter name",
}


@contextmanager
def told(path: object = "") -> Iterator[None]:
    """Turn an OSError into a SiteError that names `path`, or else the file that it names."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: object = "") -> SiteError:
    """Return the SiteError for what the system refused at `path`."""
    where = path or error.filename or "the output folder"
    why = error.strerror or str(error)
    hint = _HINTS.get(error.errno or 0, "")
    return SiteError(Diagnostic("output-fault", f"{where}: {why}", hint=hint))
