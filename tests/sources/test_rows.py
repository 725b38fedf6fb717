from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest

from oeuvre.sources import rows as module
from oeuvre.sources.rows import Rows

MANY = 1_000_000


@pytest.fixture(params=[1 << 16, 8, 1])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Bytes of a block: whole texts in one, some rows, one row."""
    monkeypatch.setattr(module, "_BLOCK", request.param)
    found: int = request.param
    return found


def plain(row: bytes) -> list[bytes]:
    """Return a value of its own, even for equal rows."""
    return [row]


def begun() -> Rows[list[bytes]]:
    """Return rows that had a text before, so that the next one is held in blocks."""
    known = Rows(plain)
    known.of(b"", MANY)
    return known


def test_a_first_text_is_held_without_a_copy() -> None:
    text, known = b"a\nb" * 100_000, Rows(plain)
    known.of(text, MANY)
    (block,) = known._blocks  # noqa: SLF001 - nothing else shows it but the memory it takes
    assert block.text is text


@pytest.mark.usefixtures("size")
def test_rows_are_those_of_the_text_whatever_it_was_before() -> None:
    chance, known = random.Random(7), Rows(plain)
    text = b""
    for _ in range(600):
        start, stop = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        new = b"".join(chance.choices([b"\n", b"a", b"bc", b"\n\n"], k=chance.randrange(9)))
        text = text[:start] + new + text[min(stop, start + 9) :]
        assert known.of(text, MANY) == tuple([row] for row in text.split(b"\n")), text


@pytest.mark.usefixtures("size")
def test_rows_that_stay_are_the_very_same() -> None:
    rows = [b"%d of many" % number for number in range(100)]
    known = begun()
    before = known.of(b"\n".join(rows), MANY)
    for places in ([0], [50], [99], [3, 98]):
        changed = [b"other" if place in places else row for place, row in enumerate(rows)]
        now = known.of(b"\n".join(changed), MANY)
        assert before is not None
        assert now is not None
        differ = [place for place in range(100) if now[place] is not before[place]]
        assert differ == places
        before = known.of(b"\n".join(rows), MANY)


@pytest.mark.usefixtures("size")
def test_of_equal_rows_each_place_keeps_what_it_had() -> None:
    known = begun()
    before = known.of(b"a\n\nb\n\nc\n\nd", MANY)
    now = known.of(b"A\n\nb\n\nc\n\nD", MANY)
    assert before is not None
    assert now is not None
    assert all(one is other for one, other in zip(before[1:-1], now[1:-1], strict=True))


def test_what_is_as_it_was_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 100)
    made: list[bytes] = []
    known = Rows(made.append)
    rows = [b"%d of many" % number for number in range(1000)]
    for place in (500, 500, 2, 999):
        rows[place] += b" more"
        before = len(made)
        known.of(b"\n".join(rows), MANY)
        assert made[before:] == [rows[place]] or before == 0


def test_edits_leave_no_crumbs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 100)
    known, rows = begun(), [b"%d of many" % number for number in range(1000)]
    known.of(b"\n".join(rows), MANY)
    blocks = known._blocks  # noqa: SLF001 - that they stay few is what it is about
    for number in range(100):
        rows[500 + number % 3] = b"edit" * (number % 7)
        known.of(b"\n".join(rows), MANY)
        assert len(known._blocks) <= len(blocks) + 1  # noqa: SLF001 - as above


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("begin", [begun, partial(Rows, plain)])
def test_too_many_rows_that_hold_anything_are_none(begin: Callable[[], Rows[list[bytes]]]) -> None:
    known = begin()
    assert known.of(b"a\n\n\n\nb", 2)
    assert known.of(b"a\n\n\nb\n\nc", 2) is None
    assert known.of(b"a\n\n\n\nb", 2) == ([b"a"], [b""], [b""], [b""], [b"b"])
    assert known.of(b"a\n\n\nb", 1) is None
