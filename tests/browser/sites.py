"""Built sites, where they are hosted, and which of their pages to look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.hosting import hosted

Open = Callable[..., BrowserContext]
"""Opens a context; the test fails if there is trouble in it.

Takes the origin, which is the only host it may ask; a pattern of the troubles that are
expected, or None if any is; and the options of Playwright's `new_context`.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, hosted below `/pubs/`."""

    folder: Path
    origin: str

    @property
    def root(self) -> str:
        return f"{self.origin}/pubs/"

    def pages(self, folder: str = "") -> list[str]:
        """Return the paths of all pages directly in `folder`, the smallest file first.

        Pages that only lead to another are not among them.
        """
        found = (f for f in (self.folder / folder).glob("*.html") if not leads_on(f))
        files = sorted(found, key=lambda f: (f.stat().st_size, f))
        return [file.relative_to(self.folder).as_posix() for file in files]

    def samples(self) -> list[str]:
        """Return the paths of pages of every kind, the plainest and the richest of each."""
        papers = self.pages("papers")
        people = [path for path in self.pages("people") if not path.endswith("/index.html")]
        some = papers[:: max(1, len(papers) // 4)]
        lists = (*self.pages("topics"), *self.pages("venues"))
        return [
            *self.pages(),
            "people/index.html",
            *lists,
            *some,
            papers[-1],
            people[0],
            people[-1],
        ]


def leads_on(file: Path) -> bool:
    """Whether a page only leads to another."""
    return b'http-equiv="refresh"' in file.read_bytes()


def copy_project(source: Path, target: Path) -> Path:
    """Copy what makes a project from `source`; returns `target`."""
    for name in ("content", "templates", "static"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    return target


@contextmanager
def built(project: Path, folder: Path) -> Iterator[Site]:
    """Build a copy of `project` in `folder` and host it."""
    copy = copy_project(project, folder / "project")
    site = folder / "site"
    address = ["--base-url", "https://example.org/pubs/"]
    command = [sys.executable, "-m", "oeuvre", "build", str(copy), "-o", str(site), *address]
    subprocess.run(command, check=True, capture_output=True)
    with hosted(site) as origin:
        yield Site(site, origin)
