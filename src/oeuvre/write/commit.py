"""Carry out a write plan: the only module that changes the site in the output folder.

Each file is made in full on the stage (`stage.py`), and only when every file has been made is
the first one moved to its place: a build that fails on the way leaves
the old site as it was. The moves follow a mark in the manifest of all that they concern, so
that a build after a crash makes those files again, even if their inputs have gone back to
what they were; where nothing is replaced or deleted, a file that is there is the right one, and
no mark is needed. See docs/adr/0002-writing-the-site.md.
"""
# Calls of `os` take less than half the time of those of `Path`; a site may have 50,000 files.
# ruff: noqa: PTH102, PTH103, PTH104, PTH105, PTH106, PTH108, PTH208

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity, SiteError
from oeuvre.model.identifiers import OutputPath
from oeuvre.render.output import Output
from oeuvre.write.entries import UNFINISHED, Entry, Manifest, spell_row
from oeuvre.write.faults import refusal, told
from oeuvre.write.folder import lock_folder
from oeuvre.write.made import Made, MadeFiles
from oeuvre.write.manifest import dump_manifest, load_manifest
from oeuvre.write.obstacles import find_obstacles
from oeuvre.write.own import MANIFEST
from oeuvre.write.paths import check_paths
from oeuvre.write.plan import Written, folders_of, plan_writes
from oeuvre.write.stage import NEW_FOLDERS, STAGE, Bench, make_files, write_file
from oeuvre.write.state import stamp_manifest
from oeuvre.write.tree import Kind, absent_folders, find_altered, kind_of, read_content


def _say_nothing() -> None:
    """Leave a wait untold."""


def write_site(
    outputs: Mapping[OutputPath, Output],
    site: Path,
    *,
    on_progress: Callable[[int, int], None],
    on_begin: Callable[[], None] = _say_nothing,
    on_wait: Callable[[], None] = _say_nothing,
    jobs: int | None = None,
) -> Written:
    """Bring the folder `site` to hold `outputs`, making only what is not fresh there.

    Files are moved to their places in the order of `outputs`. Raises SiteError if it cannot
    be done: before the site is changed if a file cannot be made, or something of somebody
    else is in the way. `check_folder` has to have passed the folder.

    on_progress: called with the number of files that are made, or being made, and of all.
    on_begin: called once before the first file is made, if any is.
    on_wait: called once if another build holds the folder for more than a moment.
    jobs: among how many processes to share the making; by default, as many as pay.
    """
    _refuse(check_paths(outputs))
    with told(site), _plain_umask():
        site.mkdir(parents=True, exist_ok=True)

    def make(bench: Bench) -> Checked[MadeFiles]:
        if bench.plan.make:
            on_begin()
        return make_files(bench, jobs, on_progress)

    with lock_folder(site, on_wait):
        return _write(outputs, site, make)


def _write(
    outputs: Mapping[OutputPath, Output],
    site: Path,
    make: Callable[[Bench], Checked[MadeFiles]],
) -> Written:
    with told():
        _clear_stage(str(site))
        loaded = load_manifest(site)
        altered = find_altered(str(site), loaded.value.sizes, outputs)
        plan = plan_writes(outputs, attrgetter("inputs"), loaded.value, altered)
        absent = absent_folders(str(site), plan.make)
        _refuse(find_obstacles(plan, loaded.value, str(site), absent), loaded.problems)
    sizes: dict[str, int] = {path: loaded.value.sizes[path] for path in plan.keep}
    if not (plan.make or plan.delete or loaded.problems):
        return Written(plan, kept=plan.keep, sizes=sizes, seal=stamp_manifest(str(site)))
    bench = Bench(plan, outputs, loaded.value, str(site), absent)
    with _plain_umask(), _stage(bench):
        made = make(bench)
        _refuse(made.problems, loaded.problems)
        left = _commit(bench, made.value)
    sizes.update(made.value.sizes)
    return Written(
        plan,
        made=tuple(path for path, _ in made.value.staged),
        unchanged_bytes=tuple(made.value.unchanged),
        kept=plan.keep,
        deleted=tuple(path for path in plan.delete if path not in left),
        problems=(*loaded.problems, *map(_left, left)),
        sizes=sizes,
        seal=stamp_manifest(str(site)),
    )


def _commit(bench: Bench, made: MadeFiles) -> tuple[OutputPath, ...]:
    """Change the site, and return the paths that were to go and stay: others changed them."""
    plan, manifest, site = bench.plan, bench.manifest, bench.site

    def spell(path: OutputPath) -> str:
        if path in plan.make:
            return spell_row(path, made[path].entry(bench.outputs[path].inputs))
        return manifest.rows[path]

    paths = sorted((*plan.keep, *made, *plan.delete))
    if not plan.delete and not made.replaces_any:
        _save(map(spell, paths), site)
        _move(made, bench)
        return ()
    rows = dict(zip(paths, map(spell, paths), strict=True))
    marks = {
        path: spell_row(path, _mark(manifest.get(path), made[path])) for path, _ in made.staged
    }
    _save((rows | marks).values(), site)
    left = _delete(sorted(plan.first), manifest, site)
    _move(made, bench)
    left += _delete([path for path in plan.delete if path not in plan.first], manifest, site)
    for path in plan.delete:
        del rows[path]
    _save(rows.values(), site)
    return left


