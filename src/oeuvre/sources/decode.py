"""From the bytes of a text file to its lines."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress, islice
from operator import itemgetter

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, quote_line
from oeuvre.model.keeping import Recall, itself, make_anew, settle
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass
from oeuvre.sources.files import Source
from oeuvre.sources.rows import Rows

LARGEST_FILE = 20_000_000
"""Bytes."""

LONGEST_LINE = 1_000_000
"""Characters."""

MOST_LINES = 600_000
"""Of those that are not blank: 200,000 records."""

MOST_BAD_LINES = 100
"""Lines of one file that are told one by one for their bytes."""

BLANK = (
    " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space: property White_Space of Unicode."""

EDGE = BLANK + "\u200b\u2060\ufeff" + "".join(map(chr, (*range(32), *range(127, 160))))
"""What is trimmed off lines and names: white space, zero-width and control characters."""

_BAD_BYTE = late("[\udc80-\udcff]")
_CONTROL = late(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_RARE_END = late("[\v\f\x85\u2028\u2029]")
_KINDS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive, as Word and OpenDocument files are",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text (RTF) document",
    b"\x1f\x8b": "a gzip archive",
    b"b0VIM": "a swap file of Vim",
    b"SQLite format 3": "an SQLite database",
}  # fmt: skip
"""What the first bytes of a file say that it is."""

_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""Byte order marks, the longer ones first."""

_AS_UTF8 = "save it as UTF-8: most editors offer the encoding under “Save as”"


_Row = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    path: str
    number: int
    """1-based."""

    whole: str
    """Without its end; U+FFFD for each byte that is not UTF-8."""

    text: str
    """`whole` without what is invisible at either side."""

    column: int
    """Of `text` in `whole`, 1-based."""

    follows_blank: bool
    is_readable: bool
    """Whether its bytes are UTF-8 and its length is within bounds; if not, that has been told."""

    @property
    def at(self) -> Location:
        """Where its text starts."""
        return Location(self.path, self.number, self.column)

    def warn(self, code: str, message: str, hint: str = "", column: int = 0) -> Diagnostic:
        """Return a warning at `column` of this line, by default where its text starts."""
        column = column or self.column
        at = Location(self.path, self.number, column)
        quote = quote_line(self.whole, column)
        return Diagnostic(code, message, at, hint, Severity.WARNING, quote)

    def note(self, code: str, message: str, hint: str = "", column: int = 0) -> Diagnostic:
        """Return what `warn` returns, as a note."""
        column = column or self.column
        at = Location(self.path, self.number, column)
        quote = quote_line(self.whole, column)
        return Diagnostic(code, message, at, hint, Severity.NOTE, quote)


def decode_lines(source: Source, recall: Recall = make_anew) -> Checked[tuple[Line, ...]]:
    """Return the lines of `source` that are not blank. Never raises.

    recall: of single lines of this file.

    Lines end in LF, CRLF or CR. VT, FF, NEL, U+2028 and U+2029 end them only in a file that
    has none of these, for in any other they are white space that came with a quotation.
    """
    refusal = _refusal(source)
    if refusal:
        return Checked((), (refusal,))
    (known,) = recall("text", lambda _: Rows(_row), [source.path], keys=[source.path])
    found = _rows(known, source.data.removeprefix(BOM_UTF8))
    if found is None:
        message = f"this file has more than {MOST_LINES:,} lines"
        return Checked((), (_refuse(source, "seed-too-large", message, "split it"),))
    rows = recall("rows", itself, found)  # what is mapped from these knows where they differ
    numbers = settle(recall, "numbers", range(1, len(rows) + 1))
    is_blank = recall("blank", _is_blank, rows)
    after = (False, *is_blank[:-1])
    shown = recall("lines", partial(_line, source.path), numbers, rows, after)
    lines = tuple(filter(None, shown))
    bad = [*compress(lines, recall("unreadable", _is_unreadable, lines))]
    odd = [*compress(zip(numbers, rows, strict=True), recall("odd", itemgetter(2), rows))]
    problems = [*_byte_problems(bad, rows), *_long_lines(bad), *_controls(source.path, odd)]
    return Checked(lines, tuple(sorted(problems, key=_place)))


def _refusal(source: Source) -> Diagnostic | None:
    """Return why nothing of the file can be read; None if it can."""
    data = source.data
    if len(data) > LARGEST_FILE:
        message = f"this file is larger than {LARGEST_FILE // 1_000_000} MB"
        return _refuse(source, "seed-too-large", message, "split it")
    encoding = _wide_encoding(data)
    if encoding:
        message = f"this file is text in {encoding}, not in UTF-8"
        return _refuse(source, "seed-encoding", message, _AS_UTF8)
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), "")
    if kind:
        hint = "take it out of this folder, or write it anew as plain text"
        return _refuse(source, "seed-binary", f"this is {kind}, not plain text", hint)
    if b"\0" in data:
        return _refuse_nul(source)
    return None


def _wide_encoding(data: bytes) -> str:
    """Return the name of the encoding if characters take two or four bytes; empty if not."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    head = data[:4096]
    zeros = [head[place::4].count(0) * 4 for place in range(4)]
    filled = [zero > len(head) * 0.6 for zero in zeros]
    if sum(filled) == 3:
        return "UTF-32"
    is_wide = filled in ([True, False] * 2, [False, True] * 2)
    return "UTF-16" if is_wide else ""


def _refuse(source: Source, code: str, message: str, hint: str = "") -> Diagnostic:
    head = source.data[:200].decode("utf-8", "replace")
    quote = quote_line(head.splitlines()[0] if head else "", 1)
    at = Location(source.path, 1)
    said = f"{message}; it is left out"
    return Diagnostic(code, said, at, hint, Severity.WARNING, quote)


