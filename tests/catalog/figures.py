"""How well people are told apart, on labelled cases: `python -m tests.catalog.figures`.

Of all pairs of names that are printed differently: precision is the share of those merged that
are one person's; recall, the share of those of one person that are merged, or merged or proposed.
`--made 40` makes that many large worlds besides, and tells the figures by origin.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from oeuvre.catalog.authority import Authority
from oeuvre.catalog.people import resolve_people
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import WorkId
from oeuvre.model.names import Name, parse_name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from tests.catalog.worlds import Row, make_world, papers_of

CASES = Path(__file__).parent / "cases"
OWNER = "p0"


@dataclass
class Figures:
    """Counts of pairs."""

    merged: int = 0
    right: int = 0
    same: int = 0
    found: int = 0
    """Of one person, and merged or proposed."""

    proposed: int = 0
    beside: int = 0
    """Merged though they stand on one paper."""

    wrong: list[tuple[str, Name, Name]] = field(default_factory=list)
    missed: list[tuple[str, Name, Name]] = field(default_factory=list)
    rules: Counter[tuple[str, bool]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.merged)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.same)

    @property
    def reach(self) -> float:
        return self.found / max(1, self.same)


def read_cases() -> Mapping[str, list[Row]]:
    """Return the rows of every case in the tables."""
    cases: dict[str, list[Row]] = defaultdict(list)
    for path in sorted(CASES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"):
                cases[f"{path.stem}/{row['case']}"].append(
                    (row["paper"], row["name"], row["identity"])
                )
    assert cases, "there are tables of cases"
    return cases


def name_of(text: str) -> Name:
    """Return the name that a table has."""
    family, given, suffix = (*(part.strip() for part in text.split(",")), "", "")[:3]
    return parse_name(family, given, suffix)


def works_of(rows: Iterable[Row]) -> tuple[list[Work], dict[Name, set[str]]]:
    """Return the papers of a case, and whose each name is."""
    at = Location("content/seeds/a.txt", 1)
    works: list[Work] = []
    identities: dict[Name, set[str]] = defaultdict(set)
    for paper, line in papers_of(rows).items():
        names = [(name_of(printed), identity) for printed, identity in line]
        for name, identity in names:
            identities[name].add(identity)
        title = Text(paper, paper, at)
        by = tuple(Contributor(name, at) for name in dict.fromkeys(name for name, _ in names))
        works.append(Work(WorkId(paper), title, by, None, NO_OVERLAY, (at,)))
    return works, identities


def weigh(case: str, rows: Sequence[Row], figures: Figures) -> Authority:
    """Add what is found in one case to `figures`."""
    works, identities = works_of(rows)
    owner = next((name for name, who in identities.items() if OWNER in who), None)
    authority = resolve_people(works, owner).value
    person = {name: who for (_, name), who in authority.by_name.items()}
    papers: dict[Name, set[WorkId]] = defaultdict(set)
    for work in works:
        for contributor in work.contributors:
            papers[contributor.name].add(work.id)
    asked = {frozenset(proposal.people) for proposal in authority.proposals}
    rules = {merge.person: merge.rule.name for merge in authority.merges}
    for one, other in combinations(sorted(identities), 2):
        is_same = bool(identities[one] & identities[other])
        is_merged = person[one] == person[other]
        is_asked = frozenset((person[one], person[other])) in asked
        figures.same += is_same
        figures.merged += is_merged
        figures.right += is_merged and is_same
        figures.found += is_same and (is_merged or is_asked)
        figures.proposed += is_asked
        figures.beside += is_merged and bool(papers[one] & papers[other])
        if is_merged:
            figures.rules[rules[person[one]], is_same] += 1
        if is_merged and not is_same:
            figures.wrong.append((case, one, other))
        if is_same and not (is_merged or is_asked):
            figures.missed.append((case, one, other))
    return authority


def tell(title: str, figures: Figures) -> Iterator[str]:
    """Yield the figures in lines."""
    yield (
        f"{title}: precision {figures.precision:.4f}, recall {figures.recall:.3f}, "
        f"merged or proposed {figures.reach:.3f}; of one person {figures.same}, "
        f"merged {figures.merged}, proposed {figures.proposed}, of one paper {figures.beside}"
    )
    names = sorted({name for name, _ in figures.rules})
    for name in names:
        right, wrong = figures.rules[name, True], figures.rules[name, False]
        yield f"  {name}: {right} right, {wrong} wrong"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", type=int, default=0, metavar="N", help="worlds to make besides")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="mistakes to show")
    options = parser.parse_args(arguments)
    figures = Figures()
    for case, rows in read_cases().items():
        weigh(case, rows, figures)
    _show("cases", figures, options.show)
    for home in (
        "",
        "zh",
        "ko",
        "en",
        "es",
        "pt",
        "de",
        "ru",
        "in",
        "nl",
        "ar",
        "tr",
        "ja",
        "vi",
        "is",
    ):
        made = Figures()
        for seed in range(options.made):
            size = 15 + seed * 37 % 180
            weigh(f"{home}{seed}", make_world(seed, size, int(size * 2.2), home), made)
        if options.made:
            _show(f"made, at home in {home or 'the world'}", made, options.show)
    return 0


def _show(title: str, figures: Figures, most: int) -> None:
    sys.stdout.writelines(f"{line}\n" for line in tell(title, figures))
    for label, pairs in (("wrong", figures.wrong), ("missed", figures.missed)):
        for case, one, other in pairs[:most]:
            sys.stdout.write(f"    {label} {case}: {one.as_written} | {other.as_written}\n")


if __name__ == "__main__":
    sys.exit(main())
