"""What the owner is asked: who may be one person and is not held for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from math import inf, log2

from oeuvre.catalog.authority import Evidence, Proposal
from oeuvre.catalog.comparison import Likeness
from oeuvre.catalog.evidence import Scales
from oeuvre.catalog.joining import Agree, rivals
from oeuvre.catalog.near import Near, near_misses
from oeuvre.catalog.rules import DOUBLE_SURNAME, Rule
from oeuvre.catalog.world import Groups, Pair
from oeuvre.model.identifiers import PersonId
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass, field, replace

_MOST_CANDIDATES = 5
"""People that are proposed for one name that could be many's."""

_MOST_QUESTIONS = 2000
"""Questions that are put; nobody answers more, and each takes its time to be told."""

_MOST_WEIGHED = 3 * _MOST_QUESTIONS
"""Names that agree of which rivals are looked for; the likeliest."""

_SAME_PAPER = 0.3
"""How likely two look-alikes of one paper are one person, who is listed twice."""

_WEAK = 0.5
"""How likely names are one person's that agree but for a whole word."""


@dataclass(frozen=True)
class Candidates:
    """All pairs of groups whose names agree, and what may be said of them."""

    groups: Groups
    scales: Scales
    likes: Mapping[Pair, Likeness]
    clashes: tuple[Pair, ...]
    """Pairs that share a family name, and have other given names."""

    loose: tuple[Pair, ...]
    """Pairs that neither agree nor clash: Bob and R."""

    near: Mapping[int, frozenset[int]]
    """Whom each group could be."""

    perhaps: Mapping[int, frozenset[int]]
    """Whom each group neither agrees nor clashes with."""

    agree: Agree
    risks: dict[Pair, float] = field(default_factory=dict)

    def risk(self, pair: Pair, like: Likeness) -> float:
        """Return the odds that a pair is two people."""
        if pair not in self.risks:
            one, other = pair
            none: frozenset[int] = frozenset()
            near = {one, other}.union(
                *(near.get(group, none) for group in pair for near in (self.near, self.perhaps))
            )
            self.risks[pair] = self.scales.risk(pair, like, near)
        return self.risks[pair]


@dataclass(frozen=True, slots=True)
class _Question:
    """A pair of groups that may be one person."""

    pair: Pair
    rule: Rule
    chance: float
    """That they are."""

    candidates: int = 1


@dataclass(frozen=True)
class _Last:
    """The groups as they are in the end, seen from those that were compared."""

    candidates: Candidates
    groups: Groups

    @cached_property
    def of(self) -> tuple[int, ...]:
        """The last group of each group that was compared."""
        before = self.candidates.groups
        return tuple(self.groups.of[members[0]] for members in before.members)


def propose(
    compared: Callable[[], Candidates], last: Groups, ids: Sequence[PersonId]
) -> tuple[Proposal, ...]:
    """Return the questions that are left, most useful first; one for each two people.

    compared: returns the same each time; what is held is that, and no candidates.
    """
    seen = _Last(compared(), last)
    best: dict[Pair, _Question] = {}
    alike = sorted(_alike(seen), key=lambda one: (-_score(one, seen), one.pair))[:_MOST_WEIGHED]
    for question in (*(_with_rivals(one, seen) for one in alike), *_nearly(seen)):
        one, other = sorted(seen.of[group] for group in question.pair)
        known = best.get((one, other))
        if known is None or (-question.chance, question.pair) < (-known.chance, known.pair):
            best[one, other] = question
    kept = sorted(_few_for_each(best), key=lambda one: (-_score(one, seen), one.pair))
    found = [_proposal(question, seen, ids, compared) for question in kept[:_MOST_QUESTIONS]]
    return tuple(sorted(found, key=lambda one: (-one.score, one.names)))


def _score(question: _Question, seen: _Last) -> float:
    """Return how useful an answer is: how likely yes, and about how many papers."""
    papers = sum(len(seen.candidates.groups.papers[group]) for group in question.pair)
    return round(question.chance * (1 + log2(1 + papers)), 3)


