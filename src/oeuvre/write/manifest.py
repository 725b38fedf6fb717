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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Any

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity
from oeuvre.model.identifiers import OutputPath
from oeuvre.write.entries import Entry, Manifest, manifest_of, parse_row
from oeuvre.write.own import MANIFEST
from oeuvre.write.paths import find_unsafe, is_safe
from oeuvre.write.tree import Kind, kind_of, linked_folders

_VERSION = 1
_HEAD = b'{"version":%d,"files":{\n' % _VERSION
_NEXT = ",\n"
_END = b"\n}}\n"
_NOTHING = Manifest({}, {}, {})
_AT_A_TIME = 1_000
"""Lines that are put together before they are written: of a large site all would be long."""


def load_manifest(site: Path) -> Checked[Manifest]:
    """Return what the last commit left in `site`; nothing if that is not told or not legible.

    Raises OSError if the manifest is there and cannot be read.
    """
    file = site / MANIFEST
    kind = kind_of(str(file))
    if kind is Kind.NOTHING:
        return Checked(_NOTHING)
    if kind is not Kind.FILE:
        return Checked(_NOTHING, (_illegible(f"it is a {kind.value}"),))
    parsed = parse_manifest(file.read_bytes())
    linked = linked_folders(str(site), parsed.value)
    if not linked:
        return parsed
    behind = [path for path in parsed.value if path.rpartition("/")[0] in linked]
    told = tuple(_ignored(path, "it lies behind a symbolic link") for path in behind)
    return Checked(parsed.value.without({*behind}), parsed.problems + told)


def parse_manifest(data: bytes) -> Checked[Manifest]:
    """Return the entries of a manifest, without those that cannot be ours."""
    if plain := _parse_lines(data):
        return Checked(plain)
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        return Checked(_NOTHING, (_illegible("it is damaged"),))
    match top:
        case {"version": int(version)} if version > _VERSION:
            return Checked(_NOTHING, (_illegible("a newer version of this program wrote it"),))
        case {"version": 1, "files": dict(rows)}:
            return _parse_rows(rows)
        case _:
            return Checked(_NOTHING, (_illegible("it is damaged"),))


def dump_manifest(rows: Iterable[str]) -> Iterator[bytes]:
    """Yield the manifest as it is written, a part at a time.

    rows: what `spell_row` returns for each file, by path; of many, few need be held at a time.
    """
    yield _HEAD
    rest, before = iter(rows), ""
    while part := [*islice(rest, _AT_A_TIME)]:
        yield f"{before}{_NEXT.join(part)}".encode("ascii")
        before = _NEXT
    yield _END


def find_entry(data: bytes, path: OutputPath) -> Entry | None:
    """Return the entry of `path` in a manifest; None if it has none, or none that can be ours.

    Reads only that line: of a large site, in a hundredth of the time of `parse_manifest`.
    """
    start = data.find(f"\n{quoted(path)}:[".encode("ascii")) + 1
    if not start or not data.startswith(_HEAD) or not is_safe(path):
        return None
    line = data[start : data.find(b"\n", start)].removesuffix(b",")
    try:
        return parse_row(json.loads(b"{%b}" % line)[path])
    except (ValueError, KeyError):
        return None


def _parse_lines(data: bytes) -> Manifest | None:
    """Return the entries of a manifest as it mostly is; None if it may be otherwise.

    It is to the letter as `dump_manifest` spells it then, all files are finished, and all paths are
    safe. So its rows need not be spelled again where they stay.
    """
    if not (data.startswith(_HEAD) and data.endswith(_END) and data.isascii()) or b"\\" in data:
        return None
    rows = data[len(_HEAD) : -len(_END)].decode("ascii").split(_NEXT)
    starts = range(0, len(rows), _AT_A_TIME)
    cut = [_cut_rows(rows[start : start + _AT_A_TIME]) for start in starts]
    if None in cut:
        return None
    paths, inputs, sizes = ([*chain.from_iterable(column)] for column in zip(*cut, strict=True))
    if len({*paths}) < len(paths) or find_unsafe(paths):
        return None
    return Manifest(*(dict(zip(paths, one, strict=True)) for one in (inputs, sizes, rows)))


def _cut_rows(rows: Sequence[str]) -> tuple[Sequence[Any], ...] | None:
    """Return the paths, inputs and sizes that rows tell; None as `_parse_lines` does."""
    cut = [row.split('"') for row in rows]
    if {*map(len, cut)} != {7} or not all(map(str.isprintable, rows)):
        return None
    before, paths, opening, inputs, sizes, _, after = zip(*cut, strict=True)
    if ({*before}, {*opening}, {*after}) != ({""}, {":["}, {"]"}) or not all(inputs):
        return None
    digits = [size[1:-1] for size in sizes]
    numbers = [*map(int, digits)] if all(map(str.isdecimal, digits)) else []
    return (paths, inputs, numbers) if [f",{n}," for n in numbers] == [*sizes] else None


def _parse_rows(rows: Mapping[str, object]) -> Checked[Manifest]:
    entries: dict[OutputPath, Entry] = {}
    problems: list[Diagnostic] = []
    for path, row in rows.items():
        entry = parse_row(row)
        if entry is None:
            problems.append(_ignored(path, "its entry is damaged"))
        elif not is_safe(path):
            problems.append(_ignored(path, "no file of a site can be named so"))
        else:
            entries[OutputPath(path)] = entry
    return Checked(manifest_of(entries), tuple(problems))


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
