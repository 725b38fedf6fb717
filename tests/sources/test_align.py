from __future__ import annotations

import pytest

from oeuvre.model.names import Name
from oeuvre.sources.align import Likeness, Shape, author_likeness, cut_records
from oeuvre.sources.decode import decode_lines
from tests.sources.reading import source

OWNER = Name("Lovelace", "Ada")


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ("Babbage, Charles, Lovelace, Ada", Likeness.FULL),
        ("Ada Lovelace", Likeness.FULL),
        ("Babbage, Charles, de Bourcy, Anna", Likeness.MUCH),
        ("Babbage, Charles", Likeness.SOME),
        ("Charles Babbage; Anna Roe", Likeness.SOME),
        ("Scaling Looms: Methods, Analysis & Insights from Weaving", Likeness.NONE),
        ("We study looms, engines, and what they weave.", Likeness.NONE),
        ("A long sentence, as abstracts have them, which ends in a full stop.", Likeness.NONE),
    ],
)
def test_a_line_is_as_much_like_authors_as_it_looks(text: str, likeness: Likeness) -> None:
    assert author_likeness(text, OWNER) is likeness


def test_all_lines_are_kept_in_order() -> None:
    rows = ["T", "Lovelace, Ada", "A.", "Lovelace, Ada", "B.", "x", "y", "Z z", "Lovelace, Ada"]
    lines = decode_lines(source("\n".join(rows))).value
    chunks = cut_records(lines, OWNER)
    assert [line.text for chunk in chunks for line in (*chunk.lines, *chunk.more)] == rows
    assert chunks[0].shape is Shape.WHOLE


def test_no_lines_are_no_records() -> None:
    assert cut_records((), OWNER) == ()
