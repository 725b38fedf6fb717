"""What macros made of values, kept: most of a page stands on other pages, too.

A macro that is imported without its context sees what it is given and what is the same on all
pages, and so makes the same of the same values, which never change. What is kept is found by
their identity, texts and whole numbers by themselves: of another value that is equal, it is made
anew. See
docs/adr/0015-once-for-all-pages.md.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Protocol

from markupsafe import Markup

Macro = Callable[..., Markup]
_Key = tuple[object, ...]

_List = tuple[str, list[str], Sequence[int], object]
"""What a macro made of a list, as one; where each item leads; where the piece of each starts, and
the last one ends; and what it is known by."""

_MOST = 1 << 20
"""Characters that are kept; when there are more, all are let go."""

_LISTED = 1 << 13
"""Items of lists that are kept, each list in one piece; when there are more, all are let go."""


class _Link(Protocol):
    """What leads to a page of the site."""

    @property
    def href(self) -> str: ...


class Memory:
    """What macros of one site made; its methods are functions of templates."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: dict[_Key, Markup] = {}
        self._held: list[object] = []  # what it knows by identity, or others could get its place
        self._lists: dict[_Key, _List] = {}
        self._size = 0
        self._listed = 0

    def once(self, macro: Macro, *values: object) -> Markup:
        """Return `macro(*values)`, made once for these values."""
        key = (
            id(macro),
            *[
                one if (kind := type(one)) is str else (one,) if kind is int else id(one)
                for one in values
            ],
        )
        found = self._made.get(key)
        if found is None:
            made = macro(*values)
            self._size += len(made)
            if self._size > _MOST:
                self._made.clear()
                self._held.clear()
                self._size = len(made)
            found = self._made[key] = made
            self._held += (macro, values)
        return found

    def pieces(self, macro: Macro, items: Iterable[_Link], root: str, here: str) -> list[Markup]:
        """Return `macro(item, root, "")` for all `items`, each made once.

        For the one that leads to `here`, where the page is, it is `macro(item, root, here)`, which
        no other page has.
        """
        made, once = self._made, self.once
        known, way = id(macro), root if type(root) is str else id(root)
        return [
            macro(one, root, here)
            if one.href == here
            else made.get((known, id(one), way, "")) or once(macro, one, root, "")
            for one in items
        ]

    def each(self, macro: Macro, items: tuple[object, ...], /, *, but: str = "") -> Markup:
        """Return `macro(item)` for all `items`, save the one that leads to `but`."""
        key = (id(macro), id(items))
        found = self._lists.get(key)
        if found is None:
            pieces = [self.once(macro, item) for item in items]
            self._listed += len(items)
            if self._listed > _LISTED:
                self._lists.clear()
                self._listed = len(items)
            found = self._lists[key] = ("".join(pieces), *_places(items, pieces), (macro, items))
        whole, leads, starts, _ = found
        if but and but in leads:
            at = leads.index(but)
            whole = whole[: starts[at]] + whole[starts[at + 1] :]
        return Markup(whole)  # noqa: S704 - macros made all of it


def _places(items: Iterable[object], pieces: Iterable[str]) -> tuple[list[str], Sequence[int]]:
    """Return where each item leads, and where in the whole its piece starts, and the last ends."""
    starts = array("I", accumulate(map(len, pieces), initial=0))
    return [getattr(item, "href", "") for item in items], starts
