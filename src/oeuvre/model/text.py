"""Text as the site shows it, together with how it was written."""

from __future__ import annotations

from oeuvre.model.diagnostics import Location
from oeuvre.model.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """A string as it stands in the input."""

    text: str
    at: Location = field(compare=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """One change of a text, on the record."""

    rule: str
    """Stable kebab-case name of the rule that made it."""

    before: str
    after: str
    offset: int
    """Of `before` in the text that the rule was given, in code points."""

    run: int = field(default=0, compare=False)
    """Counts the rules that changed this text, from 0: repairs of one run were made together."""


@dataclass(frozen=True, slots=True)
class Text:
    """A title or an abstract."""

    plain: str
    """Repaired, in plain Unicode; mathematics that is more than a symbol stays as `$TeX$`."""

    raw: str
    """As written."""

    at: Location = field(compare=False)
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
