"""What `oeuvre build` says and does about the file of permalinks."""

from __future__ import annotations

from types import SimpleNamespace as Options

from oeuvre.build import Build
from oeuvre.model.diagnostics import Diagnostic, Location, Severity
from oeuvre.model.permalinks import Update
from oeuvre.model.values import dataclass
from oeuvre.sources.stamps import PERMALINKS
from oeuvre.write.permalinks import write_permalinks


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a build did to the file of permalinks."""

    data: bytes | None = None
    """What was written; None if nothing had to be."""

    news: str = ""
    problems: tuple[Diagnostic, ...] = ()


def record(result: Build, options: Options) -> Recorded:
    """Write the addresses into the project if any is new or has moved; never with `--locked`."""
    if options.locked or not result.addresses:
        return Recorded()
    update = result.addresses()
    if problems := write_permalinks(update.data, options.project, PERMALINKS):
        return Recorded(problems=problems)
    told = _tell(update) or "brought up to date"
    return Recorded(update.data, f"{PERMALINKS}: {told}; commit this file")


def find_behind(result: Build) -> tuple[Diagnostic, ...]:
    """Return that the file lacks addresses which the site has, if it does."""
    told = _tell(result.addresses()) if result.addresses else ""
    if not told:
        return ()
    message = f"{told}: on the site, but not in this file"
    hint = "run `oeuvre build` on your machine and commit the file, lest they get lost"
    at = Location(PERMALINKS, 1)
    return (Diagnostic("permalinks-behind", message, at, hint, Severity.WARNING),)


def _tell(update: Update) -> str:
    """Return "two new addresses, one moved"; empty if none of either."""
    new, moved = update.new, update.moved
    parts = [f"{new:,} new address{'' if new == 1 else 'es'}"] if new else []
    parts += [f"{moved:,} moved"] if moved else []
    return ", ".join(parts)
