"""Digests of what pages say: exact, and what many pages share is read once.

A value is taken apart into plain tuples, each with the name of its type, and these are told by
Python's own marshalling. Two values have one digest if and only if they are equal, down to the
types.
"""

from __future__ import annotations

from collections.abc import Callable
from marshal import dumps
from typing import Any

from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass, field, getter
from oeuvre.pages.drafts import Circle
from oeuvre.pages.evidence import Origin, RuleUse
from oeuvre.pages.parts import Citation, Entry, PersonLink, WorkLink

_PLAIN = frozenset({str, int, bool, type(None)})
_SHARED = frozenset({PersonLink, RuleUse, WorkLink})
"""What stands on many pages as the same value."""

_BY_ITSELF = frozenset({Circle, Citation, Entry})
"""What does so, too, on several pages or files, and is long."""

_FLAT = frozenset(
    {"ForwardRef", "str", "int", "bool", "None", "tuple", "OutputPath", "Kind", "Marks"}
)
"""Of what the types of fields are made that hold texts and numbers, or tuples of these."""

_MANY = 6
"""Items from which a tuple is told by its digest, as it may stand on many pages, too."""

_FORM = 2
"""Of marshalling: the last one in which equal values give equal bytes, wherever they stand."""

_NAME = late(r"\w+")

Plain = Any
"""A str, int, bool or None, or a tuple of these; or bytes: first in a tuple, the type that it tells
of, and elsewhere such a tuple, marshalled already, or the digest of that, which none begins as."""

_Take = Callable[[object], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Digests:
    """Makes the digests of values, all of which must live as long as this does."""

    _known: dict[int, Plain] = field(default_factory=dict)
    """What shared values come to, by `id`."""

    _anatomies: dict[type, tuple[bytes, _Take, _Take]] = field(default_factory=dict)
    """For each type its name, as bytes lest a text be equal; what takes those of a value's fields
    that can be told as they are; and what takes the others."""

    def of(self, value: object) -> Digest:
        """Return the digest of a text, a number, None, or a tuple or dataclass of these."""
        if type(value) in _BY_ITSELF:
            return Digest(self._plain(value).decode())
        plain: Plain = value if type(value) in _PLAIN else self._plain(value)
        return digest(dumps(plain, _FORM))

    def of_passing(self, value: object) -> Digest:
        """Return the digest of a value that may not live as long as this."""
        return Digests({}, self._anatomies).of(value)

    def _plain(self, value: Any) -> Plain:  # noqa: ANN401 - of any type
        """Return what a tuple or a dataclass comes to. No other function runs as often."""
        known = self._known.get(id(value))
        if known is not None:
            return known
        kind = type(value)
        if kind is tuple:
            plain = tuple([v if type(v) in _PLAIN or not v else self._plain(v) for v in value])
            return self._aside(value, plain) if len(value) >= _MANY else plain
        name, flat, deep = self._anatomies.get(kind) or self._learn(kind)
        plain = (
            name,
            flat(value),
            *[v if type(v) in _PLAIN or not v else self._plain(v) for v in deep(value)],
        )
        if kind in _SHARED or (kind is Origin and not value.places):
            known = self._known[id(value)] = dumps(plain, _FORM)
            return known
        return self._aside(value, plain) if kind in _BY_ITSELF else plain

    def _aside(self, value: object, plain: Plain) -> Plain:
        """Return the digest of a value, and keep it in the place of all that it says."""
        known = self._known[id(value)] = digest(dumps(plain, _FORM)).encode()
        return known

    def _learn(self, kind: type) -> tuple[bytes, _Take, _Take]:
        types = kind.__annotations__
        fields: tuple[str, ...] = vars(kind)["__match_args__"]
        flat = [name for name in fields if _FLAT.issuperset(_NAME.findall(str(types[name])))]
        deep = [name for name in fields if name not in flat]
        known = self._anatomies[kind] = (kind.__name__.encode(), getter(flat), getter(deep))
        return known
