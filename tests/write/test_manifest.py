from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import starmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Severity
from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.write.entries import UNFINISHED, Entry, spell_row
from oeuvre.write.manifest import (
    dump_manifest,
    find_entry,
    load_manifest,
    parse_manifest,
)
from oeuvre.write.own import MANIFEST
from oeuvre.write.paths import is_safe

D1, D2 = Digest("1" * 32), Digest("2" * 32)
WHOLE = {OutputPath("a"): Entry(D1, 7, (D2,)), OutputPath("b/é"): Entry(UNFINISHED, 0, (D1, D2))}

finished = st.builds(Entry, st.just(D1), st.integers(0, 10**12), st.just((D2,)))
unfinished = st.builds(Entry, st.just(UNFINISHED), st.just(0), st.just((D1, D2)) | st.just((D1,)))
safe_paths = st.text(min_size=1, max_size=20).filter(is_safe).map(OutputPath)


def dumped(manifest: Mapping[OutputPath, Entry]) -> bytes:
    return b"".join(dump_manifest(starmap(spell_row, manifest.items())))


@given(st.dictionaries(safe_paths, finished | unfinished))
def test_what_is_written_is_read_again(manifest: dict[OutputPath, Entry]) -> None:
    read = parse_manifest(dumped(manifest))
    assert (dict(read.value), read.problems) == (manifest, ())


@given(st.dictionaries(safe_paths, finished | unfinished), safe_paths)
def test_one_entry_is_found_as_in_the_whole(
    manifest: dict[OutputPath, Entry], other: OutputPath
) -> None:
    data = dumped(manifest)
    assert all(find_entry(data, path) == entry for path, entry in manifest.items())
    assert find_entry(data, other) == manifest.get(other)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"version":2,"files":{\n"a":["1",7,"2"]\n}}\n',
        b'{"version":1,"files":{\n"a":["1",7,\n}}\n',
        b'{"version":1,"files":{\n"a":[7]\n}}\n',
        b'{"version":1,"files":{\n"a":["1",7,"2"]}, "b":["1",7,"2"]\n}}\n',
    ],
)
def test_no_entry_is_found_in_what_is_no_manifest(data: bytes) -> None:
    assert find_entry(data, OutputPath("a")) is None


def test_no_entry_is_found_that_leads_out_of_the_folder() -> None:
    assert (
        find_entry(dumped({OutputPath("../a"): WHOLE[OutputPath("a")]}), OutputPath("../a")) is None
    )


def test_each_file_has_a_line_of_its_own() -> None:
    lines = dumped(WHOLE).decode().splitlines()
    assert lines[1] == f'"a":["{D1}",7,"{D2}"],'
    assert len(lines) == 4


def test_a_long_manifest_is_written_a_part_at_a_time_and_reads_the_same() -> None:
    long = {OutputPath(f"{n:05}"): Entry(D1, n, (D2,)) for n in range(2_500)}
    assert len(list(dump_manifest(starmap(spell_row, long.items())))) == 5
    assert parse_manifest(dumped(long)).value == long
    assert len(dumped(long).splitlines()) == 2_502


@pytest.mark.parametrize("sign", ["\n", "\t", "\0", "\x1f"])
@pytest.mark.parametrize("row", ['"a":["1%s",7,"2"]', '"a":["1",7,"2%s"]', '"a":["1",7%s,"2"]'])
def test_a_manifest_with_a_control_character_in_a_row_is_as_json_has_it(
    row: str, sign: str
) -> None:
    whole = b'{"version":1,"files":{\n%b\n}}\n' % (row % sign).encode()
    read, other = parse_manifest(whole), parse_manifest(whole + b" ")
    assert (dict(read.value), read.problems) == (dict(other.value), other.problems)


TOUCHED = [
    b"\n",
    b" ",
    b'"',
    b",",
    b"\\",
    b"\\u0061",
    b"0",
    b"[",
    b"]",
    b'"a":["1",7,"2"],\n',
    b"../",
    b"{",
    b"\xc3\xa9",
]


