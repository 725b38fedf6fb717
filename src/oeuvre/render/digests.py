"""Digests of what pages say: exact, and what many pages share is read once.

A value is taken apart into plain tuples, each with the name of its type, and these are told by
Python's own marshalling. Two values have one digest if and only if they are equal, down to the
types.
"""

from __future__ import annotations

from collections.abc import Callable
from marshal import dumps
from operator import attrgetter
from typing import Any

from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass, field
from oeuvre.pages.evidence import Origin, RuleUse
from oeuvre.pages.parts import PersonLink, WorkLink

_PLAIN = frozenset({str, int, bool, type(None)})
_SHARED = frozenset({Name, PersonLink, RuleUse, WorkLink})
"""What stands on many pages as the same value."""

_MANY = 6
"""Items from which a tuple is told by its digest, as it may stand on many pages, too."""

_LONG = b"long"
_FORM = 2
"""Of marshalling: the last one in which equal values give equal bytes, wherever they stand."""


Plain = Any
"""A str, int, bool or None, or a tuple of these."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Makes the digests of values, all of which must live as long as this does."""

    _known: dict[int, Plain] = field(default_factory=dict)
    """What shared values come to, by `id`."""

    _anatomies: dict[type, tuple[bytes, Callable[[object], tuple[object, ...]]]] = field(
        default_factory=dict
    )

    def of(self, value: object) -> Digest:
        """Return the digest of a text, a number, None, or a tuple or dataclass of these."""
        return digest(dumps(self._plain(value), _FORM))

    def _plain(self, value: object) -> Plain:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, tuple):
            return self._listed(value) if len(value) >= _MANY else self._all(value)
        if kind in _SHARED or (isinstance(value, Origin) and not value.places):
            known = self._known.get(id(value))
            if known is None:
                known = self._known[id(value)] = self._apart(value)
            return known
        return self._apart(value)

    def _apart(self, value: object) -> Plain:
        kind = type(value)
        if kind not in self._anatomies:
            self._anatomies[kind] = _anatomy(kind)
        tag, take = self._anatomies[kind]
        return (tag, self._all(take(value)))

    def _all(self, values: tuple[object, ...]) -> Plain:
        return tuple([v if type(v) in _PLAIN else self._plain(v) for v in values])

    def _listed(self, values: tuple[object, ...]) -> Plain:
        known = self._known.get(id(values))
        if known is None:
            known = self._known[id(values)] = (_LONG, digest(dumps(self._all(values), _FORM)))
        return known


def _anatomy(kind: type) -> tuple[bytes, Callable[[object], tuple[object, ...]]]:
    """Return the name of a dataclass, as bytes lest a text be equal, and what takes its fields."""
    names: tuple[str, ...] = vars(kind)["__match_args__"]
    if len(names) > 1:
        return kind.__name__.encode(), attrgetter(*names)
    return kind.__name__.encode(), lambda value: tuple(getattr(value, name) for name in names)
