"""Make the files of a plan, each in full and on the stage: a hidden folder of the output folder.

The files are shared among processes where that pays. Nothing here changes the site itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from oeuvre.model.diagnostics import Checked, Diagnostic, SiteError
from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.model.values import dataclass
from oeuvre.render.output import Output
from oeuvre.write.entries import Manifest
from oeuvre.write.faults import refusal, told
from oeuvre.write.made import Made, MadeFiles, MadeRows
from oeuvre.write.obstacles import in_the_way, is_ours
from oeuvre.write.own import OWN
from oeuvre.write.plan import WritePlan, one_name
from oeuvre.write.tree import Kind, is_one_file, read_content
from oeuvre.write.turns import count_makers, share_files

STAGE = f"{OWN}stage"
NEW_FOLDERS = f"{STAGE}/new"
"""Holds the folders that the site has not yet, each to be moved to its place as a whole."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ENOUGH = 50
"""Problems after which no more files are made to find others."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the making of files works on."""

    plan: WritePlan
    outputs: Mapping[OutputPath, Output]
    manifest: Manifest
    site: str
    absent: Mapping[str, str]
    """Folders that the site has not yet, each with the outermost that it lies in."""

    def stage(self, number: int, path: OutputPath) -> str:
        """Return where the file waits that is made for `path`.

        It is named by the number of its place, or by itself in a folder that the site has not yet.
        """
        if path.rpartition("/")[0] in self.absent:
            return f"{self.site}/{NEW_FOLDERS}/{path}"
        return f"{self.site}/{STAGE}/{number}"


def make_files(
    bench: Bench, jobs: int | None, on_progress: Callable[[int, int], None]
) -> Checked[MadeFiles]:
    """Make the files of a plan, in so many processes or as pays; those that differ are staged."""
    paths = tuple(bench.plan.make)
    outputs = [bench.outputs[path] for path in paths]
    processes = count_makers(outputs, len(bench.outputs), jobs)
    results = share_files(outputs, partial(_make, bench, paths), processes, on_progress)
    problems = {one for result in results for one in result.problems}
    made = MadeFiles(paths, [result.value for result in results])
    on_progress(len(made), len(paths))
    return Checked(made, tuple(sorted(problems, key=str)))


def _make(bench: Bench, paths: Sequence[OutputPath], numbers: Iterable[int]) -> Checked[MadeRows]:
    """Make files, one in memory at a time, and of a large one a part.

    paths: those of the plan, in order. numbers: of those that are to be made.
    """
    made = MadeRows()
    problems: list[Diagnostic] = []
    leaving = {one_name(path): path for path in bench.plan.first}
    for number in numbers:
        try:
            made.add(_make_file(bench, number, paths[number - 1], leaving))
        except SiteError as error:
            problems += error.problems
        if len(problems) >= _ENOUGH:
            break
    return Checked(made, tuple(problems))


def _make_file(bench: Bench, number: int, path: OutputPath, leaving: Mapping[str, str]) -> Made:
    """Make a file. Raises SiteError if that cannot be, or if another is in its place."""
    staged, file = bench.stage(number, path), f"{bench.site}/{path}"
    rest = iter(bench.outputs[path].parts())
    parts = (*islice(rest, 2),)
    is_large = len(parts) > 1  # then nothing is known of it before all is staged
    size = _stage_file(staged, file, chain(parts, rest)) if is_large else len(parts[0])
    content = read_content(staged) if is_large else digest(parts[0])
    assert content is not None, f"{staged} is no file"
    before = None
    if path.rpartition("/")[0] not in bench.absent:
        before = _content_before(path, leaving.get(one_name(path)), bench.site)
    if before and before != content and not is_ours(bench.manifest.get(path), before):
        raise SiteError(in_the_way(path, Kind.FILE))
    if before != content and not is_large:
        _stage_file(staged, file, parts)
    return Made(number, size, content, before)


def _content_before(path: str, leaving: str | None, site: str) -> Digest | None:
    """Return the digest of what stands at `path`; None if nothing does that stays.

    leaving: a path that differs in case only, and goes; on some systems it is the same file.
    """
    with told():
        if leaving and is_one_file(f"{site}/{path}", f"{site}/{leaving}"):
            return None
        return read_content(f"{site}/{path}")


def _stage_file(staged: str, file: str, parts: Iterable[bytes]) -> int:
    """Put a file on the stage; return its size in bytes. file: where it is to go."""
    try:
        return write_file(staged, parts)
    except OSError as error:
        raise refusal(error, file) from error


def write_file(file: str, parts: Iterable[bytes]) -> int:
    """Write a file that is not there yet; its mode is 0644, if the umask is plain.

    Returns its size in bytes.
    """
    descriptor, size = os.open(file, _NEW, 0o644), 0
    try:
        for part in parts:
            size += len(part)
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    return size