@given(st.dictionaries(safe_paths, finished, min_size=1, max_size=4), st.data())
def test_a_manifest_touched_by_hand_is_read_as_json_has_it(
    manifest: dict[OutputPath, Entry], data: st.DataObject
) -> None:
    whole = dumped(manifest)
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(start + 3, len(whole))))
        whole = whole[:start] + data.draw(st.sampled_from(TOUCHED)) + whole[end:]
    read = parse_manifest(whole)
    other = parse_manifest(whole + b" ")  # which is the same to JSON, but not to the letter
    assert (dict(read.value), read.problems) == (dict(other.value), other.problems)
    assert {path: read.value.sizes[path] for path in read.value} == {
        path: entry.size for path, entry in other.value.items()
    }
    inputs = {path: entry.inputs for path, entry in other.value.items() if entry.is_finished}
    assert dict(read.value.inputs) == inputs


@given(st.dictionaries(safe_paths, finished | unfinished, max_size=5))
def test_rows_are_as_they_would_be_spelled(manifest: dict[OutputPath, Entry]) -> None:
    rows = parse_manifest(dumped(manifest)).value.rows
    assert rows == {path: spell_row(path, entry) for path, entry in manifest.items()}


@given(st.data())
def test_a_manifest_that_is_cut_anywhere_is_told_and_claims_nothing(data: st.DataObject) -> None:
    whole = dumped(WHOLE).rstrip()
    cut = data.draw(st.integers(0, len(whole) - 1))
    read = parse_manifest(whole[:cut])
    assert read.value == {}
    assert [problem.code for problem in read.problems] == ["manifest-illegible"]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "\xff", "[" * 200_000, '{"version":0,"files":{}}'],
    ids=["empty", "no-version", "list", "null", "latin-1", "deep", "version-0"],
)
def test_a_damaged_manifest_is_told_and_claims_nothing(text: str) -> None:
    read = parse_manifest(text.encode("latin-1"))
    assert read.value == {}
    assert "damaged" in read.problems[0].message
    assert read.problems[0].severity is Severity.WARNING


def test_a_manifest_of_a_newer_version_is_told_and_claims_nothing() -> None:
    read = parse_manifest(b'{"version":2,"files":{"a":[]}}')
    assert read.value == {}
    assert "newer version" in read.problems[0].message


@pytest.mark.parametrize("path", ["../../x", "/etc/x", "a/../../x", ".git/config", MANIFEST])
def test_an_entry_that_leads_out_of_the_folder_is_told_and_ignored(path: str) -> None:
    files = {path: [D1, 1, D2], "a": [D1, 1, D2]}
    read = parse_manifest(json.dumps({"version": 1, "files": files}).encode())
    assert list(read.value) == ["a"]
    assert repr(path) in read.problems[0].message


@pytest.mark.parametrize(
    "row", [None, {}, [], [D1], [D1, "1", D2], ["", 1, 2], [D1, 1, D2, D2], [D1, True, D2]]
)
def test_an_entry_of_another_shape_is_never_believed(row: object) -> None:
    read = parse_manifest(json.dumps({"version": 1, "files": {"a": row}}).encode())
    assert read.value.get(OutputPath("a")) in {None, Entry(UNFINISHED, 1, ())}


def test_a_folder_without_a_manifest_holds_nothing_of_ours(tmp_path: Path) -> None:
    assert load_manifest(tmp_path).value == {}
    assert load_manifest(tmp_path / "absent").problems == ()


def test_an_entry_behind_a_symbolic_link_is_told_and_ignored(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/deep").mkdir(parents=True)
    site = tmp_path / "site"
    site.mkdir()
    (site / "link").symlink_to(tmp_path / "elsewhere")
    behind = {OutputPath(path): Entry(D1, 1, (D2,)) for path in ("link/x", "link/deep/y")}
    (site / MANIFEST).write_bytes(dumped({**WHOLE, **behind}))
    read = load_manifest(site)
    assert read.value == WHOLE
    assert sorted(problem.code for problem in read.problems) == ["manifest-entry"] * 2


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_manifest_that_is_no_plain_file_is_not_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / MANIFEST
    if kind == "folder":
        file.mkdir()
    elif kind == "link":
        (tmp_path / "other").write_bytes(dumped(WHOLE))
        file.symlink_to("other")
    else:
        os.mkfifo(file)
    read = load_manifest(tmp_path)
    assert read.value == {}
    assert read.problems[0].code == "manifest-illegible"
