"""The idea that carries everything: a file of the site that is not yet made."""

from __future__ import annotations

from collections.abc import Callable

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.model.values import dataclass, field

Look = tuple[Digest, Digest]
"""Of what a file is made from besides what it says, and of the same without the names of
stylesheets. Many files share one, so that a site has few."""

NO_LOOK: Look = (Digest(""), Digest(""))
"""Of a file that is made from nothing else."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site, not yet made."""

    path: OutputPath
    words: Digest
    """Of what it says: of all that `make` reads but the look."""

    make: Callable[[], bytes] = field(compare=False, repr=False)

    made_from: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What went into it, for `oeuvre explain`: files of the project and of the theme."""

    batch: str = field(default="", compare=False, repr=False)
    """Not empty for what is made of the whole site, and takes long; equal for files that are made
    all at once when one is asked for, so that one process makes them."""

    look: Look = NO_LOOK

    @property
    def inputs(self) -> Digest:
        """Of all that `make` reads: equal inputs make equal bytes."""
        whole, _ = self.look
        return Digest(f"{self.words}.{whole}") if whole else self.words

    @property
    def substance(self) -> Digest:
        """Of the same but for the names of stylesheets.

        While it is equal, a browser that shows the page only has to swap its styles.
        """
        _, substance = self.look
        return Digest(f"{self.words}.{substance}") if substance else self.words
