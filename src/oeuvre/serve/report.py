"""What the preview says in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.serve.snapshot import Snapshot, changed_since, is_page

_MOST_NAMED = 3


def say(line: str) -> None:
    """Print one line."""
    print(_printable(line), flush=True)  # noqa: T201 - the terminal is where the preview speaks


def warn(text: str) -> None:
    """Print `text` where problems go."""
    print("\n".join(map(_printable, text.split("\n"))), file=sys.stderr, flush=True)  # noqa: T201 - as above


def tell_rebuild(changes: Sequence[str], before: Snapshot, after: Snapshot, seconds: float) -> str:
    """Return a line about one rebuild: what changed, what it did, how long it took."""
    cause = ", ".join(changes[:_MOST_NAMED])
    more = len(changes) - _MOST_NAMED
    cause += f" and {more} more" if more > 0 else ""
    return f"{cause}: {_effect(before, after)}, {seconds * 1000:.0f} ms"


def tell_problems(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> str:
    """Return those of the problems `after` that were not there `before`, as text."""
    told = set(before)
    return "\n".join(str(problem) for problem in after if problem not in told)


def _effect(before: Snapshot, after: Snapshot) -> str:
    if after.errors:
        return f"{_count(len(after.errors), 'error')}, the last good site stays"
    changed = changed_since(after, before.epoch)
    pages = sum(map(is_page, changed))
    others = len(changed) - pages
    told = [_count(pages, "page")] * bool(pages) + [_count(others, "other file")] * bool(others)
    mended = ["mended"] * bool(before.errors)
    return ", ".join(mended + told) or "no page differs"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _printable(line: str) -> str:
    """Return `line` without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
