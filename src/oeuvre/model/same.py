"""Values that are told apart by which they are, or found by a part of what they say."""

from __future__ import annotations

from operator import is_


class Same:
    """Equals only what holds the very same values in the same order, which it keeps alive.

    For what a stage is made from: some values leave out of their comparison where they stand.
    """

    __slots__ = ("values",)

    def __init__(self, *values: object) -> None:
        self.values = values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or len(self.values) != len(other.values):
            return False
        return all(map(is_, self.values, other.values))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.values)))


class Alike:
    """Equals what holds an equal value, and is found by a name: for values that are long."""

    __slots__ = ("name", "value")

    def __init__(self, name: str, value: object) -> None:
        """Take a value. name: the same for all that are equal."""
        self.name = name
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.name)