def _refuse_nul(source: Source) -> Diagnostic:
    """Return where the first NUL stands; no text holds one."""
    before = source.data[: source.data.index(0)].decode("utf-8", "replace").removeprefix("\ufeff")
    rows = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    column = len(rows[-1]) + 1
    rest = source.data[source.data.index(0) :][:200].decode("utf-8", "replace")
    quote = quote_line(rows[-1] + rest.splitlines()[0], column)
    at = Location(source.path, len(rows), column)
    message = "this file holds a NUL byte, so it is not plain text; it is left out"
    hint = "it may be damaged, or no text at all: write it anew as plain text in UTF-8"
    return Diagnostic("seed-binary", message, at, hint, Severity.WARNING, quote)


def _rows(known: Rows[_Row], data: bytes) -> tuple[_Row, ...] | None:
    """Return the rows of a text; None if they are too many.

    No byte of an end of a line is part of another character.
    """
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    rows = known.of(data, MOST_LINES)
    filled = (row for row, _, _ in rows or () if row.strip(EDGE))
    if rows is None or len(tuple(islice(filled, 2))) > 1:
        return rows
    text = _RARE_END.sub("\n", _decode(data))
    return known.of(text.encode("utf-8", "surrogateescape"), MOST_LINES)


def _decode(data: bytes) -> str:
    """Return a text, with a lone surrogate for each byte that is not UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _row(raw: bytes) -> _Row:
    """Return a row as it was written, what is visible of it, and whether it has other controls."""
    row = _decode(raw)
    text = row.strip(EDGE) if row else row
    has_controls = not row.isprintable() and bool(_CONTROL.search(row))
    return (row, text if text and _is_visible(text) else "", has_controls)


def _is_blank(row: _Row) -> bool:
    return not row[1]


def _is_unreadable(line: Line) -> bool:
    return not line.is_readable


def _line(path: str, number: int, shown: _Row, follows_blank: bool) -> Line | None:  # noqa: FBT001 - a column of them is mapped
    """Return a row as a line; None if it is blank."""
    row, text, _ = shown
    if not text:
        return None
    column = 1 if len(text) == len(row) else len(row) - len(row.lstrip(EDGE)) + 1
    is_bad = not text.isascii() and bool(_BAD_BYTE.search(row))
    whole = _BAD_BYTE.sub("\ufffd", row) if is_bad else row
    text = _BAD_BYTE.sub("\ufffd", text) if is_bad else text
    readable = not is_bad and len(row) <= LONGEST_LINE
    return Line(path, number, whole, text[:LONGEST_LINE], column, follows_blank, readable)


def _is_visible(text: str) -> bool:
    if text[0].isprintable() and text[0] != " ":
        return True
    return any(c.isprintable() and c != " " for c in text) or bool(_BAD_BYTE.search(text))


def _byte_problems(unreadable: Iterable[Line], rows: Sequence[_Row]) -> Iterator[Diagnostic]:
    """Yield where bytes are not UTF-8, once per line."""
    bad = [line for line in unreadable if len(line.whole) <= LONGEST_LINE]
    for line in bad[:MOST_BAD_LINES]:
        row = rows[line.number - 1][0]
        found = _BAD_BYTE.search(row)
        assert found, "what makes a line of this length unreadable is its bytes"
        yield _bad_byte(line, row, found.start())
    if len(bad) > MOST_BAD_LINES:
        message = f"the same in {len(bad) - MOST_BAD_LINES} more lines of this file"
        yield bad[MOST_BAD_LINES].warn("seed-bytes", message, _AS_UTF8)


def _bad_byte(line: Line, row: str, place: int) -> Diagnostic:
    byte = ord(row[place]) - 0xDC00
    message = f"byte 0x{byte:02X} is not UTF-8; what this line belongs to is left out"
    hint = _AS_UTF8
    stands_alone = (row[:place][-1:] + row[place + 1 :][:1]).isascii()
    meant = bytes([byte]).decode("cp1252", "replace")
    if stands_alone and meant.isprintable() and meant not in "\ufffdÂÃâ":
        hint = f"in Windows-1252 it is “{meant}”; if that is meant, {hint}"
    return line.warn("seed-bytes", message, hint, place + 1)


def _long_lines(unreadable: Iterable[Line]) -> Iterator[Diagnostic]:
    for line in unreadable:
        if len(line.whole) > LONGEST_LINE:
            message = (
                f"this line has more than {LONGEST_LINE:,} characters; "
                "what it belongs to is left out"
            )
            yield line.warn("seed-long-line", message)


def _controls(path: str, found: Sequence[tuple[int, _Row]]) -> Iterator[Diagnostic]:
    """Yield one note for all control characters of a file, at the first of the rows with any."""
    for number, (row, _, _) in found[:1]:
        match = _CONTROL.search(row)
        assert match, "the row was chosen for it"
        others = f", and more in {len(found) - 1} other lines" if len(found) > 1 else ""
        message = f"control character U+{ord(match[0]):04X} is dropped{others}"
        hint = "it cannot be shown; if a letter is missing here, write it"
        whole = _BAD_BYTE.sub("\ufffd", row)
        line = Line(path, number, whole, whole, 1, follows_blank=False, is_readable=True)
        yield line.note("seed-control-characters", message, hint, match.start() + 1)


def _place(problem: Diagnostic) -> Location:
    assert problem.at, "every problem of a line has a place"
    return problem.at