def _mark(old: Entry | None, item: Made) -> Entry:
    """Return the entry of a file that may hold, from now on, its old bytes or its new ones."""
    known = (*(old.contents if old else ()), item.before, item.content)
    return Entry(UNFINISHED, 0, tuple(dict.fromkeys(one for one in known if one)))


def _move(made: MadeFiles, bench: Bench) -> None:
    """Move each staged file to its place, or, with the first of them, the folder it comes in."""
    seen: set[str] = set()
    for path, number in made.staged:
        inner = path.rpartition("/")[0]
        whole = bench.absent.get(inner)
        try:
            if inner not in seen:
                _make_way(path, bench, seen)
            if not whole:
                os.replace(bench.stage(number, path), f"{bench.site}/{path}")
        except OSError as error:
            raise refusal(error, f"{bench.site}/{path}") from error


def _make_way(path: str, bench: Bench, seen: set[str]) -> None:
    """Make or move the folders of `path` that are not in `seen`, and add them."""
    for folder in reversed([one for one in folders_of(path) if one not in seen]):
        if bench.absent.get(folder) == folder:
            os.rename(f"{bench.site}/{NEW_FOLDERS}/{folder}", f"{bench.site}/{folder}")
        elif folder not in bench.absent:
            _make_folder(f"{bench.site}/{folder}")
        seen.add(folder)


def _delete(paths: Iterable[OutputPath], manifest: Manifest, site: str) -> tuple[OutputPath, ...]:
    """Delete the files that are as we wrote them, and folders that this empties.

    Return the paths of those that are not.
    """
    left: list[OutputPath] = []
    for path in paths:
        file = f"{site}/{path}"
        with told(file):
            if read_content(file) in manifest[path].contents:
                os.unlink(file)
            elif kind_of(file) is not Kind.NOTHING:
                left.append(path)
    for folder in sorted({one for path in paths for one in folders_of(path)}, reverse=True):
        with suppress(OSError):  # it holds something else, or has gone
            os.rmdir(f"{site}/{folder}")
    return tuple(left)


def _save(rows: Iterable[str], site: str) -> None:
    staged = f"{site}/{STAGE}/0"
    with told(f"{site}/{MANIFEST}"):
        write_file(staged, dump_manifest(rows))
        os.replace(staged, f"{site}/{MANIFEST}")


@contextmanager
def _stage(bench: Bench) -> Iterator[None]:
    """Keep a folder for files on their way: hidden, and on the same file system."""
    try:
        with told():
            _make_folder(f"{bench.site}/{STAGE}")
            for folder in bench.absent:
                os.makedirs(f"{bench.site}/{NEW_FOLDERS}/{folder}", exist_ok=True)
        yield
    finally:
        with suppress(OSError):  # the next build clears it
            _clear_stage(bench.site)


def _clear_stage(site: str) -> None:
    folder = f"{site}/{STAGE}"
    if kind_of(folder) is not Kind.FOLDER:
        return
    for name in os.listdir(folder):
        if name.isascii() and name.isdecimal():  # nothing else there is ours
            os.unlink(f"{folder}/{name}")
    _clear_folder(f"{site}/{NEW_FOLDERS}")
    with suppress(OSError):  # it holds something that is not ours
        os.rmdir(folder)


def _clear_folder(folder: str) -> None:
    """Remove a folder, if there is one, with all that is in it; no link is followed."""
    if kind_of(folder) is not Kind.FOLDER:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _clear_folder(entry.path)
            else:
                os.unlink(entry.path)
    os.rmdir(folder)


def _make_folder(folder: str) -> None:
    kind = kind_of(folder)
    if kind is Kind.NOTHING:
        os.mkdir(folder)
    elif kind is not Kind.FOLDER:
        raise NotADirectoryError(errno.ENOTDIR, f"a {kind.value} is in the way", folder)


@contextmanager
def _plain_umask() -> Iterator[None]:
    """Let folders be made with mode 0755, whatever the umask, from their first moment."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _refuse(problems: tuple[Diagnostic, ...], warnings: tuple[Diagnostic, ...] = ()) -> None:
    if problems:
        raise SiteError(*warnings, *problems)


def _left(path: OutputPath) -> Diagnostic:
    return Diagnostic(
        "output-changed-by-hand",
        f"{path!r} is no longer part of the site, but was changed by hand since it was "
        "written, so it is left in the output folder",
        hint="delete it if you do not need it",
        severity=Severity.WARNING,
    )
