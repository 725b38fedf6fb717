"""`oeuvre build`: write the site."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.build import Build, build
from oeuvre.cli.permalinks import Recorded, find_behind, record
from oeuvre.cli.recall import nothing_kept, recall
from oeuvre.cli.remember import Said, begin, remember
from oeuvre.cli.report import Progress, count_problems, print_problems, say
from oeuvre.cli.timings import Stopwatch, show_laps
from oeuvre.cli.unchanged import Choice
from oeuvre.model.aside import Aside
from oeuvre.model.diagnostics import Diagnostic, Severity, worst
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.keeping import Unkept
from oeuvre.render.theme import Theme
from oeuvre.sources.cache import compiled_file
from oeuvre.sources.program import read_program
from oeuvre.sources.project import read_project
from oeuvre.write.cache import keep_compiled, unfinished_dropped
from oeuvre.write.commit import write_site
from oeuvre.write.folder import check_folder
from oeuvre.write.plan import Written, why_in_words
from oeuvre.write.share import asides

_PAGES_LIMIT = 1_000_000_000
"""Bytes that GitHub Pages publishes. Source: GitHub Docs, "GitHub Pages limits"."""


def run(options: Options) -> bool:
    """Build the project of `options`; return whether its input is at fault."""
    with unfinished_dropped(), asides(options.jobs) as aside:
        return _run(options, aside)


def _run(options: Options, aside: Aside) -> bool:
    watch = Stopwatch()
    memory = begin(_choice(options)) if (options.project / "content").is_dir() else None
    result, kept = _build(options, watch, aside)
    site = site_folder(options)
    behind = find_behind(result) if options.locked else ()
    problems = (*result.problems, *behind, *check_folder(site, options.project))
    print_problems(problems)
    if stops(problems, is_strict=options.strict):
        say(f"not built: {count_problems(problems)}; {site} is as it was")
        kept()
        return True
    written = watch.lap("files", _write(result, site, options))
    if kept():
        watch.lap("memory kept", None)
    recorded = record(result, options)
    print_problems((*written.problems, *recorded.problems))
    _tell(options, written, watch)
    told = (*problems, *written.problems, *recorded.problems)
    warning = _warn_of_limit(written)
    if not options.quiet:
        _close(_closing(result, written, told, site), watch, recorded)
    sys.stderr.write(warning)
    if memory and told == problems:
        again = Written(written.plan, kept=tuple(map(OutputPath, written.sizes)))
        said = Said(problems, _closing(result, again, problems, site), warning)
        remember(memory, said, written, recorded.data)
    return False


def _build(options: Options, watch: Stopwatch, aside: Aside) -> tuple[Build, Callable[[], bool]]:
    """Read the project and build it, with what is remembered of it, and begin to keep that.

    Returns what waits for the end of that, too, as `Recalled.keep` does. Where nothing is
    remembered, a process of its own may take a part of the work: it could not remember it.
    """
    program = watch.lap("program", read_program())
    recalled = recall(options.project, site_folder(options), program.code)
    memory = recalled and watch.lap("memory", recalled.memory)
    began = watch.whole
    # Named by nobody, the project's texts can be let go as soon as they are understood.
    result = build(
        watch.lap("project", read_project(options.project, options.base_url, program)),
        watch.lap,
        memory or Unkept(aside),
    )
    return result, recalled.keep(watch.whole - began, aside) if recalled else nothing_kept


def site_folder(options: Options) -> Path:
    """Return the folder that the site is written to."""
    chosen: Path = options.output or options.project / "site"
    return chosen


def _tell(options: Options, written: Written, watch: Stopwatch) -> None:
    if options.explain:
        _explain(written)
    if options.timings:
        say(show_laps(watch.laps))


def stops(problems: tuple[Diagnostic, ...], *, is_strict: bool) -> bool:
    """Whether `problems` keep a site from being built."""
    gravest = worst(problems)
    return gravest is Severity.ERROR or (is_strict and gravest is Severity.WARNING)


def _choice(options: Options) -> Choice:
    others = (options.base_url, options.strict, options.locked)
    return Choice(str(options.project), str(site_folder(options)), *others)


def _write(result: Build, site: Path, options: Options) -> Written:
    progress = Progress(is_shown=not options.quiet)
    try:
        written = write_site(
            result.outputs,
            site,
            on_begin=result.theme.compile,
            on_progress=progress,
            on_wait=_tell_wait,
            jobs=options.jobs,
        )
    finally:
        progress.clear()
        _keep_code(result.theme)
    options.held += (result, written)  # soon the program ends, and nobody needs their room
    return written


def _keep_code(theme: Theme) -> None:
    """Keep what was compiled of templates for the next run."""
    compiled, file = theme.templates.compiled, compiled_file(theme.code)
    if compiled.is_new and file:
        keep_compiled(file, compiled.to_bytes())


def _closing(
    result: Build, written: Written, problems: tuple[Diagnostic, ...], site: Path
) -> tuple[str, str]:
    """Return the last lines that a build says, before and after the seconds that it took."""
    kept = len(written.kept) + len(written.unchanged_bytes)
    before = (
        f"{len(result.pages):,} pages: {len(written.made):,} files made, {kept:,} kept, "
        f"{len(written.deleted):,} deleted; {count_problems(problems)}; "
    )
    note = "note: base_url is not set: no canonical links and no sitemap were written\n"
    return before, f" s; in {site}/\n{'' if result.theme.site.base_url else note}"


def _close(closing: tuple[str, str], watch: Stopwatch, recorded: Recorded) -> None:
    before, after = closing
    news = f"{recorded.news}\n" if recorded.news else ""
    sys.stderr.write(f"{before}{watch.whole:.2f}{after}{news}")


def _explain(written: Written) -> None:
    for path, reason in written.plan.make.items():
        say(f"make   {path}: {why_in_words(reason, written.plan.changed.get(path, ()))}")
    for path in written.plan.delete:
        say(f"delete {path}: nothing asks for it any more")


def _tell_wait() -> None:
    say("another build is writing this site; waiting for it to end")


def _warn_of_limit(written: Written) -> str:
    size = sum(written.sizes.values())
    if size <= _PAGES_LIMIT:
        return ""
    return f"warning: the site has {size / 1e9:.1f} GB; GitHub Pages publishes up to 1 GB\n"
