"""Made-up projects of every size, and of many scripts: nobody here exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oeuvre.model.identifiers import digest, slugify

OWNER = "Example, Ada"
_SYLLABLES = "ba de ki lo mu na po ri sa tu vel wor zan fi gho jet".split()  # noqa: SIM905 - as words read
_THINGS = ("Lamps", "Looms", "Kettles", "Bells", "Maps", "Ropes", "Clocks")


def person(number: int) -> str:
    """Return a name that no other number has, "Last, First"; all letters begin some."""
    first, *rest = (_word(f"{part} {number}") for part in ("family", "given"))
    return f"{chr(ord('A') + number % 26)}{first}, {rest[0].capitalize()}"


def _word(seed: str) -> str:
    """Return four syllables: few names are alike, as few are among people."""
    return "".join(_SYLLABLES[int(digit, 16)] for digit in digest(seed)[:4])


def _digits(number: int) -> str:
    """Return a number as letters, for titles that differ in more than a figure."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def people(count: int, start: int = 0) -> list[str]:
    return [person(number) for number in range(start, start + count)]


@dataclass
class Paper:
    title: str
    authors: Sequence[str]
    abstract: str = "An invented abstract says little. It says it twice."
    year: int = 0
    venue: str = ""
    tags: Sequence[str] = ()


@dataclass
class Project:
    """A project to be written to disk."""

    papers: list[Paper] = field(default_factory=list)

    def write(self, root: Path) -> Path:
        """Write the project; returns its folder."""
        blocks = [f"{p.title}\n{', '.join((OWNER, *p.authors))}\n{p.abstract}" for p in self.papers]
        _put(root / "content" / "seeds" / "made-up.txt", "\n\n".join((OWNER, *blocks)) + "\n")
        for paper in self.papers:
            if lines := list(_front_matter(paper)):
                text = "\n".join(("---", *lines, "---", ""))
                _put(root / "content" / "papers" / f"{slugify(paper.title)}.md", text)
        return root


def papers(count: int, each: int, circle: int, *, first_year: int = 0) -> Project:
    """Return a project of `count` papers with `each` co-authors out of `circle`.

    first_year: of the oldest; 0 for no dates. A year has four papers and then some.
    """
    made = []
    for number in range(count):
        thing = _THINGS[number % len(_THINGS)]
        start = number * each % max(circle, 1)
        made.append(
            Paper(
                f"On {thing}, Part {_digits(number).capitalize()}",
                [person((start + k) % circle) for k in range(min(each, circle))],
                year=first_year + number * 3 // 14 if first_year else 0,
                venue=f"{thing} Days {1990 + number}" if number % 2 else "",
                tags=(thing.lower(), "tools") if number % 3 == 0 else (),
            )
        )
    return Project(made)


def _front_matter(paper: Paper) -> Iterable[str]:
    if paper.year:
        yield f'year: "{paper.year}"'
    if paper.venue:
        yield f"venue: {paper.venue}"
    if paper.tags:
        yield f"tags: [{', '.join(paper.tags)}]"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
