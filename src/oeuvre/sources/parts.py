"""The parts of an author line between its commas, each repaired."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from sys import intern
from typing import NamedTuple

from oeuvre.model.diagnostics import Location
from oeuvre.model.text import Text, Written
from oeuvre.model.values import replace
from oeuvre.model.work import Contributor
from oeuvre.sources.decode import EDGE, Line
from oeuvre.sources.repair import RULES, Rulebook, is_plain, repair_name

MISSING = "null"
"""Stands where a name has no given part."""


class Part(NamedTuple):
    """What stands between two commas, repaired."""

    text: str
    column: int
    repaired: Text | None = None
    """With its repairs, if there are any."""


def split_parts(line: Line, rules: Rulebook = RULES) -> tuple[Part, ...]:
    """Return the parts of a line between commas, repaired, each with its column."""
    parts: list[Part] = []
    column = line.column
    all_plain = is_plain(line.text)
    for piece in line.text.split(","):
        bare = piece.lstrip(EDGE)
        place = column + len(piece) - len(bare)
        bare = bare.rstrip(EDGE)
        if all_plain or is_plain(bare):
            parts.append(Part(intern(bare), place))
        else:
            text = repair_name(Written(bare, Location(line.path, line.number, place)), rules)
            parts.append(Part(text.plain, place, text if text.repairs else None))
        column += len(piece) + 1
    return tuple(parts)


def joined(parts: Iterable[Part]) -> str:
    """Return the texts of parts as they stand in a line."""
    return ",".join([part.text for part in parts])


def with_repairs(found: Iterable[Contributor], parts: Iterable[Part]) -> tuple[Contributor, ...]:
    """Return `found`, each with those of its parts that were repaired."""
    repaired = [part.repaired for part in reversed([*parts]) if part.repaired]
    if not repaired:
        return tuple(found)
    whole: list[Contributor] = []
    for one in reversed([*found]):
        at = one.at
        own = tuple(takewhile(lambda text: text.at >= at, repaired))  # noqa: B023 - used at once
        del repaired[: len(own)]
        whole.append(replace(one, repaired=own[::-1]) if own else one)
    return tuple(reversed(whole))
