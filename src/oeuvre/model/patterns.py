"""Regular expressions that are compiled when they are first used.

A build uses about half of those that the program has; compiling all took 38 ms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

__all__ = ["late"]


class _Late:
    """A pattern, or what becomes one: each of its methods is looked up once, then its own."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found: object = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = found
        return found


if TYPE_CHECKING:
    from re import compile as late
else:
    late = _Late
