"""Tables of settings, checked key by key: TOML files and front matter alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import partial

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, nearest, quote_line
from oeuvre.model.values import dataclass, field, replace
from oeuvre.sources.files import Source

Value = object
"""What a parser of settings gives: str, int, float, bool, date, list or dict."""

Locate = Callable[[str], Location]
"""Returns where a key of the table stands."""


@dataclass(slots=True)
class Table:
    """A table being read: gives out its values one by one and collects what is wrong."""

    values: Mapping[str, Value]
    locate: Locate
    lines: tuple[str, ...]
    """Of the file, to quote."""

    prefix: str
    """First part of the diagnostics' codes, such as `settings`."""

    problems: list[Diagnostic] = field(default_factory=list)

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        """Report each key that is not `known`, with the one that was likely meant."""
        for key in self.values:
            if key not in known:
                near = nearest(key, known)
                listed = f"known are {', '.join(known)}" if known else "this file needs none"
                hint = f"did you mean `{near}`?" if near else listed
                self.report("unknown-key", key, f"there is no setting called `{key}`", hint)

    def text(self, key: str, check: Callable[[str], bool] | None = None, hint: str = "") -> str:
        """Return the string at `key`; empty if it is absent or fails `check`."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.report("bad-value", key, f"`{key}` must be text in quotes", hint)
            return ""
        value = value.strip()
        if value and check and not check(value):
            self.report("bad-value", key, f"`{key}` cannot be {value!r}", hint)
            return ""
        return value

    def flag(self, key: str) -> bool:
        """Return the boolean at `key`; false if absent."""
        value = self.values.get(key, False)
        if isinstance(value, str) and value in {"true", "false"}:
            return value == "true"
        if not isinstance(value, bool):
            self.report("bad-value", key, f"`{key}` must be true or false")
            return False
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of strings at `key`; empty if absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.report("bad-value", key, f"`{key}` must be a list of texts")
            return ()
        return tuple(item.strip() for item in value if item.strip())

    def links(self, key: str, check: Callable[[str], bool], hint: str) -> dict[str, str]:
        """Return the label-to-address table at `key`; what fails `check` is left out."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.report("bad-value", key, f"`{key}` must be a table of labels and addresses")
            return {}
        kept: dict[str, str] = {}
        for label, address in value.items():
            if isinstance(address, str) and check(address.strip()):
                kept[label] = address.strip()
            else:
                message = f"the link `{label}` cannot lead to {address!r}"
                self.report("bad-value", label, message, hint)
        return kept

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """All problems, in file order."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.at is None, problem.at)))

    def inner(self, key: str) -> Table:
        """Return the table at `key`, empty if absent; its problems are told with this one's."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.report("bad-value", key, f"`{key}` must be a table")
            value = {}
        return Table(value, self.locate, self.lines, self.prefix, self.problems)

    def within(self, key: str) -> Table:
        """Return the table at `key` like `inner`; its keys are looked for where it begins."""
        inner = self.inner(key)
        return replace(inner, locate=partial(self._locate_within, key), problems=self.problems)

    def _locate_within(self, table: str, key: str) -> Location:
        """Return where `key` of the table called `table` is set; else where the table is."""
        path = self.locate(table).path
        dotted = re.compile(rf"\s*(?:[\w-]+\.)?{re.escape(table)}\.{re.escape(key)}\s*=")
        header = re.compile(rf"\s*\[(?:[\w-]+\.)*{re.escape(table)}\]|.*\b{re.escape(table)}\s*=")
        for number, line in enumerate(self.lines, 1):
            if dotted.match(line):
                return Location(path, number, line.index(f"{table}.{key}") + 1)
        for number, line in enumerate(self.lines):
            if header.match(line):
                return find_key(path, self.lines, key, number)
        return self.locate(table)

    def pairs(self, key: str) -> dict[str, str]:
        """Return the text-to-text table at `key`; empty if absent or anything else."""
        value = self.values.get(key, {})
        if isinstance(value, Mapping) and all(
            isinstance(item, str) for pair in value.items() for item in pair
        ):
            return {str(before): str(after) for before, after in value.items() if before}
        self.report("bad-value", key, f'`{key}` must be a table such as {{"teh": "the"}}')
        return {}

    def report(
        self,
        code: str,
        key: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem about `key`."""
        at = self.locate(key)
        line = self.lines[at.line - 1] if at.line <= len(self.lines) else ""
        quote = quote_line(line, at.column)
        self.problems.append(
            Diagnostic(f"{self.prefix}-{code}", message, at, hint, severity, quote=quote)
        )


def parse_toml(source: Source, prefix: str) -> Checked[Table]:
    """Return the top table of a TOML file; an empty one if it cannot be parsed."""
    try:
        text = source.data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return Checked(_empty(source, prefix), (not_text(source, prefix, error),))
    except tomllib.TOMLDecodeError as error:
        return Checked(_empty(source, prefix), (_syntax_error(source, prefix, str(error)),))
    lines = tuple(text.splitlines())
    return Checked(Table(values, lambda key: find_key(source.path, lines, key), lines, prefix))


def not_text(source: Source, prefix: str, error: UnicodeDecodeError) -> Diagnostic:
    """Return where the first byte stands that is not UTF-8."""
    data = error.object  # what was decoded: without a byte order mark
    before = data[: error.start].decode().split("\n")
    rest = data[error.start :].split(b"\n", 1)[0].decode("utf-8", "replace")
    column = len(before[-1]) + 1
    quote = quote_line((before[-1] + rest).rstrip("\r"), column)
    message = f"byte 0x{data[error.start]:02X} is not UTF-8"
    at = Location(source.path, len(before), column)
    return Diagnostic(f"{prefix}-not-text", message, at, "save the file as UTF-8", quote=quote)


def find_key(path: str, lines: tuple[str, ...], key: str, start: int = 0) -> Location:
    """Return where `key` is set in a TOML file at or after line index `start`; else its line."""
    pattern = re.compile(rf"(?:\s*|.*[{{,]\s*)(?:\[+\s*)?([\"']?){re.escape(key)}\1\s*[=.\]]")
    for number, line in enumerate(lines[start:], start + 1):
        if pattern.match(line):
            return Location(path, number, line.find(key) + 1)
    return Location(path, start + 1)


def _syntax_error(source: Source, prefix: str, message: str) -> Diagnostic:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    lines = source.data.decode("utf-8-sig").splitlines() or [""]
    line = min(int(place[1]) if place and place[1] else len(lines), len(lines))
    column = int(place[2]) if place and place[2] else 1
    said = message[: place.start()] if place else message
    at = Location(source.path, line, column)
    hint = 'text stands in quotes: title = "Papers"'
    quote = quote_line(lines[line - 1], column)
    return Diagnostic(f"{prefix}-syntax", f"not TOML: {said}", at, hint, quote=quote)


def _empty(source: Source, prefix: str) -> Table:
    return Table({}, lambda _: Location(source.path, 1), (), prefix)
