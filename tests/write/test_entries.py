from __future__ import annotations

import json

import pytest

from oeuvre.model.identifiers import Digest, OutputPath
from oeuvre.write.entries import UNFINISHED, Entry, manifest_of, parse_row, spell_row

A, B, C = OutputPath("a"), OutputPath("b/\u00e9"), OutputPath('c"')
D1, D2 = Digest("1" * 32), Digest("2" * 32)
ENTRIES = {
    A: Entry(D1, 7, (D2,)),
    B: Entry(UNFINISHED, 0, (D1, D2)),
    C: Entry(UNFINISHED, 0, ()),
}


def test_a_manifest_gives_back_its_entries() -> None:
    manifest = manifest_of(ENTRIES)
    assert dict(manifest) == ENTRIES
    assert (len(manifest), A in manifest, "d" in manifest) == (3, True, False)
    assert manifest.get(OutputPath("d")) is None


def test_its_columns_tell_inputs_of_finished_files_and_sizes_of_all() -> None:
    manifest = manifest_of(ENTRIES)
    assert manifest.inputs == {A: D1}
    assert manifest.sizes == {A: 7, B: 0, C: 0}


def test_files_that_are_taken_out_are_in_no_column() -> None:
    assert dict(manifest_of(ENTRIES).without({A, "d"})) == {B: ENTRIES[B], C: ENTRIES[C]}
    assert manifest_of(ENTRIES).without({A}).inputs == {}


@pytest.mark.parametrize("path", ENTRIES)
def test_a_row_is_json_and_is_read_again(path: OutputPath) -> None:
    read = json.loads(f"{{{spell_row(path, ENTRIES[path])}}}")
    assert [*read] == [path]
    assert parse_row(read[path]) == ENTRIES[path]
