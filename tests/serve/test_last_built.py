from __future__ import annotations

from itertools import starmap
from pathlib import Path

import pytest

from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.serve.last_built import LastBuilt
from oeuvre.write.entries import UNFINISHED, Entry, spell_row
from oeuvre.write.manifest import dump_manifest
from oeuvre.write.own import MANIFEST

HOME, PERSON = OutputPath("index.html"), OutputPath("people/a.html")


def write_site(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files as a build leaves them, and return their folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    entries = {
        OutputPath(path): Entry(Digest("1" * 32), len(data), (digest(data),))
        for path, data in files.items()
    }
    (folder / MANIFEST).write_bytes(b"".join(dump_manifest(starmap(spell_row, entries.items()))))
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {HOME: b"Home", PERSON: b"A"})


def test_it_has_what_the_manifest_names_and_nothing_else(site: Path) -> None:
    (site / "notes.html").write_text("mine")
    found = LastBuilt(site)
    assert {path: found[path].make() for path in found} == {HOME: b"Home", PERSON: b"A"}
    assert len(found) == 2
    for path in ("notes.html", MANIFEST, "../x", "people", ""):
        assert OutputPath(path) not in found


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    found = LastBuilt(tmp_path / "site")
    assert HOME not in found
    assert dict(found) == {}


def test_a_file_that_was_altered_is_not_given(site: Path) -> None:
    (site / HOME).write_text("Ours no more")
    with pytest.raises(OSError, match="not as it was written"):
        LastBuilt(site)[HOME].make()


def test_a_file_that_is_gone_is_not_given(site: Path) -> None:
    (site / HOME).unlink()
    with pytest.raises(OSError, match="not as it was written"):
        LastBuilt(site)[HOME].make()


def test_a_link_is_not_followed(site: Path, tmp_path: Path) -> None:
    (site / HOME).rename(tmp_path / "away")
    (site / HOME).symlink_to(tmp_path / "away")
    (site / "people").rename(tmp_path / "others")
    (site / "people").symlink_to(tmp_path / "others")
    found = LastBuilt(site)
    assert PERSON not in found
    assert list(found.items()) == [(HOME, found[HOME])]
    assert PERSON not in found
    with pytest.raises(OSError, match="not as it was written"):
        LastBuilt(site)[HOME].make()


def test_of_a_file_that_a_commit_was_at_work_on_either_version_is_given(site: Path) -> None:
    entry = Entry(UNFINISHED, 0, (digest(b"Home"), digest(b"New home")))
    (site / MANIFEST).write_bytes(b"".join(dump_manifest([spell_row(HOME, entry)])))
    for data in (b"Home", b"New home"):
        (site / HOME).write_bytes(data)
        assert LastBuilt(site)[HOME].make() == data
