"""The files of `static/assets/` under names that tell their content apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath

from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.model.values import dataclass
from oeuvre.pages.permalinks import ASSETS
from oeuvre.sources.files import StaticFile

_SEARCH = f"{ASSETS}search.js"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of `static/assets/` under its published, fingerprinted name."""

    path: OutputPath
    digest: Digest
    read: Callable[[], bytes]


def publish_assets(static: Mapping[str, StaticFile], kinds: Collection[str]) -> Mapping[str, Asset]:
    """Return the files of `static/assets/` by name, stylesheets with their `url()`s rewritten.

    kinds: of files that the site has, besides pages. The script of the search is only for it.
    """
    files = {
        name.removeprefix(ASSETS): file
        for name, file in static.items()
        if name.startswith(ASSETS) and (name != _SEARCH or "search" in kinds)
    }
    plain = {
        name: Asset(_published(name, file.digest), file.digest, file.read)
        for name, file in files.items()
        if not name.endswith(".css")
    }
    styles = {
        name: _stylesheet(name, file, plain)
        for name, file in files.items()
        if name.endswith(".css")
    }
    return plain | styles


def _stylesheet(name: str, file: StaticFile, assets: Mapping[str, Asset]) -> Asset:
    folder = PurePosixPath(name).parent

    def rewrite(match: re.Match[str]) -> str:
        target = (folder / match[2]).as_posix()
        if target not in assets:
            return match[0]
        depth = "../" * name.count("/")
        return f"url({depth}{assets[target].path.removeprefix(ASSETS)})"

    text = re.sub(r"url\(([\"']?)([^)\"']+)\1\)", rewrite, file.read().decode("utf-8", "replace"))
    data = text.encode()
    found = digest(data)
    return Asset(_published(name, found), found, lambda: data)


def _published(name: str, content: Digest) -> OutputPath:
    path = PurePosixPath(name)
    return OutputPath(f"{ASSETS}{path.with_name(f'{path.stem}.{content[:8]}{path.suffix}')}")
