"""Read a project: all that the owner wrote, and what the program brings to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, SiteError, nearest
from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.values import dataclass, field, replace
from oeuvre.sources.files import Source, StaticFile
from oeuvre.sources.known_files import KnownFiles
from oeuvre.sources.program import Program, read_program
from oeuvre.sources.settings import Settings, parse_settings, with_slash
from oeuvre.sources.stamps import PERMALINKS
from oeuvre.sources.tree import read_sources, read_static, read_templates, warn_of

SETTINGS = "content/site.toml"
PEOPLE = "content/people.toml"
ABOUT = "content/about.md"
SEEDS = "content/seeds"
PAPERS = "content/papers"
PAGES = "content/pages"
_ENDINGS = {SEEDS: ".txt", PAPERS: ".md", PAGES: ".md"}
_SINGLE = (SETTINGS, PEOPLE, PERMALINKS, ABOUT)
_READ = f"{', '.join(_SINGLE)} and what lies in {', '.join(_ENDINGS)}; not deeper"
CV_HINT = "pip install 'oeuvre[cv]'"
"""What brings the library that sets the CV."""


@dataclass(frozen=True, slots=True)
class Project:
    """All that a build reads."""

    settings: Settings
    seeds: tuple[Source, ...]
    papers: tuple[Source, ...]
    """`content/papers/*.md`."""

    people: Source | None
    permalinks: Source | None
    about: Source | None
    pages: tuple[Source, ...]
    """`content/pages/*.md`."""

    templates: Mapping[str, Source]
    """By the name that templates use; the default theme's also as `theme/...`."""

    static: Mapping[str, StaticFile]
    """By path below `static/`."""

    code: Digest
    """Of the generator and its libraries, so that a new version makes every file again."""

    typesetter: str
    """Version of the library that sets the CV; empty if it is not installed."""

    drawer: str
    """Versions of the libraries that draw social cards; empty if one is not installed."""

    problems: tuple[Diagnostic, ...]
    compiled: bytes = field(default=b"", compare=False, repr=False)
    """Code of templates that an earlier run kept."""

    def understood(self) -> Project:
        """Return the same without the bytes of records and addresses: they are read no more.

        Of a large site they are much, and nobody else need hold them.
        """
        emptied = [replace(one, data=b"") for one in self.seeds]
        addresses = self.permalinks and replace(self.permalinks, data=b"")
        return replace(self, seeds=tuple(emptied), permalinks=addresses)


def read_project(
    root: Path,
    base_url: str | None = None,
    program: Program | None = None,
    files: KnownFiles | None = None,
) -> Project:
    """Read the project at `root`. Raises SiteError if there is none.

    base_url: overrides the setting.
    program: the one that runs, if it was read before. files: those that were read before.
    """
    _must_be_a_project(root)
    program = program or read_program()
    files = files or KnownFiles()
    problems: list[Diagnostic] = []
    content = {s.path: s for s in read_sources(root, "content", problems, files)}
    settings = _read_settings(content.get(SETTINGS), base_url, program)
    return Project(
        settings=settings.value,
        seeds=_below(content, f"{SEEDS}/", ".txt"),
        papers=_below(content, f"{PAPERS}/", ".md"),
        people=content.get(PEOPLE),
        permalinks=content.get(PERMALINKS),
        about=content.get(ABOUT),
        pages=_below(content, f"{PAGES}/", ".md"),
        templates={**program.templates, **read_templates(root, problems, files)},
        static={**program.static, **read_static(root, problems, files)},
        code=program.code,
        compiled=program.compiled,
        typesetter=program.typesetter,
        drawer=program.drawer,
        problems=(
            *settings.problems,
            *program.problems,
            *problems,
            *_strays(content),
            *_out_of_reach(root, content),
        ),
    )


def _must_be_a_project(root: Path) -> None:
    if not (root / "content").is_dir():
        hint = "run `oeuvre new DIR` for a project to start from"
        message = f"there is no folder {root / 'content'}"
        raise SiteError(Diagnostic("project-none", message, hint=hint))


def read_seed(path: Path) -> Source:
    """Return a seed file from outside the project, to be looked at before it is added."""
    data = path.read_bytes()
    return Source(path.name, data, digest(data))


def _read_settings(
    source: Source | None, base_url: str | None, program: Program
) -> Checked[Settings]:
    checked = parse_settings(source)
    settings = checked.value
    if base_url is not None:
        settings = replace(settings, base_url=with_slash(base_url))
    if program.typesetter or not settings.cv:
        return Checked(settings, checked.problems)
    message = "the site has no CV: what sets it is not installed"
    at = settings.keys.get("cv")
    unable = Diagnostic("cv-no-typesetter", message, at, CV_HINT, Severity.WARNING)
    return Checked(replace(settings, cv=False), (*checked.problems, unable))


def _below(content: Mapping[str, Source], folder: str, ending: str) -> tuple[Source, ...]:
    """Return the files directly in `folder`, by name."""
    return tuple(
        source
        for path, source in sorted(content.items())
        if path.startswith(folder) and path.endswith(ending) and "/" not in path[len(folder) :]
    )


def _strays(content: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield a warning for each file that is not read: nothing is skipped in silence."""
    for path in sorted(content):
        folder, _, name = path.rpartition("/")
        ending = _ENDINGS.get(folder, "")
        if path not in _SINGLE and not (ending and name.endswith(ending)):
            near = nearest(path, _SINGLE) if folder == "content" else ""
            known = f"did you mean {near}?" if near else f"read are {_READ}"
            hint = f"files in {folder}/ end in {ending}" if ending else known
            yield warn_of("file-stray", "this file is not read", path, hint)


def _out_of_reach(root: Path, content: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield an error if there are permalinks that cannot be read: addresses would be lost."""
    if PERMALINKS not in content and os.path.lexists(root / PERMALINKS):
        message = "the addresses in this file cannot be read, and must not be lost"
        hint = "mend what is told of it above"
        yield Diagnostic("permalinks-unreadable", message, Location(PERMALINKS, 1), hint)
