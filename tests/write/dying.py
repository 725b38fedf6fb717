"""A build that is killed, or refused by the system, at each of its calls that change a file.

Run as a program: `dying.py FOLDER FAULT FROM`. For N = 1, 2, … it writes the toy site FROM
(`before`, edited by hand, or `nothing`) to FOLDER/N/site, then the site AFTER over it in a child
that meets FAULT at its Nth call, until a child meets none; it prints how each child ended. FAULT is
`kill`, or the name of an error, with `-on` behind it if all later calls fail too, or `-twice` if the
next build is killed at its Nth call. The calls are seen by an audit hook, which nothing in Python
gets round, and by a wrapper of os.write, which is not audited.
"""
# What it prints is what the test listens to.
# ruff: noqa: T201

from __future__ import annotations

import errno
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from oeuvre.model.diagnostics import SiteError
from tests.write.toy import AFTER, BEFORE, EDITED, FOREIGN, build, put

CHANGES = {
    *("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"),
    *("os.symlink", "os.truncate", "os.utime"),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
UNHURT, BORE_IT, REFUSED = 0, 5, 7
"""Exit status of a child that met no fault, ended well in spite of it, or told of it."""


@dataclass
class Fate:
    """What a child is to meet, and when."""

    fault: str
    left: int
    has_come: bool = False

    def is_due(self) -> bool:
        """Count one call, and return whether it is the one."""
        self.left -= 1
        due = self.left == 0 or (self.left < 0 and self.fault.endswith("-on"))
        self.has_come = self.has_come or due
        return due

    def strike(self, file: object = None) -> None:
        """Kill this process, or raise the error."""
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.fault.removesuffix("-on"))
        raise OSError(number, os.strerror(number), file)

    def see(self, event: str, args: tuple[object, ...]) -> None:
        """Be an audit hook."""
        writes = event == "open" and isinstance(args[2], int) and args[2] & WRITING
        if (writes or event in CHANGES) and self.is_due():
            self.strike(args[0])


def arm(fate: Fate) -> None:
    """Let the rest of this process meet its fate."""
    write = os.write

    def write_or_fail(descriptor: int, data: memoryview) -> int:
        if not fate.is_due():
            return write(descriptor, data)
        write(descriptor, data[: len(data) // 2])
        fate.strike()
        return 0

    os.write = write_or_fail  # type: ignore[assignment] # a narrower type of data will do here
    sys.addaudithook(fate.see)


def run_child(site: Path, fate: Fate) -> str:
    """Write AFTER to `site` in a child, and return how that ended."""
    child = os.fork()
    if child:
        status = os.waitpid(child, 0)[1]
        return "killed" if os.WIFSIGNALED(status) else str(os.WEXITSTATUS(status))
    arm(fate)
    try:
        build(AFTER, site)
    except SiteError as error:
        print(f"told {site.parent.name} {error.problems[0].message}", flush=True)
        os._exit(REFUSED)
    os._exit(BORE_IT if fate.has_come else UNHURT)


def main(folder: Path, fault: str, start: str) -> None:
    """Write one site for each call."""
    number, end = 0, ""
    while end != str(UNHURT):
        number += 1
        site = folder / str(number) / "site"
        site.parent.mkdir()
        if start == "before":
            put(FOREIGN, site)
            build(BEFORE, site)
            put(EDITED, site)
        end = run_child(site, Fate(fault.removesuffix("-twice"), number))
        if fault.endswith("-twice"):
            run_child(site, Fate("kill", number))
        print(f"ended {number} {end}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
