"""The idea that carries everything: a file of the site that is not yet made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.model.values import dataclass, field

_LARGE = 1 << 18
"""Bytes of a part, roughly, of what is made in several."""

Look = tuple[Digest, Digest]
"""Of what a file is made from besides what it says, and of the same without the names of
stylesheets. Many files share one, so that a site has few."""

NO_LOOK: Look = (Digest(""), Digest(""))
"""Of a file that is made from nothing else."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a file is made, or many that differ in what they say alone."""

    parts: Callable[..., Iterable[bytes]] = field(compare=False, repr=False)
    """Returns all that the file holds, in one part, or, of what is large, in several; of many
    files, it takes what one of them is about."""

    made_from: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What went into it, for `oeuvre explain`: files of the project and of the theme."""

    batch: str = field(default="", compare=False, repr=False)
    """Not empty for what is made of the whole site, and takes long; equal for files that are made
    all at once when one is asked for, so that one process makes them."""

    look: Look = NO_LOOK


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site, not yet made."""

    path: OutputPath
    words: Digest
    """Of what it says: of all that `parts` reads but the look."""

    recipe: Recipe
    subject: object = field(default=None, compare=False, repr=False)
    """What the file is about; None if the recipe is for this one alone."""

    def parts(self) -> Iterable[bytes]:
        """Return what it holds, in parts."""
        make, subject = self.recipe.parts, self.subject
        return make() if subject is None else make(subject)

    def make(self) -> bytes:
        """Return all that it holds."""
        return b"".join(self.parts())

    @property
    def inputs(self) -> Digest:
        """Of all that `parts` reads: equal inputs make equal bytes."""
        whole, _ = self.recipe.look
        return Digest(f"{self.words}.{whole}") if whole else self.words

    @property
    def substance(self) -> Digest:
        """Of the same but for the names of stylesheets.

        While it is equal, a browser that shows the page only has to swap its styles.
        """
        _, substance = self.recipe.look
        return Digest(f"{self.words}.{substance}") if substance else self.words


@dataclass(frozen=True, slots=True)
class InOne:
    """Makes a file in one part."""

    make: Callable[..., bytes]

    def __call__(self, *subject: object) -> tuple[bytes]:
        """Return all that it holds."""
        return (self.make(*subject),)


@dataclass(frozen=True, slots=True)
class InParts:
    """Makes a file of many pieces, such as lines, of which few are held at a time."""

    make: Callable[[], Iterable[bytes]]

    def __call__(self) -> Iterator[bytes]:
        """Yield what it holds, some pieces at a time."""
        held: list[bytes] = []
        size = 0
        for piece in self.make():
            held.append(piece)
            size += len(piece)
            if size >= _LARGE:
                yield b"".join(held)
                held, size = [], 0
        yield b"".join(held)
