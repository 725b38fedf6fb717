from __future__ import annotations

import os
import time
from pathlib import Path

from oeuvre.sources.static_files import StaticFiles

LONG_AGO = time.time_ns() - 10_000_000_000


def wait_until_old(path: Path) -> None:
    """Wait until a change of the file at `path` is so long ago that it is believed in."""
    time.sleep(max(0.0, 2.2 - (time.time_ns() - path.stat().st_ctime_ns) / 1e9))


def test_a_file_that_stays_as_it_is_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    files = StaticFiles()
    wait_until_old(path)
    first = files.read(path, "static/a.pdf")
    assert (first.path, first.size, first.read()) == ("static/a.pdf", 3, b"one")
    assert files.read(path, "static/a.pdf") is first
    path.write_bytes(b"two")
    changed = files.read(path, "static/a.pdf")
    assert changed.digest != first.digest


def test_a_file_that_changed_just_now_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    files, digests = StaticFiles(), []
    for data in (b"one", b"two"):
        path.write_bytes(data)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
        digests.append(files.read(path, "static/a.pdf").digest)
    assert digests[0] != digests[1]
    assert files.read(path, "static/a.pdf") is not files.read(path, "static/a.pdf")
