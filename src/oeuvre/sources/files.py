"""Input files as values."""

from __future__ import annotations

from collections.abc import Callable

from oeuvre.model.identifiers import Digest
from oeuvre.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the input as it was read."""

    path: str
    """Relative to the project root, with forward slashes; told in diagnostics."""

    data: bytes
    """Empty once they have been read, where they are many."""

    digest: Digest
    """Of the bytes that were there."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is published as it is; read when it is needed."""

    path: str
    """As of a `Source`."""

    digest: Digest
    """Of its bytes."""

    size: int
    """In bytes."""

    read: Callable[[], bytes] = field(compare=False, repr=False)
