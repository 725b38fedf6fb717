"""`oeuvre build`: write the site."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oeuvre.build import Build, build
from oeuvre.cli.permalinks import find_behind, record
from oeuvre.cli.report import Progress, count_problems, print_problems, say
from oeuvre.cli.timings import Stopwatch, show_laps
from oeuvre.model.diagnostics import Diagnostic, Severity, worst
from oeuvre.sources.project import read_project
from oeuvre.write.commit import write_site
from oeuvre.write.folder import check_folder
from oeuvre.write.plan import Written, why_in_words

_PAGES_LIMIT = 1_000_000_000
"""Bytes that GitHub Pages publishes. Source: GitHub Docs, "GitHub Pages limits"."""


def run(options: Namespace) -> bool:
    """Build the project of `options`; return whether its input is at fault."""
    with _uncollected():
        return _run(options)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for rings of garbage: frozen values make none, and are many."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _run(options: Namespace) -> bool:
    watch = Stopwatch()
    project = watch.lap("project", read_project(options.project, options.base_url))
    result = build(project, watch.lap)
    site = site_folder(options)
    behind = find_behind(result) if options.locked else ()
    problems = (*result.problems, *behind, *check_folder(site, options.project))
    print_problems(problems)
    if stops(problems, is_strict=options.strict):
        say(f"not built: {count_problems(problems)}; {site} is as it was")
        return True
    written = watch.lap("files", _write(result, site, options))
    recorded = record(result, options)
    print_problems((*written.problems, *recorded.problems))
    _tell(options, written, watch)
    if not options.quiet:
        told = (*problems, *written.problems, *recorded.problems)
        _close(result, written, told, site, watch.whole)
        _note(recorded.value, has_address=bool(project.settings.base_url))
    _warn_of_limit(site)
    return False


def site_folder(options: Namespace) -> Path:
    """Return the folder that the site is written to."""
    chosen: Path = options.output or options.project / "site"
    return chosen


def _write(result: Build, site: Path, options: Namespace) -> Written:
    progress = Progress(is_shown=not options.quiet)
    try:
        return write_site(
            result.outputs, site, on_progress=progress, on_wait=_tell_wait, jobs=options.jobs
        )
    finally:
        progress.clear()


def _tell(options: Namespace, written: Written, watch: Stopwatch) -> None:
    if options.explain:
        _explain(written)
    if options.timings:
        say(show_laps(watch.laps))


def stops(problems: tuple[Diagnostic, ...], *, is_strict: bool) -> bool:
    """Whether `problems` keep a site from being built."""
    gravest = worst(problems)
    return gravest is Severity.ERROR or (is_strict and gravest is Severity.WARNING)


def _close(
    result: Build, written: Written, problems: tuple[Diagnostic, ...], site: Path, took: float
) -> None:
    kept = len(written.kept) + len(written.unchanged_bytes)
    say(
        f"{len(result.pages):,} pages: {len(written.made):,} files made, {kept:,} kept, "
        f"{len(written.deleted):,} deleted; {count_problems(problems)}; {took:.2f} s; in {site}/"
    )


def _note(news: str, *, has_address: bool) -> None:
    if not has_address:
        say("note: base_url is not set: no canonical links and no sitemap were written")
    if news:
        say(news)


def _explain(written: Written) -> None:
    for path, reason in written.plan.make.items():
        say(f"make   {path}: {why_in_words(reason, written.plan.changed.get(path, ()))}")
    for path in written.plan.delete:
        say(f"delete {path}: nothing asks for it any more")


def _tell_wait() -> None:
    say("another build is writing this site; waiting for it to end")


def _warn_of_limit(site: Path) -> None:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    if size > _PAGES_LIMIT:
        say(f"warning: the site has {size / 1e9:.1f} GB; GitHub Pages publishes up to 1 GB")
