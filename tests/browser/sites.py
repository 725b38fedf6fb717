"""Built sites, where they are hosted, and which of their pages to look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
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

    def kinds(self) -> dict[str, list[str]]:
        """Return the paths of all pages by their kind, the smallest file first.

        A folder's first page is of a kind of its own, and all others in it are of one kind: so
        a kind that is new to the site is found by itself.
        """
        found: dict[str, list[str]] = {}
        for path in pages_below(self.folder):
            found.setdefault(kind_of(path), []).append(path)
        return found

    def samples(self) -> list[str]:
        """Return the paths of pages of every kind, always the same for the same content."""
        return [path for kind, paths in self.kinds().items() for path in sample(kind, paths)]

    def extremes(self) -> list[str]:
        """Return the paths of the plainest and the richest page of every kind."""
        chosen = (dict.fromkeys([paths[0], paths[-1]]) for paths in self.kinds().values())
        return [path for paths in chosen for path in paths]


OWN_KIND = {"404.html": "404", "about-this-site.html": "about", "index.html": "home"}

SAMPLES = {"person": 12, "paper": 5}
"""How many pages are looked at where a kind has hundreds; where not, and of other kinds, fewer."""


def kind_of(path: str) -> str:
    """Return which kind of page a path of the site leads to, as a word fit for a file's name."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return OWN_KIND.get(name, "prose")
    singular = {"papers": "paper", "people": "person"}.get(folder, folder.replace("/", "-"))
    return f"all-{folder}" if name == "index.html" else singular


def sample(kind: str, paths: list[str]) -> list[str]:
    """Return the plainest and the richest of `paths`, and some between."""
    count = min(SAMPLES.get(kind, 2), 2 + len(paths) // 8)
    steps = [round(n * (len(paths) - 1) / (count - 1)) for n in range(count)]
    return list(dict.fromkeys(paths[step] for step in steps))


@cache
def pages_below(folder: Path) -> tuple[str, ...]:
    """Return the paths of all pages of a site, the smallest file first."""
    found = (file for file in folder.rglob("*.html") if not leads_on(file))
    files = sorted(found, key=lambda file: (file.stat().st_size, file))
    return tuple(file.relative_to(folder).as_posix() for file in files)


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
