"""The owner's word on the names at hand: what is one person's, what is not, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from oeuvre.catalog.world import Spelling
from oeuvre.model.diagnostics import Diagnostic, Location, Severity, nearest
from oeuvre.model.identifiers import WorkId, WorkKey
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.sources.people import NOTHING_SAID, OwnersWord, PersonEntry

Parts = Mapping[tuple[WorkKey, Name], int]
"""Which of several people a printed name is on a work; 0 where nothing is said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one entry says, of spellings."""

    spellings: tuple[Spelling, ...]
    at: Location
    entry: PersonEntry | None = None
    """Of a [[person]]."""

    is_orcid: bool = False
    """Whether an ORCID iD says so, which two tables have."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the owner says, so far as it holds together."""

    parts: Parts
    same: tuple[Claim, ...]
    """Each one person's; those of a [[person]] among them, even with one spelling."""

    foes: tuple[tuple[Spelling, Spelling], ...]
    problems: tuple[Diagnostic, ...]


def read_word(said: OwnersWord, works: Sequence[Work], owner: Name | None) -> Word:
    """Return what `said` means for the names of `works`, whatever the order of entries."""
    if said == NOTHING_SAID:
        return Word({}, (), (), ())
    bearers = _Bearers(works, owner)
    problems: list[Diagnostic] = []
    parts, scopes = _parts(said, bearers, problems)
    persons = [_person(entry, bearers, scopes, problems) for entry in said.persons]
    same = [claim for claim in persons if claim]
    for entry in said.same:
        found = bearers.spellings(entry.names, entry.at, problems)
        if len(found) > 1:
            same.append(Claim(found, entry.at))
    problems.extend(_claimed_twice(same))
    problems.extend(_two_entries(same, _united(same)))
    same.extend(_by_orcid(same, problems))
    groups = _united(same)
    foes = [*_apart(parts), *_other_entries(same, groups)]
    for one, other, at in _differences(said, bearers, problems):
        if groups.get(one, one) == groups.get(other, other):
            problems.append(_contradiction(one, other, at, same))
        else:
            foes.append((one, other))
    ordered = tuple(sorted(problems, key=lambda problem: problem.at or Location("", 0)))
    return Word(parts, tuple(same), tuple(sorted(set(foes))), ordered)


class _Bearers:
    """The names of all works, as the owner may write them."""

    def __init__(self, works: Sequence[Work], owner: Name | None) -> None:
        self.works: dict[Name, set[WorkId]] = defaultdict(set)
        for work in works:
            for contributor in work.contributors:
                self.works[contributor.name].add(work.id)
        if owner:
            self.works.setdefault(owner, set())
        self.keys = {work.id: work.key for work in works}
        self.texts: dict[str, Name] = {}
        for name in sorted(self.works, reverse=True):
            self.texts[name.display] = name
        self.texts |= {name.as_written: name for name in sorted(self.works)}

    def spellings(
        self, texts: Iterable[str], at: Location, problems: list[Diagnostic]
    ) -> tuple[Spelling, ...]:
        """Return the names that `texts` are; what is on no paper is a problem."""
        found: list[Spelling] = []
        for text in texts:
            if text in self.texts:
                found.append(Spelling(self.texts[text]))
            else:
                problems.append(_unknown(text, at, self.texts))
        return tuple(dict.fromkeys(found))


def _parts(
    said: OwnersWord, bearers: _Bearers, problems: list[Diagnostic]
) -> tuple[dict[tuple[WorkKey, Name], int], dict[tuple[str, ...], int]]:
    """Return which papers' names are others', and the number of each set of papers."""
    asked = [(entry.names, entry.papers, entry.at) for entry in said.different if entry.papers]
    asked += [((e.name, *e.names), e.papers, e.at) for e in said.persons if e.papers]
    scopes = {papers: i for i, papers in enumerate(sorted({papers for _, papers, _ in asked}), 1)}
    parts: dict[tuple[WorkKey, Name], int] = {}
    for texts, papers, at in asked:
        names = [bearers.texts[text] for text in texts if text in bearers.texts]
        for paper in papers:
            on = [name for name in names if paper in bearers.works[name]]
            if names and not on:
                problems.append(_not_there(paper, names[0], at, bearers.keys))
            for name in on:
                key = (bearers.keys[WorkId(paper)], name)
                parts[key] = min(scopes[papers], parts.get(key, scopes[papers]))
    return parts, scopes


def _person(
    entry: PersonEntry,
    bearers: _Bearers,
    scopes: Mapping[tuple[str, ...], int],
    problems: list[Diagnostic],
) -> Claim | None:
    """Return the spellings that a [[person]] has; None if there are none."""
    is_named = entry.name in bearers.texts
    texts = dict.fromkeys(
        (entry.name, *entry.names) if is_named or not entry.names else entry.names
    )
    found = bearers.spellings(texts, entry.at, problems)
    if entry.papers:
        part = scopes[entry.papers]
        on = bearers.works
        found = tuple(
            Spelling(spelling.name, part)
            for spelling in found
            if not on[spelling.name].isdisjoint(entry.papers)
        )
    return Claim(found, entry.at, entry) if found else None


