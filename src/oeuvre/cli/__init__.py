"""The command line: arguments in, exit status out.

Exit status: 0 it worked; 1 the input is at fault; 2 the command line is; 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from oeuvre.cli.unchanged import tell_unchanged


def main() -> None:
    """Run the command that the program was called with, and end the program.

    What was built is not taken apart object by object: that would take longer than to build it.
    """
    status = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. A wrong command line ends the program with 2."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        if words[:1] == ["build"] and tell_unchanged(words[1:]):
            return 0
        with _uncollected(is_long=words[:1] == ["serve"]):
            from oeuvre.cli.commands import run_command  # noqa: PLC0415 - 8 ms, and only if there is work

            return run_command(words)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; the site is as it was, or new, file by file\n")
        return 130


@contextmanager
def _uncollected(*, is_long: bool) -> Iterator[None]:
    """Keep Python from looking for rings of garbage: frozen values make none, and are many.

    is_long: not where that could matter, in a command that runs for hours and sees to it by itself.
    """
    was_enabled = gc.isenabled()
    if not is_long:
        gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
