"""Decide what to make, keep and delete. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from itertools import compress, filterfalse
from operator import eq
from typing import TypeVar

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import Digest, OutputPath, changed_parts
from oeuvre.model.values import dataclass, field
from oeuvre.write.entries import Entry, Manifest

T = TypeVar("T")

PARTS = {
    "words": "what it says",
    "templates": "its templates",
    "site": "what every page shows of the site",
    "assets": "the names of stylesheets, scripts or fonts",
    "program": "the program or a library of it",
}
"""What the parts of inputs are, by name."""


class Reason(Enum):
    """Why a file is made."""

    NEW = "it is not there yet"
    INPUTS = "something it is made from has changed"
    ALTERED = "it has vanished, or changed in size, since it was written"
    UNFINISHED = "the last build was stopped while it was at work on it"


@dataclass(frozen=True, slots=True)
class WritePlan:
    """The difference between a site as it stands and as it should be."""

    make: Mapping[OutputPath, Reason]
    """In the order in which they are wanted."""

    changed: Mapping[OutputPath, tuple[str, ...]]
    """For each of them whose inputs changed, which parts of these did, as far as that is told."""

    keep: tuple[OutputPath, ...]
    delete: tuple[OutputPath, ...]
    first: frozenset[OutputPath]
    """Those of `delete` that stand where a folder or a file of `make` is to be."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder."""

    plan: WritePlan
    made: tuple[OutputPath, ...] = ()
    """Written, in this order."""

    unchanged_bytes: tuple[OutputPath, ...] = ()
    """Made too, but the same bytes stood there already: not touched."""

    kept: tuple[OutputPath, ...] = ()
    """Not made at all."""

    deleted: tuple[OutputPath, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    """Warnings."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each file that the folder holds now and is ours."""

    seal: str = ""
    """What the manifest's file looks like; a build that changes the site changes it, too."""


def plan_writes(
    wanted: Mapping[OutputPath, T],
    inputs_of: Callable[[T], Digest],
    manifest: Manifest,
    altered: Collection[OutputPath] = frozenset(),
) -> WritePlan:
    """Return what has to change so that the output folder holds what is `wanted`.

    inputs_of: returns the digest of what a file is made from, of which few are held at a time.
    altered: paths of the manifest whose files are no longer as they were written.
    """

    def why(path: OutputPath) -> Reason | None:
        if path not in manifest.rows:
            return Reason.NEW
        return why_make(inputs_of(wanted[path]), manifest[path], is_altered=path in altered)

    inputs = map(inputs_of, wanted.values())
    same = map(eq, map(manifest.inputs.get, wanted), inputs)  # nearly all, mostly, and soon found
    fresh = {*compress(wanted, same)}.difference(altered)
    make = {
        path: reason for path in filterfalse(fresh.__contains__, wanted) if (reason := why(path))
    }
    delete = tuple(sorted(manifest.rows.keys() - wanted.keys()))
    return WritePlan(
        make=make,
        changed={
            path: changed_parts(manifest.inputs[path], inputs_of(wanted[path]))
            for path, reason in make.items()
            if reason is Reason.INPUTS
        },
        keep=tuple(filter(fresh.__contains__, wanted)),
        delete=delete,
        first=_in_the_way(delete, make),
    )


def why_make(inputs: Digest, entry: Entry | None, *, is_altered: bool) -> Reason | None:
    """Return why a file of these `inputs` has to be made; None if it is fresh."""
    if entry is None:
        return Reason.NEW
    if not entry.is_finished:
        return Reason.UNFINISHED
    if entry.inputs != inputs:
        return Reason.INPUTS
    return Reason.ALTERED if is_altered else None


def why_in_words(reason: Reason, changed: Collection[str]) -> str:
    """Return why a file is made, with the parts of its inputs that changed."""
    told = ", ".join(PARTS.get(name, name) for name in changed)
    return f"{reason.value}: {told}" if told else reason.value


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders that `path` lies in, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def one_name(path: str) -> str:
    """Return what is equal for two paths that some file systems hold for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()


def _in_the_way(delete: Iterable[OutputPath], make: Iterable[OutputPath]) -> frozenset[OutputPath]:
    if not delete:
        return frozenset()
    files = {one_name(path) for path in make}
    folders = {folder for name in files for folder in folders_of(name)}
    return frozenset(
        path
        for path in delete
        if (name := one_name(path)) in files
        or name in folders
        or any(folder in files for folder in folders_of(name))
    )
