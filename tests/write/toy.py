"""A site of a few words, and what is to be seen of it on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.write.commit import write_site
from oeuvre.write.plan import Written

Files = Mapping[str, bytes]

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - names no file in it
"""Where hundreds of small sites are no load on a disk, if there is such a place."""

BEFORE: Files = {
    "index.html": b"the first index",
    "same.html": b"never changes",
    ".nojekyll": b"",
    "papers/a.html": b"a, as it was",
    "papers/b.html": b"b, which goes",
    "gone/deep/x.html": b"goes with its folders",
    "file-then-folder": b"a file for now",
    "folder-then-file/x.html": b"in a folder for now",
}
AFTER: Files = {
    "papers/a.html": b"a, as it is!",  # of the same size as before: that alone tells nothing
    "papers/c.html": b"c is new",
    "fresh/deep/y.html": b"comes with its folders",
    "file-then-folder/x.html": b"in a folder now",
    "folder-then-file": b"a file now",
    ".nojekyll": b"",
    "same.html": b"never changes",
    "index.html": b"the second index",
}
EDITED: Files = {"index.html": b"the first index, edited by hand"}
FOREIGN: Files = {
    "CNAME": b"example.org",
    "papers/by-hand.txt": b"written by hand",
    ".gitignore": b"*\n",
    ".oeuvre-stage-of-mine": b"not ours, in spite of its name",
}


def make_output(
    path: str, make: Callable[[], bytes], inputs: str, made_from: tuple[str, ...] = ()
) -> Output:
    """Return an output with the digest of `inputs`."""
    return Output(OutputPath(path), digest(inputs), Recipe(InOne(make), made_from))


def outputs_of(files: Files) -> dict[OutputPath, Output]:
    """Return an output for each file, with its bytes for inputs: in one part, or in several."""
    return {OutputPath(path): _output_of(OutputPath(path), data) for path, data in files.items()}


def _output_of(path: OutputPath, data: bytes) -> Output:
    middle = len(data) // 2
    halves = (data[:middle], data[middle:])
    return Output(
        path, digest(repr(data)), Recipe(lambda: iter(halves if len(path) % 2 else (data,)))
    )


def build(files: Files, site: Path) -> Written:
    """Write a site of these files."""
    return write_outputs(outputs_of(files), site)


def write_outputs(outputs: Mapping[OutputPath, Output], site: Path) -> Written:
    """Write a site and tell nobody of its progress."""
    return write_site(outputs, site, on_progress=lambda _done, _all: None)


def put(files: Files, site: Path) -> None:
    """Write files as a person would, in place."""
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


def tree_of(site: Path) -> dict[str, bytes]:
    """Return all files below `site` but our own hidden ones; of links, where they lead."""
    return {
        file.relative_to(site).as_posix(): os.fsencode(file.readlink())
        if file.is_symlink()
        else file.read_bytes()
        for file in site.rglob("*")
        if (file.is_symlink() or file.is_file()) and not is_own(file.relative_to(site))
    }


def is_own(path: Path) -> bool:
    """Whether `path` names a manifest, a stage or a lock."""
    return path.parts[0] in {".oeuvre-manifest.json", ".oeuvre-stage", ".oeuvre-lock"}


def litter_of(site: Path) -> set[str]:
    """Return what a finished build must not leave behind: empty folders, a stage, a lock."""
    empty = {path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())}
    own = {path for path in site.iterdir() if path.name in {".oeuvre-stage", ".oeuvre-lock"}}
    return {path.relative_to(site).as_posix() for path in empty | own}


def stamps_of(site: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode and times of `site` and all below it: equal if nothing was touched."""
    return {
        str(path): (found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
        for path in (site, *site.rglob("*"))
        for found in [path.lstat()]
    }
