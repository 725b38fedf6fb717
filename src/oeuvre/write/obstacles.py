"""What stands in the way of a write plan and is not ours. Only reads."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import Digest
from oeuvre.model.values import dataclass
from oeuvre.write.entries import Entry, Manifest
from oeuvre.write.plan import WritePlan, folders_of
from oeuvre.write.tree import Kind, files_below, folders_above, kind_of, read_content


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What will be gone before the first file is put in its place."""

    files: Collection[str]
    folders: Collection[str]
    """If nothing else is left in them."""


def find_obstacles(
    plan: WritePlan, manifest: Manifest, site: str, absent: Container[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return what makes `plan` impossible, whatever the bytes of the files will be.

    A plain file where a plain file is to be is judged by `is_ours`, when its bytes are made.

    absent: folders that are not there, so that nothing can stand in them.
    """
    leaving = _Leaving(
        {path for path in plan.first if _is_as_written(f"{site}/{path}", manifest[path])},
        {folder for path in plan.first for folder in folders_of(path)},
    )
    found = [*_in_place_of_folders(folders_above(plan.make), leaving, site)]
    files = [path for path in plan.make if path.rpartition("/")[0] not in absent]
    found += _in_place_of_files(files, leaving, site)
    return tuple(in_the_way(path, kind) for path, kind in found)


def is_ours(entry: Entry | None, content: Digest) -> bool:
    """Whether a file of these bytes may be replaced: we wrote it, whoever changed it since.

    Of a file that a killed commit was at work on, only the bytes tell who wrote it.
    """
    return entry is not None and (entry.is_finished or content in entry.contents)


def in_the_way(path: str, kind: Kind) -> Diagnostic:
    """Return the refusal to put a file where something of somebody else stands."""
    return Diagnostic(
        "output-in-the-way",
        f"{path!r} in the output folder is in the way: this program did not write that "
        f"{kind.value}, and does not replace it",
        hint="move it out of the output folder, or to static/ to have it published",
    )


def _in_place_of_folders(
    folders: Iterable[str], leaving: _Leaving, site: str
) -> Iterator[tuple[str, Kind]]:
    for folder in folders:
        kind = kind_of(f"{site}/{folder}")
        if kind not in {Kind.NOTHING, Kind.FOLDER} and folder not in leaving.files:
            yield folder, kind


def _in_place_of_files(
    files: Iterable[str], leaving: _Leaving, site: str
) -> Iterator[tuple[str, Kind]]:
    for path in files:
        kind = kind_of(f"{site}/{path}")
        if kind is Kind.FOLDER:
            yield from _staying_in(path, leaving, site)
        elif kind not in {Kind.NOTHING, Kind.FILE}:
            yield path, kind


def _staying_in(folder: str, leaving: _Leaving, site: str) -> Iterator[tuple[str, Kind]]:
    below = [f"{folder}/{name}" for name in files_below(f"{site}/{folder}")] or [folder]
    for path in below:
        kind = kind_of(f"{site}/{path}")
        if path not in (leaving.folders if kind is Kind.FOLDER else leaving.files):
            yield path, kind


def _is_as_written(file: str, entry: Entry) -> bool:
    return read_content(file) in entry.contents
