"""From the path of a request to an output: a key of a dictionary, never a place on disk."""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.patterns import late
from oeuvre.render.output import Output
from oeuvre.serve.snapshot import Snapshot

INDEX = "index.html"
NOT_FOUND = OutputPath("404.html")

_BAD_ESCAPE = late(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = late(r"[\x00-\x1f\x7f]")


def parse_path(path: str) -> OutputPath:
    """Return the output that the URL path `path` names, decoded once; it may not exist.

    Raises ValueError if it is no absolute path, or not strict UTF-8 in percent-encoding.
    """
    if not path.startswith("/") or _BAD_ESCAPE.search(path):
        raise ValueError("not a path that this site could have")
    text = unquote_to_bytes(path).decode()
    if _CONTROL.search(text):
        raise ValueError("control characters in a path")
    return OutputPath(text[1:] + (INDEX if path.endswith("/") else ""))


def find_output(path: OutputPath, snapshot: Snapshot) -> Output | None:
    """Return the output at `path`, wanted now or lately; None if there is none."""
    return snapshot.outputs.get(path) or snapshot.retired.get(path)


def folder_url(path: OutputPath, snapshot: Snapshot) -> str | None:
    """Return the address of the folder page that `path` names but for its last slash, if any."""
    folder = OutputPath(f"{path}/{INDEX}")
    return f"/{quote(path)}/" if path and folder in snapshot.outputs else None
