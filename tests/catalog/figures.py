"""How well people are told apart, on labelled cases: `python -m tests.catalog.figures`.

Of all pairs of names that are printed differently: precision is the share of those merged that
are one person's; recall, the share of those of one person that are merged, or merged or proposed.
`--made 100` makes that many worlds besides, usual ones and hard ones, and tells how two simple
ways to tell people apart do in them.
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
from oeuvre.model.identifiers import PersonId, WorkId, WorkKey
from oeuvre.model.names import Name, parse_name
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from tests.catalog.baselines import Tally, tally
from tests.catalog.habits import PRESETS
from tests.catalog.worlds import Row, make_world, papers_of

CASES = Path(__file__).parent / "cases"
OWNER = "p0"
HOMES = ("", "zh", "ko", "en", "es", "pt", "de", "ru", "in", "nl", "ar", "tr", "ja", "vi", "is")


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
        works.append(Work(WorkId(paper), title, by, None, NO_OVERLAY, (at,), WorkKey(paper)))
    return works, identities


def weigh(case: str, rows: Sequence[Row], figures: Figures) -> Authority:
    """Add what is found in one case to `figures`."""
    works, identities = works_of(rows)
    owner = next((name for name, who in identities.items() if OWNER in who), None)
    authority = resolve_people(works, owner).value
    person: dict[Name, PersonId] = {}
    papers: dict[Name, set[WorkId]] = defaultdict(set)
    for work in works:
        for contributor, who in zip(work.contributors, authority.signed[work.key], strict=True):
            papers[contributor.name].add(work.id)
            person[contributor.name] = who
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
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the first world")
    parser.add_argument("--homes", action="store_true", help="as many for owners of each place")
    options = parser.parse_args(arguments)
    figures = Figures()
    for case, rows in read_cases().items():
        weigh(case, rows, figures)
    _show("cases", figures, options.show)
    for preset, habits in PRESETS.items():
        for home in HOMES if options.homes else ("",):
            if options.made:
                made, simple = Figures(), Tally()
                for seed in range(options.seed, options.seed + options.made):
                    rows = make_world(seed, size_of(seed), home, habits)
                    weigh(f"{home}{seed}", rows, made)
                    tally(works_of(rows)[1], simple)
                _show(f"made, {preset}, at home in {home or 'the world'}", made, options.show)
                sys.stdout.write(f"  {simple.line()}\n")
    return 0


def size_of(seed: int) -> int:
    """Return how many papers the owner of a made-up world has."""
    return 15 + seed * 37 % 90


def _show(title: str, figures: Figures, most: int) -> None:
    sys.stdout.writelines(f"{line}\n" for line in tell(title, figures))
    for label, pairs in (("wrong", figures.wrong), ("missed", figures.missed)):
        for case, one, other in pairs[:most]:
            sys.stdout.write(f"    {label} {case}: {one.as_written} | {other.as_written}\n")


if __name__ == "__main__":
    sys.exit(main())
