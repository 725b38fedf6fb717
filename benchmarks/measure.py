"""Processes, measured from outside: wall time and peak memory.

As a program, `measure.py COMMAND ...` runs one and prints its seconds and its peak in kB. It
stands between, since Linux counts what the process that started a program held as the program's
own: this one holds little.
"""

from __future__ import annotations

import os
import sys
import time


def _spawn(command: list[str]) -> int:
    quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[quiet])
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    print(seconds, used.ru_maxrss)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_spawn(sys.argv[1:]))
