"""What runs of programs come to: seconds, memory, medians and ranges."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_MEASURE = Path(__file__).with_name("measure.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program."""

    seconds: float
    """From before it was started until after it had ended."""

    megabytes: float
    """Most memory that its largest process held at a time."""


def run(command: list[str], cache: Path | None = None) -> Run:
    """Run a program to its end. Raises RuntimeError, with what it said, if it fails.

    cache: the user's, for this program; by default, that of whoever measures.
    """
    line = [sys.executable, "-I", "-S", str(_MEASURE), *command]
    place = {"XDG_CACHE_HOME": str(cache)} if cache else {}
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=os.environ | place)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    seconds, kilobytes = done.stdout.split()
    return Run(float(seconds), int(kilobytes) / 1024)


def summarize(values: list[float]) -> dict[str, float]:
    """Return the median of `values`, and their range."""
    return {
        "median": round(median(values), 4),
        "least": round(min(values), 4),
        "most": round(max(values), 4),
    }
