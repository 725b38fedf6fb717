"""The table of co-authors as CSV, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from oeuvre.pages.coauthors import Coauthor
from oeuvre.render.characters import encodable, one_line

_COLUMNS = (
    "Family name", "Given name", "Suffix", "ORCID iD", "Papers together", "Last year together",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet runs. Source: OWASP, "CSV Injection"; line ends and
tabs, which it names as well, do not reach a cell."""


def to_csv(people: Iterable[Coauthor], blank: Sequence[str] = ()) -> str:
    """Return the table, one person on a line, lines ending in CR LF as RFC 4180 has them.

    blank: columns that stay empty, to be filled in by hand. A text that a spreadsheet would
    run gets an apostrophe before it.
    """
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(_tame(text) for text in (*_COLUMNS, *blank))
    for one in people:
        texts = (one.name.family, one.name.given, one.name.suffix, one.orcid)
        numbers = (one.together, "" if one.last is None else one.last)
        writer.writerow((*map(_tame, texts), *numbers, *("" for _ in blank)))
    return encodable(target.getvalue())


def _tame(text: str) -> str:
    cell = one_line(text)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
