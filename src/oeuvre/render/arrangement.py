"""Outputs by path, build after build."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, count
from operator import is_not

from oeuvre.model.identifiers import OutputPath
from oeuvre.render.output import Output

Group = Sequence[tuple[Output, ...]]
"""Outputs, those together that come of one page."""


class ByPath(dict[OutputPath, Output]):
    """Outputs in their order; it may know how they differ from those of the build before."""

    before: ByPath | None = None
    """Those of the build before, until the next one, if the paths are the same."""

    differing: tuple[OutputPath, ...] = ()
    """The paths of those that are others than in `before`."""

    left_out: frozenset[OutputPath] = frozenset()
    """Paths that were taken."""


class Arrangement:
    """Arranges outputs: where they are as before, none is put in its place again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._groups: tuple[Group, ...] = ()
        self._copies: Group = ()
        self._made = ByPath()
        self._is_plain = False

    def of(self, groups: tuple[Group, ...], copies: Group) -> ByPath:
        """Return all outputs; of two with one path the last, in the place of the first.

        copies: outputs that are left out where their path is taken.
        """
        others = _find_others(self._groups, groups) if self._is_plain else None
        copied = _find_others((self._copies,), (copies,))
        if others is None or copied is None:
            made = self._arrange(groups, copies)
        else:
            made = ByPath(self._made)
            made.left_out = self._made.left_out
            others += [output for output in copied if output.path not in made.left_out]
            made.update((output.path, output) for output in others)
            made.before, made.differing = self._made, tuple(output.path for output in others)
        self._made.before = None  # or no version would ever be let go
        self._groups, self._copies, self._made = groups, copies, made
        return made

    def _arrange(self, groups: tuple[Group, ...], copies: Group) -> ByPath:
        listed = chain.from_iterable(chain.from_iterable(groups))
        made = ByPath((output.path, output) for output in listed)
        self._is_plain = len(made) == sum(map(len, chain.from_iterable(groups)))
        free = [output for (output,) in copies if output.path not in made]
        made.left_out = frozenset(made.keys() & {output.path for (output,) in copies})
        made.update((output.path, output) for output in free)
        return made


def _find_others(before: tuple[Group, ...], now: tuple[Group, ...]) -> list[Output] | None:
    """Return the outputs that are others than before; None if paths are, too."""
    others: list[Output] = []
    for old, new in zip(before, now, strict=True):
        if old is new:
            continue
        if len(old) != len(new):
            return None
        for place in compress(count(), map(is_not, old, new)):
            if _paths(old[place]) != _paths(new[place]):
                return None
            others += new[place]
    return others


def _paths(outputs: tuple[Output, ...]) -> list[OutputPath]:
    return [output.path for output in outputs]
