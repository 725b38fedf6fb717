"""A build that stands still: `holding.py SITE`.

It says `waiting` while another build holds the folder, `holding` when it is in the midst of making
its first file, and goes on when it is told a line.
"""
# What it prints is what the test listens to.
# ruff: noqa: T201

from __future__ import annotations

import sys
from pathlib import Path

from oeuvre.write.commit import write_site
from tests.write.toy import AFTER, make_output, outputs_of


def hold() -> bytes:
    """Return a file when told to."""
    print("holding", flush=True)
    sys.stdin.readline()
    return b"the second index"


def main(site: Path) -> None:
    """Write the site AFTER."""
    outputs = outputs_of(AFTER)
    index = make_output("index.html", hold, repr(b"the second index"))
    write_site(
        {**outputs, index.path: index},
        site,
        on_progress=lambda _done, _all: None,
        on_wait=lambda: print("waiting", flush=True),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
