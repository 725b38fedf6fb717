"""Where the time of a build goes, by stage and function: `python benchmarks/stages.py SIZE`."""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
from pathlib import Path

from run import make_projects

from oeuvre.build import build
from oeuvre.cli.timings import Stopwatch, show_laps
from oeuvre.sources.project import read_project
from oeuvre.write.commit import write_site

_MOST = 40
"""Functions that are shown."""


def main(size: str, sort: str) -> None:
    """Build the site of `size` twice: once for the stages, once for the functions."""
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "real"
        make_projects(size, Path(place) / "plain", project)
        watch = Stopwatch()
        _build(project, watch)
        print(show_laps(watch.laps))
        profile = cProfile.Profile()
        profile.runcall(_build, project, Stopwatch())
        pstats.Stats(profile).sort_stats(sort).print_stats("oeuvre|jinja2", _MOST)


def _build(project: Path, watch: Stopwatch) -> None:
    read = watch.lap("project", read_project(project))
    result = build(read, watch.lap)
    with tempfile.TemporaryDirectory() as out:
        written = write_site(result.outputs, Path(out) / "site", on_progress=lambda *_: None)
        watch.lap("files", written)


if __name__ == "__main__":
    main((sys.argv[1:2] or ["seed"])[0], (sys.argv[2:3] or ["tottime"])[0])
