"""What a page that is open in a browser has to do to show the site as it is now."""

from __future__ import annotations

from enum import Enum

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.values import dataclass
from oeuvre.serve.address import NOT_FOUND, find_output
from oeuvre.serve.cache import Cache, Made
from oeuvre.serve.snapshot import Snapshot, changed_since, fingerprinted_stem, is_page


class Act(Enum):
    """What is left to do for a page."""

    KEEP = "keep"
    STYLES = "styles"
    RELOAD = "reload"
    """To become another page: in its place where that can be done, or else by loading it."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer to one page."""

    epoch: int
    """Of which this speaks; the page's own from now on, if it does as it is told."""

    act: Act
    styles: tuple[OutputPath, ...] = ()
    """Fingerprinted stylesheets that came since, each in the place of its namesake."""

    files: tuple[OutputPath, ...] = ()
    """Other files than pages that changed since; to a page that shows one, it matters."""

    page: bytes = b""
    """What the page is now, as it was made; empty where it has to be loaded for that, or where
    nobody asked."""

    is_last_built: bool = False
    """Whether the page is as it was built last, and is being built anew."""

    problems: tuple[Diagnostic, ...] = ()
    """What keeps the page from being shown as it is written now."""


def judge(
    path: OutputPath, since: int, snapshot: Snapshot, cache: Cache, *, is_known: bool = True
) -> Advice:
    """Return what a page at `path`, made in the epoch `since`, has to do.

    A page that cannot be made keeps what it shows, whatever changed: the last good one stays.
    is_known: whether who asks knows how the page was written, and wants to hear of changes only.
    """
    made = _shown(path, snapshot, cache)
    is_ours = snapshot.since <= since <= snapshot.epoch
    if made.problems or (snapshot.errors and not snapshot.outputs):
        act = Act.KEEP
    else:
        act = _act(path, since, snapshot) if is_ours else Act.RELOAD
    is_told = is_ours and not made.problems and (act is Act.RELOAD or not is_known)
    changed = changed_since(snapshot, since)
    fresh = tuple(p for p in changed if _is_stylesheet(p) and p in snapshot.outputs)
    files = tuple(p for p in changed if not is_page(p) and not fingerprinted_stem(p))
    page = made.body if is_told else None
    problems = snapshot.errors or made.problems
    told = (page or b"", snapshot.is_last_built, problems)
    return Advice(snapshot.epoch, act, fresh, files, *told)


def _act(path: OutputPath, since: int, snapshot: Snapshot) -> Act:
    shown = (path,) if path in snapshot.outputs else (path, NOT_FOUND)
    if max(snapshot.reshaped.get(p, 0) for p in shown) > since:
        return Act.RELOAD
    if max(snapshot.changed.get(p, 0) for p in shown) > since:
        return Act.STYLES
    return Act.KEEP


def _shown(path: OutputPath, snapshot: Snapshot, cache: Cache) -> Made:
    output = find_output(path, snapshot) or snapshot.outputs.get(NOT_FOUND)
    return cache.take(output) if output else Made(None)


def _is_stylesheet(path: OutputPath) -> bool:
    return fingerprinted_stem(path).endswith(".css")
