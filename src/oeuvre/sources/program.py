"""Read the program itself: its code, its theme, and what it knows of its libraries."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.values import dataclass, field, replace
from oeuvre.sources.cache import read_compiled
from oeuvre.sources.files import Source, StaticFile
from oeuvre.sources.known_files import KnownFiles
from oeuvre.sources.stamps import LIBRARIES, find_code, find_versions, theme_path
from oeuvre.sources.tree import read_static, read_templates

_DRAWERS = ("resvg-py", "pillow")
"""What `oeuvre[cards]` brings."""


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
    files, versions = KnownFiles(), find_versions()
    code = read_code(versions)
    return Program(
        code=code,
        typesetter=versions.get("typst", ""),
        drawer=find_drawer(versions),
        templates=_with_theme(read_templates(theme_folder("templates").parent, problems, files)),
        static=read_static(theme_folder("static").parent, problems, files),
        problems=tuple(problems),
        compiled=read_compiled(code),
    )


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


def _with_theme(templates: Mapping[str, Source]) -> dict[str, Source]:
    """Return the templates of the default theme by both their names."""
    default = {name: replace(s, path=f"theme/{s.path}") for name, s in templates.items()}
    return default | {f"theme/{name}": source for name, source in default.items()}
