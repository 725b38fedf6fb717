"""What `oeuvre build` says and does about the file of permalinks."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace as Options

from oeuvre.build import Build
from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity
from oeuvre.model.permalinks import Permalinks
from oeuvre.sources.permalinks import PERMALINKS, to_bytes
from oeuvre.write.permalinks import write_permalinks


def record(result: Build, options: Options) -> Checked[str]:
    """Write the addresses into the project if any is new or has moved, and return news of that.

    Nothing is written, and there is no news, with `--locked`.
    """
    if options.locked or result.permalinks == result.given:
        return Checked("")
    problems = write_permalinks(to_bytes(result.permalinks), options.project, PERMALINKS)
    told = _told(result.given, result.permalinks) or "brought up to date"
    return Checked("" if problems else f"{PERMALINKS}: {told}; commit this file", problems)


def find_behind(result: Build) -> tuple[Diagnostic, ...]:
    """Return that the file lacks addresses which the site has, if it does."""
    told = _told(result.given, result.permalinks)
    if not told:
        return ()
    message = f"{told}: on the site, but not in this file"
    hint = "run `oeuvre build` on your machine and commit the file, lest they get lost"
    at = Location(PERMALINKS, 1)
    return (Diagnostic("permalinks-behind", message, at, hint, Severity.WARNING),)


def _told(given: Permalinks, now: Permalinks) -> str:
    """Return "two new addresses, one moved"; empty if none of either."""
    before, after = _targets(given), _targets(now)
    new = sum(key not in before for key in after)
    moved = sum(to is not None and before.get(key, "") != to for key, to in after.items())
    parts = [f"{new:,} new address{'' if new == 1 else 'es'}"] if new else []
    parts += [f"{moved:,} moved"] if moved else []
    return ", ".join(parts)


def _targets(permalinks: Permalinks) -> Mapping[tuple[str, str], str | None]:
    """Return where each address leads, by kind and id."""
    papers = {("paper", str(line.id)): line.to for line in permalinks.papers}
    people = {("person", str(line.id)): line.to for line in permalinks.people}
    return papers | people
