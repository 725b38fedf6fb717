"""Input files as values."""

from __future__ import annotations

from dataclasses import dataclass

from oeuvre.model.identifiers import Digest


@dataclass(frozen=True, slots=True)
class Source:
    """An input file as it was read."""

    path: str
    """Relative to the project root, with forward slashes; told in diagnostics."""

    data: bytes
    digest: Digest
    """Of `data`."""
