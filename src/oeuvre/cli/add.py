"""`oeuvre add`: show what new seed files would change, then add them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.build import Build, build
from oeuvre.cli.report import count_problems, print_problems, say
from oeuvre.model.diagnostics import Diagnostic, Severity, SiteError, worst
from oeuvre.model.memory import Memory
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Person, Work
from oeuvre.sources.cache import find_memory
from oeuvre.sources.files import Source
from oeuvre.sources.project import SEEDS, Project, read_project, read_seed


@dataclass(frozen=True, slots=True)
class Change:
    """What seed files would change in a site."""

    new: tuple[Work, ...]
    changed: tuple[Work, ...]
    gone: tuple[Work, ...]
    """Only where a file takes the place of another."""

    known: tuple[Work, ...]
    """In the new files, and in the site as they are."""

    people: tuple[Person, ...]
    """New people."""


def run(options: Options) -> bool:
    """Add the files of `options`; return whether they are at fault, and then add none."""
    project = read_project(options.project)
    sources = [_read(path) for path in options.files]
    fresh = [s for s in sources if not _is_there(s, project)]
    for source in sources:
        if source not in fresh:
            say(f"{source.path} is there already, the same to the byte")
    _refuse_taken(fresh, project, is_replacing=options.replace)
    memory = find_memory(project.code, options.project) or Memory()
    before, after = build(project, keep=memory), build(_with(project, fresh), keep=memory)
    names = {source.path for source in sources}
    problems = tuple(p for p in after.problems if _concerns(p, names) or p not in before.problems)
    print_problems(problems)
    _print_change(compare(before, after, names))
    if worst(problems) is Severity.ERROR:
        say(f"nothing was added: {count_problems(problems)}")
        return True
    for source in () if options.dry_run else fresh:
        _copy(source, options.project)
        say(f"added {source.path}")
    return False


def compare(before: Build, after: Build, files: set[str]) -> Change:
    """Return what changes from one build to the next; `files` are the paths of the new seeds."""
    old = {work.id: work for work in before.catalog.works}
    new = {work.id: work for work in after.catalog.works}
    both = [(old[i], new[i]) for i in new if i in old]
    people = before.catalog.people
    return Change(
        new=tuple(work for i, work in new.items() if i not in old),
        changed=tuple(b for a, b in both if _said(a) != _said(b)),
        gone=tuple(work for i, work in old.items() if i not in new),
        known=tuple(b for a, b in both if _said(a) == _said(b) and _is_in(b, files)),
        people=tuple(p for i, p in after.catalog.people.items() if i not in people),
    )


def _said(work: Work) -> tuple[object, ...]:
    """Return what a reader sees of a work, without its places in files."""
    names = tuple(contributor.name for contributor in work.contributors)
    return (work.title.plain, names, work.abstract.plain if work.abstract else "")


def _is_in(work: Work, files: set[str]) -> bool:
    return any(at.path in files for at in work.sources)


def _read(path: Path) -> Source:
    try:
        source = read_seed(path)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise SiteError(Diagnostic("add-unreadable", message)) from error
    name = path.name if path.suffix == ".txt" else f"{path.name}.txt"
    return replace(source, path=f"{SEEDS}/{name}")


def _is_there(source: Source, project: Project) -> bool:
    return any(s.path == source.path and s.digest == source.digest for s in project.seeds)


def _refuse_taken(fresh: Sequence[Source], project: Project, *, is_replacing: bool) -> None:
    taken = {source.path for source in project.seeds}
    problems = [
        Diagnostic(
            "add-taken",
            f"{s.path} is there already, and differs",
            hint="say --replace, or rename it",
        )
        for s in fresh
        if s.path in taken and not is_replacing
    ]
    if problems:
        raise SiteError(*problems)


def _with(project: Project, fresh: Sequence[Source]) -> Project:
    seeds = {source.path: source for source in (*project.seeds, *fresh)}
    return replace(project, seeds=tuple(seeds[path] for path in sorted(seeds)))


def _concerns(problem: Diagnostic, names: set[str]) -> bool:
    return problem.at is not None and problem.at.path in names


def _print_change(change: Change) -> None:
    sys.stdout.writelines(f"{line}\n" for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    named = (
        ("new", change.new),
        ("changed", change.changed),
        ("no longer there", change.gone),
        ("already there", change.known),
    )
    for label, works in named:
        if works:
            yield f"{len(works)} {'paper' if len(works) == 1 else 'papers'} {label}"
            yield from (f"  {work.title.plain}" for work in works)
    if change.people:
        count = len(change.people)
        yield f"{count} new {'person' if count == 1 else 'people'}"
        shown = [person.name.display for person in change.people]
        yield f"  {', '.join(shown[:12])}{f' and {count - 12} more' if count > 12 else ''}"


def _copy(source: Source, project: Path) -> None:
    """Write a seed file into the project: whole, or not at all."""
    target = project / source.path
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_name(f".{target.name}.new")
    passing.write_bytes(source.data)
    passing.replace(target)
