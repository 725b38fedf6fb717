"""What the output folder holds that is ours: read it, spell it.

The manifest is the hidden file `.oeuvre-manifest.json` in the output folder, in JSON, with
one line for each file, so that a version control system shows its changes well:

    {"version":1,"files":{
    "index.html":["<inputs>",5120,"<content>"],
    "feed.xml":["",0,"<content before>","<content after>"]
    }}

inputs: digest of all that the file was made from. 5120: its size in bytes. content: digest
of its bytes. The second line is of a file that a commit was about to replace (see `Entry`).
It holds no time and nothing of the machine: equal builds leave equal manifests. Whoever
changes this form raises the version and goes on reading the one before.

Entries are believed only as far as they can be checked: a path that leads out of the folder
or through a symbolic link is ignored, and a file is deleted only if its bytes are those that
its entry tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Any

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity
from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.write.own import MANIFEST
from oeuvre.write.paths import find_unsafe, is_safe
from oeuvre.write.plan import UNFINISHED, Entry, Manifest
from oeuvre.write.tree import Kind, kind_of, linked_folders

_VERSION = 1
_HEAD = b'{"version":%d,"files":{\n' % _VERSION
_NEXT = ",\n"
_AT_A_TIME = 1_000
"""Lines that are put together before they are written: of a large site all would be long."""


def load_manifest(site: Path) -> Checked[Manifest]:
    """Return what the last commit left in `site`; nothing if that is not told or not legible.

    Raises OSError if the manifest is there and cannot be read.
    """
    file = site / MANIFEST
    kind = kind_of(str(file))
    if kind is Kind.NOTHING:
        return Checked({})
    if kind is not Kind.FILE:
        return Checked({}, (_illegible(f"it is a {kind.value}"),))
    parsed = parse_manifest(file.read_bytes())
    linked = linked_folders(str(site), parsed.value)
    behind = [path for path in parsed.value if path.rpartition("/")[0] in linked]
    if not behind:
        return parsed
    kept = {path: entry for path, entry in parsed.value.items() if path not in set(behind)}
    told = tuple(_ignored(path, "it lies behind a symbolic link") for path in behind)
    return Checked(kept, parsed.problems + told)


def parse_manifest(data: bytes) -> Checked[Manifest]:
    """Return the entries of a manifest, without those that cannot be ours."""
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        return Checked({}, (_illegible("it is damaged"),))
    match top:
        case {"version": int(version)} if version > _VERSION:
            return Checked({}, (_illegible("a newer version of this program wrote it"),))
        case {"version": 1, "files": dict(rows)}:
            return _parse_rows(rows)
        case _:
            return Checked({}, (_illegible("it is damaged"),))


def dump_manifest(rows: Iterable[str]) -> Iterator[bytes]:
    """Yield the manifest as it is written, a part at a time.

    rows: what `spell_row` returns for each file, by path; of many, few need be held at a time.
    """
    yield _HEAD
    rest, before = iter(rows), ""
    while part := [*islice(rest, _AT_A_TIME)]:
        yield f"{before}{_NEXT.join(part)}".encode("ascii")
        before = _NEXT
    yield b"\n}}\n"


def spell_row(path: OutputPath, entry: Entry) -> str:
    """Return what the manifest says of a file."""
    inputs, size, contents = entry
    return f"{quoted(path)}:[{quoted(inputs)},{size},{','.join(map(quoted, contents))}]"


def find_entry(data: bytes, path: OutputPath) -> Entry | None:
    """Return the entry of `path` in a manifest; None if it has none, or none that can be ours.

    Reads only that line: of a large site, in a hundredth of the time of `parse_manifest`.
    """
    start = data.find(f"\n{quoted(path)}:[".encode("ascii")) + 1
    if not start or not data.startswith(_HEAD) or not is_safe(path):
        return None
    line = data[start : data.find(b"\n", start)].removesuffix(b",")
    try:
        return _parse_row(json.loads(b"{%b}" % line)[path])
    except (ValueError, KeyError):
        return None


def _parse_rows(rows: Mapping[str, object]) -> Checked[Manifest]:
    plain = _parse_plain(rows)
    if plain is not None and not find_unsafe(rows):
        return Checked(plain)
    entries: dict[OutputPath, Entry] = {}
    problems: list[Diagnostic] = []
    for path, row in rows.items():
        entry = _parse_row(row)
        if entry is None:
            problems.append(_ignored(path, "its entry is damaged"))
        elif not is_safe(path):
            problems.append(_ignored(path, "no file of a site can be named so"))
        else:
            entries[OutputPath(path)] = entry
    return Checked(entries, tuple(problems))


def _parse_plain(rows: Mapping[str, Any]) -> dict[OutputPath, Entry] | None:
    """Return the entries of files that are all finished, as they mostly are; None if one is not.

    In columns, it takes a third of the time.
    """
    values = rows.values()
    if {*map(type, values)} != {list} or {*map(len, values)} != {3}:
        return None
    inputs, sizes, contents = zip(*values, strict=True)
    kinds = [{*map(type, column)} for column in (inputs, sizes, contents)]
    if kinds != [{str}, {int}, {str}] or not all(inputs):
        return None
    entries = map(Entry, inputs, sizes, zip(contents, strict=True))
    return dict(zip(map(OutputPath, rows), entries, strict=True))


def _parse_row(row: object) -> Entry | None:
    if not isinstance(row, list) or len(row) < 2:
        return None
    inputs, size, *contents = row  # not by `match`, which takes three times as long; there are many
    if not isinstance(inputs, str) or not isinstance(size, int):
        return None
    if inputs:
        is_one = len(contents) == 1 and isinstance(contents[0], str)
        return Entry(Digest(inputs), size, (Digest(contents[0]),)) if is_one else None
    known = tuple(Digest(one) for one in contents if isinstance(one, str))
    return Entry(UNFINISHED, size, known)


def _illegible(why: str) -> Diagnostic:
    return Diagnostic(
        "manifest-illegible",
        f"the record of what was written, {MANIFEST}, is of no use: {why}",
        hint="nothing is deleted, and files that differ are not replaced; if that stops the "
        "build, empty the output folder and build again",
        severity=Severity.WARNING,
    )


def _ignored(path: str, why: str) -> Diagnostic:
    return Diagnostic(
        "manifest-entry",
        f"{MANIFEST} names {path!r}, which is left alone: {why}",
        severity=Severity.WARNING,
    )
