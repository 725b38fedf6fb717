"""How long a build takes after an edit: `python benchmarks/edits.py SIZE ...`.

Whole processes, into the folder that is there. Prints a table and keeps the figures.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from figures import run, summarize
from made_up import SIZES, make_seed
from report import show_edits

HERE = Path(__file__).parent
SEEDS = HERE.parent / "content" / "seeds"
OEUVRE = Path(sys.executable).with_name("oeuvre")
ROUNDS = int(os.environ.get("ROUNDS", "7"))


@dataclass
class Desk:
    """A project of one size, and how often it was edited."""

    root: Path
    size: str
    number: int = 0
    lines: list[str] = field(default_factory=list)
    more: dict[int, str] = field(default_factory=dict)
    told: str = ""
    """Address of the paper of which a venue is told."""

    def begin(self) -> None:
        """Write the project."""
        english = next(SEEDS.glob("*.txt")).read_text("utf-8")
        text = english if self.size == "seed" else make_seed(self.size, english)
        self.lines = text.split("\n")
        self.put("content/seeds/seed.txt", text)
        self.put("content/site.toml", 'base_url = "https://papers.example.org/"\n')

    def put(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def line(self, place: int, more: str) -> None:
        """Put other words at the end of one line of the seed file than were put there before."""
        self.more[place] = more
        lines = [f"{line}{self.more.get(number, '')}" for number, line in enumerate(self.lines)]
        self.put("content/seeds/seed.txt", "\n".join(lines))

    def tell(self) -> None:
        """Tell of the second paper in which venue it is; each time another."""
        if not self.told:
            title = f'name="citation_title" content="{self.lines[4]}"'
            pages = (self.root / "site" / "papers").glob("*.html")
            self.told = next(page.stem for page in pages if title in page.read_text("utf-8"))
        text = f"---\nvenue: Journal of Part {self.number}\n---\n"
        self.put(f"content/papers/{self.told}.md", text)

    def merge(self) -> None:
        """Say that two people of the first paper are one; each time others."""
        names = re.findall(r"[^,]+, [^,]+", self.lines[2].replace(", ", ",").replace(",", ", "))
        pair = [names[self.number % (len(names) - 1)].strip(), names[-1].strip()]
        self.put("content/people.toml", f"[[same]]\nnames = {json.dumps(pair)}\n")


EDITS: dict[str, Callable[[Desk], object]] = {
    "nothing": lambda _: None,
    "abstract": lambda d: d.line(3, f" There is more to come, in part {d.number}."),
    "title": lambda d: d.line(1, f" {d.number}"),
    "venue": Desk.tell,
    "person": Desk.merge,
    "template": lambda d: d.put(
        "templates/pages/404.html", f'{{% extends "theme/pages/404.html" %}}\n{{# {d.number} #}}\n'
    ),
    "stylesheet": lambda d: d.put("static/assets/own.css", f"body {{ --n: {d.number} }}\n"),
    "seed file": lambda d: d.put(
        f"content/seeds/z{d.number}.txt",
        f"{d.lines[0]}\nOne More Paper {d.number}\n{d.lines[0]}\nOf nothing in particular.\n",
    ),
}


def main(sizes: list[str]) -> None:
    """Measure each size, print the table and keep the figures in `results.json`."""
    where = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a file system in memory
    kept = HERE / "results.json"
    results = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="oeuvre-bench-", dir=where) as place:
            results.setdefault("edits", {})[size] = _measure(Desk(Path(place), size))
        kept.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", "utf-8")
    print(show_edits(results))


def _measure(desk: Desk) -> dict[str, dict[str, object]]:
    """Return the figures of one size, by edit."""
    desk.begin()
    command, cache = [str(OEUVRE), "build", str(desk.root), "--quiet"], desk.root / "cache"
    run(command, cache)
    seconds: dict[str, list[float]] = defaultdict(list)
    files: dict[str, list[int]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, edit in EDITS.items():
            if name == "nothing":
                _settle(command, cache)
            before = dict(_seen(desk.root / "site"))
            desk.number += 1
            edit(desk)
            seconds[name].append(run(command, cache).seconds)
            files[name].append(len(set(_seen(desk.root / "site")) - set(before.items())))
    return {
        name: {"seconds": summarize(found), "written": max(files[name]), "rounds": ROUNDS}
        for name, found in seconds.items()
    }


def _settle(command: list[str], cache: Path) -> None:
    """Build when the times of all files are past: the next build knows that nothing is new."""
    time.sleep(0.2)
    run(command, cache)


def _seen(site: Path) -> Iterator[tuple[str, int]]:
    """Yield each file of a site, and which one it is: a file that is written is another."""
    for folder, _, names in os.walk(site):
        yield from ((f"{folder}/{name}", Path(folder, name).stat().st_ino) for name in names)


if __name__ == "__main__":
    unknown = [size for size in sys.argv[1:] if size != "seed" and size not in SIZES]
    if unknown:
        sys.exit(f"no such size: {', '.join(unknown)}; known are seed, {', '.join(SIZES)}")
    main(sys.argv[1:] or ["seed", "1k"])
