"""The site as it was built last, to be shown until it is built anew."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.write.entries import Entry, Manifest
from oeuvre.write.manifest import find_entry, parse_manifest
from oeuvre.write.own import MANIFEST
from oeuvre.write.tree import linked_folders, read_plain


class LastBuilt(Mapping[OutputPath, Output]):
    """The files that the manifest in the folder `site` names; none if there is no such folder.

    A file is looked for when it is asked for, and is given only if it holds the very bytes that
    were written, at a place in the folder that no symbolic link leads to.
    """

    def __init__(self, site: Path) -> None:
        self._site = str(site)
        self._manifest = _read_manifest(site)

    def __getitem__(self, path: OutputPath) -> Output:
        entry = self._find(path)
        if entry is None:
            raise KeyError(path)
        read = partial(_read, f"{self._site}/{path}", entry)
        return Output(path, entry.inputs, Recipe(InOne(read)))

    def __iter__(self) -> Iterator[OutputPath]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _entries(self) -> Manifest:
        """All of the manifest: a while's work for a large site, so only for who wants them all."""
        entries = parse_manifest(self._manifest).value
        linked = linked_folders(self._site, entries)
        if not linked:
            return entries
        return entries.without({path for path in entries if path.rpartition("/")[0] in linked})

    def _find(self, path: OutputPath) -> Entry | None:
        if "_entries" in self.__dict__:
            return self._entries.get(path)
        return None if linked_folders(self._site, [path]) else find_entry(self._manifest, path)


def _read_manifest(site: Path) -> bytes:
    try:
        return read_plain(f"{site}/{MANIFEST}") or b""
    except OSError:
        return b""


def _read(file: str, entry: Entry) -> bytes:
    """Return the bytes of a file. Raises OSError if they are not those that were written."""
    data = read_plain(file)
    if data is None or digest(data) not in entry.contents:
        raise OSError(errno.ENOENT, "it is not as it was written", file)
    return data
