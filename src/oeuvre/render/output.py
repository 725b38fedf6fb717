"""The idea that carries everything: a file of the site that is not yet made."""

from __future__ import annotations

from collections.abc import Callable

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site, not yet made."""

    path: OutputPath
    inputs: Digest
    """Of all that `make` reads: equal inputs make equal bytes."""

    substance: Digest
    """Of the same but for the names of stylesheets: while it is equal, a browser that shows
    the page only has to swap its styles."""

    make: Callable[[], bytes] = field(compare=False, repr=False)

    made_from: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What went into it, for `oeuvre explain`: files of the project and of the theme."""

    batch: str = field(default="", compare=False, repr=False)
    """Not empty for what is made of the whole site, and takes long; equal for files that are made
    all at once when one is asked for, so that one process makes them."""
