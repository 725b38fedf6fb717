"""What is printed."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from time import monotonic

from oeuvre.model.diagnostics import Diagnostic, Severity

_PATIENCE = 1.0
"""Seconds of work before a progress bar is shown."""

_WIDTH = 30


def say(text: str) -> None:
    """Print a line for the person at the terminal."""
    sys.stderr.write(f"{text}\n")


def print_problems(problems: Iterable[Diagnostic]) -> None:
    """Print each problem with its place, the line and a hint."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")


def count_problems(problems: Iterable[Diagnostic]) -> str:
    """Return "1 error, 2 warnings", or "no problems"; notes are counted, too."""
    counts = Counter(problem.severity for problem in problems)
    told = [
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(told) or "no problems"


def to_json(problems: Sequence[Diagnostic]) -> str:
    """Return problems as JSON for other programs."""
    rows = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message,
            "path": problem.at.path if problem.at else None,
            "line": problem.at.line if problem.at else None,
            "column": problem.at.column if problem.at else None,
            "hint": problem.hint or None,
            "quote": problem.quote.text if problem.quote else None,
        }
        for problem in problems
    ]
    return json.dumps({"version": 1, "problems": rows}, ensure_ascii=False, indent=2)


def to_github(problem: Diagnostic) -> str:
    """Return a problem as a workflow command that annotates the line.

    Source: GitHub Docs, "Workflow commands for GitHub Actions".
    """
    level = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    place = ""
    if problem.at:
        path = _escape(problem.at.path).replace(",", "%2C").replace(":", "%3A")
        place = f"file={path},line={problem.at.line},col={problem.at.column},"
    text = _escape("\n".join(filter(None, (problem.message, problem.hint))))
    return f"::{level} {place}title={problem.code}::{text}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class Progress:
    """A bar on a terminal, once the work has taken a second; nothing elsewhere."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown and sys.stderr.isatty()
        self._start = monotonic()
        self._last = ""

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` files are made."""
        if not self._is_shown or monotonic() - self._start < _PATIENCE:
            return
        filled = _WIDTH * done // max(total, 1)
        line = f"\r[{'=' * filled}{' ' * (_WIDTH - filled)}] {done:,} of {total:,} files"
        if line != self._last:
            sys.stderr.write(line)
            sys.stderr.flush()
            self._last = line

    def clear(self) -> None:
        """Take the bar away."""
        if self._last:
            sys.stderr.write("\r\x1b[K")
