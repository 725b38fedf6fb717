"""The command line: arguments in, exit status out.

Exit status: 0 it worked; 1 the input is at fault; 2 the command line is; 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from oeuvre.cli.unchanged import tell_unchanged


def main() -> None:
    """Run the command that the program was called with, and end the program.

    Python does not look for rings of garbage: frozen values make none, and are many. What runs for
    hours sees to that by itself. Nor is everything taken apart at the end, object by object, which
    takes a tenth of a second of 10,000 papers: it is held until there is no program.
    """
    if sys.argv[1:2] != ["serve"]:
        gc.disable()
    held: list[object] = []
    try:
        status = run(held=held)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
    except KeyboardInterrupt:
        import signal  # noqa: PLC0415 - 1 ms, and only for who interrupts

        signal.signal(signal.SIGINT, signal.SIG_DFL)  # all is put in order: another ends us at once
        sys.stderr.write("\ninterrupted; the site is as it was, or new, file by file\n")
        status = 130
    os._exit(status)


def run(arguments: Sequence[str] | None = None, held: list[object] | None = None) -> int:
    """Run one command and return its exit status. A wrong command line ends the program with 2.

    held: is given what need not be let go of before the program ends.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["build"] and tell_unchanged(words[1:]):
        return 0
    from oeuvre.cli.commands import run_command  # noqa: PLC0415 - 8 ms, and only if there is work

    return run_command(words, [] if held is None else held)