def _alike(seen: _Last) -> Iterator[_Question]:
    """Yield the pairs that agree and were not joined."""
    candidates, of = seen.candidates, seen.of
    for pair, like in candidates.likes.items():
        one, other = pair
        if of[one] == of[other] or like.rule is None or seen.groups.are_foes(of[one], of[other]):
            continue
        if not seen.groups.papers[of[one]].isdisjoint(seen.groups.papers[of[other]]):
            if _are_look_alikes(seen, pair, like):
                yield _Question(pair, like.rule, _SAME_PAPER)
            continue
        risk = candidates.risk(pair, like)
        chance = _weak(like) if risk == inf else 1 / (1 + risk)
        yield _Question(pair, like.rule, chance)


def _with_rivals(question: _Question, seen: _Last) -> _Question:
    """Return a question with the number of people whom the names could mean."""
    candidates, of = seen.candidates, seen.of
    one, other = question.pair
    if not candidates.groups.can_join(one, other):
        return question
    against = rivals(question.pair, candidates.near, candidates.agree)
    count = 1 + len({of[group] for group in against} - {of[one], of[other]})
    return replace(question, chance=question.chance / count, candidates=count)


def _weak(like: Likeness) -> float:
    """Return how likely names are one person's that agree too little to be merged."""
    return _WEAK if like.rule != DOUBLE_SURNAME else _WEAK / 3


def _are_look_alikes(seen: _Last, pair: Pair, like: Likeness) -> bool:
    """Whether two names of one paper may be one person's, who is listed twice."""
    papers = seen.candidates.groups.papers
    is_direct = not papers[pair[0]].isdisjoint(papers[pair[1]])
    return is_direct and not (like.by_initial or like.is_weak)


def _nearly(seen: _Last) -> Iterator[_Question]:
    """Yield the pairs that nearly agree: a slip of the pen, two names in the wrong order."""
    candidates, of, groups = seen.candidates, seen.of, seen.groups
    near = Near(candidates.groups, candidates.scales, candidates.clashes, candidates.loose)
    for miss in near_misses(near):
        one, other = (of[group] for group in miss.pair)
        if one == other or miss.pair in candidates.likes or groups.are_foes(one, other):
            continue
        if groups.papers[one].isdisjoint(groups.papers[other]):
            yield _Question(miss.pair, miss.rule, miss.chance)
        elif miss.beside:
            yield _Question(miss.pair, miss.rule, min(miss.chance, _SAME_PAPER))


def _few_for_each(best: Mapping[Pair, _Question]) -> list[_Question]:
    """Return the questions without the least likely ones about names that could be many's."""
    counts: dict[int, int] = {}
    kept: list[_Question] = []
    for groups, question in sorted(best.items(), key=lambda item: (-item[1].chance, item[0])):
        if all(counts.get(group, 0) < _MOST_CANDIDATES for group in groups):
            kept.append(question)
            for group in groups:
                counts[group] = counts.get(group, 0) + 1
    return kept


def _proposal(
    question: _Question, seen: _Last, ids: Sequence[PersonId], compared: Callable[[], Candidates]
) -> Proposal:
    candidates = seen.candidates
    one, other = sorted(candidates.groups.name(group) for group in question.pair)
    pair = question.pair
    if candidates.groups.name(pair[0]) != one:
        pair = (pair[1], pair[0])
    count, risk = question.candidates, 1 / question.chance - 1
    weigh = partial(_weigh, compared, pair, (one, other), candidates=count, risk=risk)
    return Proposal(
        names=(one, other),
        people=(ids[seen.of[pair[0]]], ids[seen.of[pair[1]]]),
        rule=question.rule,
        weigh=weigh,
        is_open=question.candidates > 1,
        score=_score(question, seen),
    )


def _weigh(
    compared: Callable[[], Candidates],
    pair: Pair,
    names: tuple[Name, Name],
    *,
    candidates: int,
    risk: float,
) -> Evidence:
    return compared().scales.evidence(pair, names, candidates=candidates, risk=risk)
