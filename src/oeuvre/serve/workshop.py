"""Where the preview builds the site. Loads the program; the rest of the preview does not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from oeuvre.build import build
from oeuvre.model.memory import Memory
from oeuvre.serve.rebuild import Rebuilder, uncollected
from oeuvre.sources.cache import find_memory
from oeuvre.sources.known_files import KnownFiles
from oeuvre.sources.program import read_program
from oeuvre.sources.project import Project, read_project


def open_workshop(root: Path, base_url: str) -> Rebuilder[Project]:
    """Return what builds the project at `root` again and again, from what its last build made on.

    base_url: of canonical links, feeds and the like.
    """
    program = read_program()
    with uncollected():
        memory = find_memory(program.code, root) or Memory()
    read = partial(read_project, root, base_url, program, KnownFiles())
    return Rebuilder(read, partial(build, keep=memory))
