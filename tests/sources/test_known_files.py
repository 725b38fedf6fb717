from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from oeuvre.model.identifiers import digest
from oeuvre.sources.files import Source
from oeuvre.sources.known_files import KnownFiles

LONG_AGO = time.time_ns() - 10_000_000_000


def wait_until_old(path: Path) -> None:
    """Wait until a change of the file at `path` is so long ago that it is believed in."""
    time.sleep(max(0.0, 2.2 - (time.time_ns() - path.stat().st_ctime_ns) / 1e9))


def test_a_file_that_stays_as_it_is_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    files = KnownFiles()
    wait_until_old(path)
    first, text = files.static(path, "static/a.pdf"), files.text(path, "a")
    assert (first.path, first.size, first.read()) == ("static/a.pdf", 3, b"one")
    assert text == Source("a", b"one", digest(b"one"))
    assert files.static(path, "static/a.pdf") is first
    assert files.text(path, "a") is text
    path.write_bytes(b"two")
    assert (
        files.static(path, "static/a.pdf").digest == files.text(path, "a").digest == digest(b"two")
    )


@pytest.mark.parametrize("kind", ["static", "text"])
def test_a_file_that_changed_just_now_is_read_again(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    read, digests = getattr(KnownFiles(), kind), []
    for data in (b"one", b"two"):
        path.write_bytes(data)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
        digests.append(read(path, "static/a.pdf").digest)
    assert digests[0] != digests[1]
    assert read(path, "static/a.pdf") is not read(path, "static/a.pdf")