def _apart(parts: Parts) -> Iterator[tuple[Spelling, Spelling]]:
    """Yield what a name is here and what it is elsewhere, as two people."""
    numbers: dict[Name, set[int]] = defaultdict(lambda: {0})
    for (_, name), part in parts.items():
        numbers[name].add(part)
    for name, found in numbers.items():
        for one, other in combinations(sorted(found), 2):
            yield Spelling(name, one), Spelling(name, other)


def _by_orcid(same: Iterable[Claim], problems: list[Diagnostic]) -> list[Claim]:
    """Return what is one person's because two [[person]] tables have one ORCID iD."""
    first: dict[str, Claim] = {}
    found: list[Claim] = []
    for claim in same:
        other = first.setdefault(claim.entry.orcid, claim) if claim.entry else claim
        if other is claim or claim.entry is None or not claim.entry.orcid:
            continue
        message = f"the ORCID iD of {claim.entry.name!r} is that of line {other.at.line}, too"
        hint = "make them one [[person]]"
        problems.append(Diagnostic("people-same-orcid", message, claim.at, hint, Severity.WARNING))
        found.append(Claim((*other.spellings, *claim.spellings), claim.at, is_orcid=True))
    return found


def _other_entries(
    same: Iterable[Claim], groups: Mapping[Spelling, Spelling]
) -> Iterator[tuple[Spelling, Spelling]]:
    """Yield names of two [[person]] tables that have a word in common: they are two people."""
    by_word: dict[str, set[Spelling]] = defaultdict(set)
    for claim in same:
        if claim.entry:
            words = {word for s in claim.spellings for word in s.name.key.split("-")}
            for word in words:
                by_word[word].add(groups[claim.spellings[0]])
    for found in by_word.values():
        yield from combinations(sorted(found), 2)


def _differences(
    said: OwnersWord, bearers: _Bearers, problems: list[Diagnostic]
) -> Iterator[tuple[Spelling, Spelling, Location]]:
    for entry in said.different:
        found = bearers.spellings(entry.names, entry.at, problems)
        for one, other in combinations(sorted(found), 2):
            yield one, other, entry.at


def _united(same: Iterable[Claim]) -> dict[Spelling, Spelling]:
    """Return for each spelling the first of those that are one person's with it."""
    bag: dict[Spelling, set[Spelling]] = {}
    for claim in same:
        together: set[Spelling] = set(claim.spellings)
        for spelling in claim.spellings:
            together |= bag.get(spelling, set())
        bag.update(dict.fromkeys(together, together))
    return {spelling: min(together) for spelling, together in bag.items()}


def _claimed_twice(same: Iterable[Claim]) -> Iterator[Diagnostic]:
    """Yield where two [[person]] tables want one name."""
    first: dict[Spelling, Claim] = {}
    for claim in same:
        taken = [first.setdefault(s, claim) for s in claim.spellings if claim.entry]
        other = next((one for one in taken if one is not claim), None)
        if other and other.entry and claim.entry:
            message = (
                f"{claim.entry.name!r} shares a name with {other.entry.name!r} "
                f"(line {other.at.line})"
            )
            hint = "make them one [[person]]"
            yield Diagnostic("people-claimed-twice", message, claim.at, hint)


def _two_entries(
    same: Iterable[Claim], groups: Mapping[Spelling, Spelling]
) -> Iterator[Diagnostic]:
    """Yield where a [[same]] makes one person of two [[person]] tables."""
    first: dict[Spelling, Claim] = {}
    for claim in same:
        if claim.entry is None:
            continue
        other = first.setdefault(groups[claim.spellings[0]], claim)
        if other is not claim and not set(other.spellings) & set(claim.spellings):
            assert other.entry
            message = (
                f"{claim.entry.name!r} and {other.entry.name!r} (line {other.at.line}) are one "
                "person by [[same]]"
            )
            hint = "make them one [[person]]"
            yield Diagnostic("people-contradiction", message, claim.at, hint)


def _contradiction(
    one: Spelling, other: Spelling, at: Location, same: Iterable[Claim]
) -> Diagnostic:
    lines = [str(c.at.line) for c in same if {one, other} & set(c.spellings) and c.at != at]
    names = f"{one.name.as_written!r} and {other.name.as_written!r}"
    message = f"{names} are two people here, and one by line {', '.join(lines)}"
    return Diagnostic("people-contradiction", message, at, "take one of the two away")


def _unknown(text: str, at: Location, known: Iterable[str]) -> Diagnostic:
    near = nearest(text, known)
    hint = f"did you mean {near!r}?" if near else "write it as the papers have it"
    message = f"no paper has the name {text!r}"
    return Diagnostic("people-unknown-name", message, at, hint, Severity.WARNING)


def _not_there(paper: str, name: Name, at: Location, known: Collection[str]) -> Diagnostic:
    if paper in known:
        message = f"{name.as_written!r} is not among the authors of {paper!r}"
        hint = "write the name as that paper has it"
    else:
        message = f"there is no paper {paper!r}"
        near = nearest(paper, known)
        hint = f"did you mean {near!r}?" if near else "write the last part of its address"
    return Diagnostic("people-unknown-paper", message, at, hint, Severity.WARNING)
