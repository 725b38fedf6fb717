"""Read a project's files. The only module that reads the project tree."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, SiteError, nearest
from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.values import dataclass, field, replace
from oeuvre.sources.compiled import read_compiled
from oeuvre.sources.files import Source, StaticFile
from oeuvre.sources.permalinks import PERMALINKS
from oeuvre.sources.settings import Settings, parse_settings, with_slash
from oeuvre.sources.stamps import LIBRARIES, find_code, find_versions, is_litter, theme_path
from oeuvre.sources.static_files import StaticFiles

SETTINGS = "content/site.toml"
PEOPLE = "content/people.toml"
ABOUT = "content/about.md"
SEEDS = "content/seeds"
PAPERS = "content/papers"
PAGES = "content/pages"
_ENDINGS = {SEEDS: ".txt", PAPERS: ".md", PAGES: ".md"}
_SINGLE = (SETTINGS, PEOPLE, PERMALINKS, ABOUT)
_READ = f"{', '.join(_SINGLE)} and what lies in {', '.join(_ENDINGS)}; not deeper"
_DRAWERS = ("resvg-py", "pillow")
"""What `oeuvre[cards]` brings."""

CV_HINT = "pip install 'oeuvre[cv]'"
"""What brings the library that sets the CV."""

_LARGEST = 20_000_000
"""Bytes of a text file; more is a mistake."""


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


@dataclass(frozen=True, slots=True)
class Program:
    """What the generator brings to every project; while it runs, it stays as it is."""

    code: Digest
    typesetter: str
    drawer: str
    templates: Mapping[str, Source]
    """Of the default theme, as of a `Project`."""

    static: Mapping[str, StaticFile]
    problems: tuple[Diagnostic, ...]
    compiled: bytes = field(compare=False, repr=False)


def read_program() -> Program:
    """Read the program that runs, its theme, and what it knows of its libraries."""
    problems: list[Diagnostic] = []
    versions = find_versions()
    code = read_code(versions)
    return Program(
        code=code,
        typesetter=versions.get("typst", ""),
        drawer=find_drawer(versions),
        templates=_with_theme(_read_templates(theme_folder("templates").parent, problems)),
        static=_read_static(theme_folder("static").parent, problems, StaticFiles()),
        problems=tuple(problems),
        compiled=read_compiled(code),
    )


def read_project(
    root: Path,
    base_url: str | None = None,
    program: Program | None = None,
    files: StaticFiles | None = None,
) -> Project:
    """Read the project at `root`. Raises SiteError if there is none.

    base_url: overrides the setting.
    program: the one that runs, if it was read before. files: those that were read before.
    """
    _must_be_a_project(root)
    program = program or read_program()
    problems: list[Diagnostic] = []
    content = {s.path: s for s in _read_sources(root, "content", problems)}
    settings = _read_settings(content.get(SETTINGS), base_url, program)
    return Project(
        settings=settings.value,
        seeds=_below(content, f"{SEEDS}/", ".txt"),
        papers=_below(content, f"{PAPERS}/", ".md"),
        people=content.get(PEOPLE),
        permalinks=content.get(PERMALINKS),
        about=content.get(ABOUT),
        pages=_below(content, f"{PAGES}/", ".md"),
        templates={**program.templates, **_read_templates(root, problems)},
        static={**program.static, **_read_static(root, problems, files or StaticFiles())},
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


def read_code(versions: Mapping[str, str] | None = None) -> Digest:
    """Return the digest of the program and of all libraries that shape what it writes.

    versions: of libraries, by name, if they are known.
    """
    code = map(_read_unbuffered, find_code())
    versions = find_versions() if versions is None else versions
    libraries = (versions.get(name) or _version(name) for name in LIBRARIES)
    return digest(sys.version, *code, *libraries)


def _read_unbuffered(file: str) -> bytes:
    """Return the bytes of a file, in a third of the time that a Path takes: there are 240."""
    with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - as told
        return stream.read()


def find_drawer(versions: Mapping[str, str]) -> str:
    """Return the versions of the libraries that draw cards; empty if one is not installed."""
    found = [f"{name} {versions[name]}" for name in _DRAWERS if name in versions]
    return ", ".join(found) if len(found) == len(_DRAWERS) else ""


def theme_folder(kind: str) -> Path:
    """Return where the default theme's `templates` or `static` are."""
    return Path(theme_path(kind))


def _version(name: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - 50 ms, for a record of an odd name

    return version(name)


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


def _with_theme(templates: Mapping[str, Source]) -> dict[str, Source]:
    """Return the templates of the default theme by both their names."""
    default = {name: replace(s, path=f"theme/{s.path}") for name, s in templates.items()}
    return default | {f"theme/{name}": source for name, source in default.items()}


def _read_templates(root: Path, problems: list[Diagnostic]) -> dict[str, Source]:
    found = _read_sources(root, "templates", problems)
    return {source.path.removeprefix("templates/"): source for source in found}


def _read_static(
    root: Path, problems: list[Diagnostic], files: StaticFiles
) -> dict[str, StaticFile]:
    found = _walk(root, "static", problems)
    return {name.removeprefix("static/"): files.read(path, name) for path, name in found}


def _read_sources(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[Source]:
    for path, name in _walk(root, folder, problems):
        if path.stat().st_size > _LARGEST:
            message = f"this file is larger than {_LARGEST // 1_000_000} MB"
            problems.append(_warn("file-too-large", message, name, "split it, or leave it out"))
            continue
        data = path.read_bytes()
        yield Source(name, data, digest(data))


def _walk(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """Yield the regular files below `root/folder` with their names from `root`, sorted.

    Hidden files and editors' back-ups are passed over; what is no file is a problem.
    """
    start = os.fspath(root / folder)
    for top, folders, names in os.walk(start):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_litter(name):
                continue
            path = Path(top, name)
            shown = f"{folder}{top[len(start) :].replace(os.sep, '/')}/{name}"
            try:
                mode = path.stat().st_mode
                if not stat.S_ISREG(mode):
                    problems.append(_warn("file-odd", "this is no regular file", shown))
                elif path.is_symlink() and not _stays_in(path, root):
                    problems.append(
                        _warn("file-outside", "this link leads out of the project", shown)
                    )
                elif not os.access(path, os.R_OK):
                    problems.append(_warn("file-unreadable", "this file may not be read", shown))
                else:
                    yield path, shown
            except OSError as error:
                message = f"this file cannot be read: {error.strerror}"
                problems.append(_warn("file-unreadable", message, shown))


def _stays_in(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _strays(content: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield a warning for each file that is not read: nothing is skipped in silence."""
    for path in sorted(content):
        folder, _, name = path.rpartition("/")
        ending = _ENDINGS.get(folder, "")
        if path not in _SINGLE and not (ending and name.endswith(ending)):
            near = nearest(path, _SINGLE) if folder == "content" else ""
            known = f"did you mean {near}?" if near else f"read are {_READ}"
            hint = f"files in {folder}/ end in {ending}" if ending else known
            yield _warn("file-stray", "this file is not read", path, hint)


def _out_of_reach(root: Path, content: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield an error if there are permalinks that cannot be read: addresses would be lost."""
    if PERMALINKS not in content and os.path.lexists(root / PERMALINKS):
        message = "the addresses in this file cannot be read, and must not be lost"
        hint = "mend what is told of it above"
        yield Diagnostic("permalinks-unreadable", message, Location(PERMALINKS, 1), hint)


def _warn(code: str, message: str, path: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, Location(path, 1), hint, Severity.WARNING)
