"""Make the files of a plan, each in full and on the stage: a hidden folder of the output folder.

The files are shared among processes where that pays. Nothing here changes the site itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from oeuvre.model.diagnostics import Checked, Diagnostic, SiteError
from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.model.values import dataclass
from oeuvre.render.output import Output
from oeuvre.write.faults import refusal, told
from oeuvre.write.obstacles import in_the_way, is_ours
from oeuvre.write.own import OWN
from oeuvre.write.plan import Entry, Manifest, WritePlan, one_name
from oeuvre.write.share import do_shares
from oeuvre.write.tree import Kind, is_one_file, read_content

STAGE = f"{OWN}stage"
NEW_FOLDERS = f"{STAGE}/new"
"""Holds the folders that the site has not yet, each to be moved to its place as a whole."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ENOUGH = 50
"""Problems after which no more files are made to find others."""


Numbered = Sequence[tuple[int, OutputPath]]
"""Paths of files, each with the number of its place in the stage."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that has been made."""

    entry: Entry
    before: Digest | None
    """Of the bytes that stand in its place; None if no file does."""

    staged: str
    """Where it waits; empty if its bytes are in their place already."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the making of files works on."""

    plan: WritePlan
    outputs: Mapping[OutputPath, Output]
    manifest: Manifest
    site: str
    absent: Mapping[str, str]
    """Folders that the site has not yet, each with the outermost that it lies in."""


def make_files(
    bench: Bench, shares: int, on_progress: Callable[[int, int], None]
) -> Checked[Mapping[OutputPath, Made]]:
    """Make the files of a plan in so many processes; those that differ go to the stage."""
    count = len(bench.plan.make)

    def tell(done: int) -> None:
        on_progress(min(done * shares, count), count)

    tasks = [
        partial(_make_share, bench, share, tell if number == 0 else _untold)
        for number, share in enumerate(_deal(bench, shares))
    ]
    results = do_shares(tasks)
    made = {path: item for result in results for path, item in result.value.items()}
    problems = tuple(dict.fromkeys(one for result in results for one in result.problems))
    return Checked({path: made[path] for path in bench.plan.make if path in made}, problems)


def _deal(bench: Bench, shares: int) -> Sequence[Numbered]:
    """Return the files in so many shares; the last one has all that are made at once."""
    single: list[tuple[int, OutputPath]] = []
    batches: list[tuple[int, OutputPath]] = []
    for number, path in enumerate(bench.plan.make, start=1):
        (batches if bench.outputs[path].batch else single).append((number, path))
    dealt = [single[first::shares] for first in range(shares)]
    return [*dealt[:-1], dealt[-1] + batches]


def _make_share(
    bench: Bench, share: Numbered, on_done: Callable[[int], None]
) -> Checked[Mapping[OutputPath, Made]]:
    """Make files, one in memory at a time.

    Each is staged under its number, or in its folder if the site has not got that yet.
    """
    made: dict[OutputPath, Made] = {}
    problems: list[Diagnostic] = []
    leaving = {one_name(path): path for path in bench.plan.first}
    for done, (number, path) in enumerate(share, start=1):
        try:
            data = bench.outputs[path].make()
        except SiteError as error:
            problems += error.problems
        else:
            if path.rpartition("/")[0] in bench.absent:
                before, staged = None, f"{bench.site}/{NEW_FOLDERS}/{path}"
            else:
                before = _content_before(path, leaving.get(one_name(path)), bench.site)
                staged = f"{bench.site}/{STAGE}/{number}"
            item = _stage_file(staged, bench.outputs[path], data, before, bench.site)
            made[path] = item
            if item.staged and before and not is_ours(bench.manifest.get(path), before):
                problems.append(in_the_way(path, Kind.FILE))
        if len(problems) >= _ENOUGH:
            break
        on_done(done)
    return Checked(made, tuple(problems))


def _untold(_: int) -> None:
    """Leave the progress of a share untold: that of the first speaks for all."""


def _content_before(path: str, leaving: str | None, site: str) -> Digest | None:
    """Return the digest of what stands at `path`; None if nothing does that stays.

    leaving: a path that differs in case only, and goes; on some systems it is the same file.
    """
    with told():
        if leaving and is_one_file(f"{site}/{path}", f"{site}/{leaving}"):
            return None
        return read_content(f"{site}/{path}")


def _stage_file(staged: str, output: Output, data: bytes, before: Digest | None, site: str) -> Made:
    entry = Entry(output.inputs, len(data), (digest(data),))
    if before in entry.contents:
        return Made(entry, before, "")
    try:
        write_file(staged, data)
    except OSError as error:
        raise refusal(error, f"{site}/{output.path}") from error
    return Made(entry, before, staged)


def write_file(file: str, data: bytes) -> None:
    """Write a file that is not there yet; its mode is 0644, if the umask is plain."""
    descriptor = os.open(file, _NEW, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
