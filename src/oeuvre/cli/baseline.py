"""Findings that are known and accepted, kept in a file, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, Severity, SiteError
from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.values import dataclass

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings, compared with a baseline."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: int
    """Findings of the baseline that are no longer found."""


def read_baseline(path: Path) -> Counter[Digest]:
    """Return how often each finding of the file is accepted. Raises SiteError if it is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        rows = [(Digest(row["key"]), int(row["count"])) for row in data["findings"]]
    except FileNotFoundError as error:
        hint = "write it with --write-baseline"
        raise SiteError(Diagnostic("baseline-none", f"there is no {path}", hint=hint)) from error
    except (ValueError, LookupError, TypeError) as error:
        message = f"{path} is no baseline: {error}"
        hint = "delete it, and write it anew with --write-baseline"
        raise SiteError(Diagnostic("baseline-bad", message, hint=hint)) from error
    return Counter(dict(rows))


def write_baseline(path: Path, problems: Iterable[Diagnostic]) -> int:
    """Write the findings that may be accepted, and return their number. Errors never are."""
    accepted = [problem for problem in problems if problem.severity is not Severity.ERROR]
    counts = Counter(map(finding_key, accepted))
    first = {finding_key(problem): problem for problem in reversed(accepted)}
    rows = [
        {
            "code": first[key].code,
            "path": _path(first[key]),
            "message": first[key].message,
            "count": count,
            "key": key,
        }
        for key, count in counts.items()
    ]
    rows.sort(key=lambda row: (row["path"], row["code"], row["key"]))
    text = json.dumps({"version": _VERSION, "findings": rows}, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", "utf-8")
    return len(accepted)


def compare(problems: Iterable[Diagnostic], accepted: Counter[Digest]) -> Sorted:
    """Return which of `problems` are new: of two alike, the second is, if one is accepted."""
    left = accepted.copy()
    new: list[Diagnostic] = []
    known = 0
    for problem in problems:
        key = finding_key(problem)
        if problem.severity is not Severity.ERROR and left[key] > 0:
            left[key] -= 1
            known += 1
        else:
            new.append(problem)
    return Sorted(tuple(new), known, +left.total() if left else 0)


def finding_key(problem: Diagnostic) -> Digest:
    """Return what names a finding wherever its line moves: code, file, and the words it is about.

    Of a long line, those near the place; without a quoted line, the message.
    """
    about = problem.quote.text if problem.quote else problem.message
    caret = str(problem.quote.caret) if problem.quote else ""
    return digest(problem.code, _path(problem), about, caret)


def _path(problem: Diagnostic) -> str:
    return problem.at.path if problem.at else ""
