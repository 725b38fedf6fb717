"""Sites built in memory from a few papers, one build after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oeuvre.build import Build, build
from oeuvre.model.identifiers import OutputPath
from oeuvre.sources.project import read_project
from oeuvre.sources.stamps import PERMALINKS


@dataclass
class Desk:
    """A project on disk whose owner edits, builds and keeps the file of permalinks."""

    root: Path
    owner: str = "Example, Ada"
    files: dict[str, str] = field(default_factory=dict)

    def build(self, *papers: str, **seeds: Iterable[str]) -> Build:
        """Build the site of these papers, each three lines, and record its addresses."""
        result = self.look(*papers, **seeds)
        if result.addresses:
            (self.root / PERMALINKS).write_bytes(result.addresses().data)
        return result

    def look(self, *papers: str, **seeds: Iterable[str]) -> Build:
        """Build the site without recording its addresses."""
        folder = self.root / "content" / "seeds"
        for old in folder.glob("*.txt") if folder.is_dir() else ():
            old.unlink()
        self._write({"main": papers} | seeds)
        return build(read_project(self.root))

    def _write(self, seeds: Mapping[str, Iterable[str]]) -> None:
        for name, papers in seeds.items():
            text = "\n\n".join((self.owner, *papers))
            self.put(f"content/seeds/{name}.txt", text + "\n")

    def put(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def lead(result: Build, path: str) -> str:
    """Return where an address leads, redirects followed; fails if it is dead."""
    page = result.outputs[OutputPath(path)].make().decode()
    marker = 'http-equiv="refresh" content="0; url='
    if marker not in page:
        return path
    target = page.partition(marker)[2].partition('"')[0]
    assert target.startswith("../")
    return lead(result, target.removeprefix("../"))
