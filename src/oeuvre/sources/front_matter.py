"""Markdown files with front matter: settings in YAML between two lines of `---`.

YAML is read as far as settings need it: tables, lists and plain text. Tags and aliases
are refused, so that no value can run code or grow without bound, and every scalar stays
the text it is (no `no` that becomes false, no date that becomes something else).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import yaml

from oeuvre.model.diagnostics import Diagnostic, Location, quote_line
from oeuvre.model.values import dataclass, field
from oeuvre.sources.files import Source
from oeuvre.sources.tables import Table, not_text

_FENCE = "---"
_DEEPEST = 4
"""Levels of nesting that settings may have."""


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown file, read."""

    table: Table
    """Its front matter; what is wrong with it is among the table's problems."""

    body: str
    """CommonMark."""

    body_at: Location | None = None
    """Where its first line stands that is not empty."""


class _RefusedError(Exception):
    """The front matter is not what settings are."""

    def __init__(self, what: str, line: int = 0, column: int = 0, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.line, self.column, self.hint = what, line, column, hint


@dataclass(frozen=True, slots=True)
class _Reading:
    """A Markdown file being read."""

    source: Source
    prefix: str
    lines: tuple[str, ...] = ()
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """1-based line and column of each key."""

    def table(self, values: Mapping[str, object], *problems: Diagnostic) -> Table:
        """Return the table of `values`."""
        return Table(values, self.locate, self.lines, self.prefix, list(problems))

    def locate(self, key: str) -> Location:
        """Return where `key` is set."""
        return Location(self.source.path, *self.places.get(key, (1, 1)))

    def problem(self, code: str, error: _RefusedError) -> Diagnostic:
        """Return what is wrong, at the line and column of `error`, both 1-based."""
        quoted = self.lines[error.line - 1] if error.line <= len(self.lines) else ""
        at = Location(self.source.path, error.line, error.column)
        quote = quote_line(quoted, error.column)
        return Diagnostic(f"{self.prefix}-{code}", error.what, at, error.hint, quote=quote)


def parse_article(source: Source, prefix: str) -> Article:
    """Return the front matter and the body of a Markdown file. Never raises.

    prefix: first part of the diagnostics' codes.
    """
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Article(_Reading(source, prefix).table({}, not_text(source, prefix, error)), "")
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    reading = _Reading(source, prefix, lines)
    if lines[0].rstrip() != _FENCE:
        return _article(reading, reading.table({}), 0)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        what, hint = "the front matter has no end", "close it with a line of ---"
        unclosed = reading.problem("syntax", _RefusedError(what, 1, 1, hint))
        return Article(reading.table({}, unclosed), "")
    return _article(reading, _read_yaml(reading, "\n".join(lines[1:end])), end + 1)


def _article(reading: _Reading, table: Table, start: int) -> Article:
    """Return a file whose body begins at the line with the index `start`."""
    lines = reading.lines[start:]
    first = next((i for i, line in enumerate(lines, start) if line.strip()), start)
    return Article(table, "\n".join(lines), Location(reading.source.path, first + 1))


def _read_yaml(reading: _Reading, text: str) -> Table:
    """Return the table that `text`, from the second line of the file on, holds."""
    try:
        values = _read_document([*_parse(text)], reading.places)
    except _RefusedError as refused:
        at_fault = _RefusedError(refused.what, refused.line + 2, refused.column + 1)
        return reading.table({}, reading.problem("syntax", at_fault))
    except yaml.YAMLError as error:
        return reading.table({}, reading.problem("syntax", _explained(error)))
    if not isinstance(values, dict):
        wrong = _RefusedError("settings are lines of `key: value`", 2, 1)
        return reading.table({}, reading.problem("syntax", wrong))
    return reading.table(values)


def _explained(error: yaml.YAMLError) -> _RefusedError:
    hint = 'put text that holds ": " or "#" in quotes'
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        return _RefusedError(f"not YAML: {error.problem}", mark.line + 2, mark.column + 1, hint)
    return _RefusedError(f"not YAML: {error}", 2, 1, hint)


def _parse(text: str) -> Iterator[yaml.Event]:
    """Yield what a document is made of. Raises YAMLError, or _RefusedError for what is no setting.

    PyYAML would make a tree of it by reading it once more.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        tag = getattr(event, "tag", None)
        place = _place(event)
        if isinstance(event, yaml.AliasEvent) or tag:
            raise _RefusedError("anchors and tags of YAML are not for settings", *place)
        if depth > _DEEPEST:
            raise _RefusedError("settings are not nested that deep", *place)
        if documents > 1:
            raise _RefusedError("settings end here, and something follows", *place)
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _read_document(events: Sequence[yaml.Event], places: dict[str, tuple[int, int]]) -> object:
    """Return what a document says, empty or not; the place of each key goes to `places`."""
    rest = iter(events)
    first = next(rest, None)
    return {} if first is None else _read_value(first, rest, places)


def _read_value(
    first: yaml.Event, rest: Iterator[yaml.Event], places: dict[str, tuple[int, int]]
) -> object:
    """Return the value that begins with `first`, and take what belongs to it from `rest`."""
    if isinstance(first, yaml.ScalarEvent):
        return str(first.value)
    if isinstance(first, yaml.SequenceStartEvent):
        items = takewhile(lambda one: not isinstance(one, yaml.SequenceEndEvent), rest)
        return [_read_value(item, rest, places) for item in items]
    table: dict[str, object] = {}
    while not isinstance(key := next(rest), yaml.MappingEndEvent):
        line, column = _place(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise _RefusedError("a key must be a word", line, column)
        if key.value in table:
            raise _RefusedError(f"`{key.value}` is set twice", line, column)
        places.setdefault(key.value, (line + 2, column + 1))
        table[key.value] = _read_value(next(rest), rest, places)
    return table


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return the 0-based line and column where an event begins."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
