"""Where the preview builds the site. Loads the program; the rest of the preview does not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from oeuvre.build import build
from oeuvre.serve.memory import Memory
from oeuvre.serve.rebuild import Rebuilder
from oeuvre.sources.program import read_program
from oeuvre.sources.project import Project, read_project
from oeuvre.sources.static_files import StaticFiles


def open_workshop(root: Path, base_url: str) -> Rebuilder[Project]:
    """Return what builds the project at `root` again and again.

    base_url: of canonical links, feeds and the like.
    """
    read = partial(read_project, root, base_url, read_program(), StaticFiles())
    return Rebuilder(read, partial(build, keep=Memory()))
