"""Name authority: which person stands behind each printed name.

The rules stand in rules.py, strongest first. What the owner says is done before all; then
equal spellings are joined, then names that are likely one person's. What is left is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from oeuvre.catalog.authority import Authority, Evidence, Merge, Proposal
from oeuvre.catalog.blocks import likely_pairs
from oeuvre.catalog.canonical import Bearer, make_people
from oeuvre.catalog.comparison import Likeness, compare
from oeuvre.catalog.evidence import RISK_TAKEN, Scales
from oeuvre.catalog.forms import is_marked, spelling_key, squeeze
from oeuvre.catalog.joining import is_unrivalled, join, neighbours
from oeuvre.catalog.lore import sound
from oeuvre.catalog.owners_word import Claim, Word, read_word
from oeuvre.catalog.proposals import Candidates, propose
from oeuvre.catalog.rules import OWNERS_WORD, RULES, SAME_ORCID, SAME_SPELLING, Rule
from oeuvre.catalog.world import Groups, Pair, make_groups, make_world, merge_groups
from oeuvre.model.diagnostics import Checked
from oeuvre.model.identifiers import PersonId
from oeuvre.model.names import Name
from oeuvre.model.once import Again, Once
from oeuvre.model.values import dataclass
from oeuvre.model.work import Work
from oeuvre.sources.people import NOTHING_SAID, OwnersWord, PersonEntry

_ORDER = {rule.name: place for place, rule in enumerate(RULES)}


@dataclass(frozen=True, slots=True)
class _Step:
    """One joining of groups: into what, and by which pairs."""

    groups: Groups
    """Before."""

    pairs: tuple[tuple[Pair, Rule, float], ...]
    """Those that joined, with the risk taken."""


@dataclass(frozen=True, slots=True)
class _Joining:
    """How names came together: all that was compared, and what came of it."""

    steps: tuple[_Step, ...]
    candidates: Candidates
    last: Groups


def resolve_people(
    works: Sequence[Work], owner: Name | None, said: OwnersWord = NOTHING_SAID
) -> Checked[Authority]:
    """Return the person behind every name, whatever the order of works and of `said`.

    owner: whose site it is; a person of no works if the name is on none.
    """
    word = read_word(said, works, owner)
    joining = Again(partial(_join_names, works, owner, word))
    last = joining().last
    world = last.world
    people = make_people(_bearers(last, _entries(word, last)))
    ids = tuple(person.id for person in people)
    authority = Authority(
        people={p.id: p for p in sorted(people, key=lambda p: (p.sort_key, p.id))},
        signed={
            work: tuple([ids[last.of[i]] for i in team])
            for work, team in zip(world.works, world.teams, strict=True)
        },
        owner=None if last.owner is None else ids[last.owner],
        merges=_merges(joining, ids),
        propose=Once(partial(_propose, joining, ids)),
        let_go=partial(_let_go, joining),
    )
    return Checked(authority, word.problems)


def _let_go(joining: Again[_Joining]) -> None:
    """Let go of what was found of names, and of what words of them sound like."""
    joining.let_go()
    sound.cache_clear()


def _propose(joining: Again[_Joining], ids: Sequence[PersonId]) -> tuple[Proposal, ...]:
    """Return what to ask the owner. Names are compared again if what was found was let go."""
    return propose(partial(_compared, joining), joining().last, ids)


def _compared(joining: Again[_Joining]) -> Candidates:
    return joining().candidates


def _join_names(works: Sequence[Work], owner: Name | None, word: Word) -> _Joining:
    """Return who is who, and how that was found."""
    world = make_world(works, owner, word.parts, word.foes)
    first = _by_word(make_groups(world, ([i] for i in range(len(world.spellings))), owner), word)
    second = _by_spelling(_merged(first, owner))
    candidates = _candidates(_merged(second, owner))
    merging = _by_likeness(candidates)
    return _Joining((first, second, merging), candidates, _merged(merging, owner))


def _by_word(groups: Groups, word: Word) -> _Step:
    """Return what the owner's word joins, papers or no papers."""
    if not word.same:
        return _Step(groups, ())
    place = {spelling: i for i, spelling in enumerate(groups.world.spellings)}
    pairs: list[tuple[Pair, Rule, float]] = []
    for claim in word.same:
        found = sorted(place[s] for s in claim.spellings if s in place)
        rule = SAME_ORCID if claim.is_orcid else OWNERS_WORD
        pairs.extend(((found[0], other), rule, 0.0) for other in found[1:])
    return _Step(groups, tuple(sorted(set(pairs), key=lambda pair: (pair[0], pair[1].name))))


def _by_spelling(groups: Groups) -> _Step:
    """Return what equal spelling joins, where no two stand side by side."""
    pairs = sorted(set(_equal_pairs(groups)))
    near = neighbours(pairs)
    alone = [pair for pair in pairs if is_unrivalled(pair, near, groups.can_join)]
    _, used = join(len(groups.members), alone, groups.can_join)
    return _Step(groups, tuple((pair, SAME_SPELLING, 0.0) for pair in used))


def _equal_pairs(groups: Groups) -> Iterator[Pair]:
    """Yield the groups that have names of one spelling.

    That ü is ue is only known of names in which a ü stands: Bauer is not Baur.
    """
    alike: dict[str, list[tuple[str, int]]] = defaultdict(list)
    marked: set[str] = set()
    for form, group in zip(groups.world.forms, groups.of, strict=True):
        if form.name.is_collective:
            key = squeezed = f"{form.name.key} :"
        else:
            key = spelling_key(form)
            squeezed = squeeze(key)
            if is_marked(form.name):
                marked.add(squeezed)
        alike[squeezed].append((key, group))
    for squeezed, found in alike.items():
        if len(found) == 1:
            continue
        for key in {"" if squeezed in marked else key for key, _ in found}:
            same = {group for other, group in found if not key or other == key}
            yield from combinations(sorted(same), 2)


def _candidates(groups: Groups) -> Candidates:
    """Return all pairs of groups whose names agree, or nearly."""
    likes: dict[Pair, Likeness] = {}
    clashes: list[Pair] = []
    loose: list[Pair] = []
    compared: dict[Pair, Likeness | None] = {}
    for pair in likely_pairs(groups):
        like = compared[pair] = _compare(groups, pair)
        if like is None:
            clashes.append(pair)
        elif like.rule:
            likes[pair] = like
        else:
            loose.append(pair)
    near = neighbours(pair for pair in likes if groups.can_join(*pair))

    def agree(one: int, other: int) -> bool:
        if not groups.can_join(one, other):
            return False
        pair = (one, other) if one < other else (other, one)
        if pair not in compared:
            compared[pair] = _compare(groups, pair)
        like = compared[pair]
        return like is not None and not (like.rule and like.is_weak)

    return Candidates(
        groups, Scales(groups), likes, tuple(clashes), tuple(loose), near, neighbours(loose), agree
    )


def _compare(groups: Groups, pair: Pair) -> Likeness | None:
    """Return how two groups agree: by those of their names that do it best."""
    ones, others = groups.forms(pair[0]), groups.forms(pair[1])
    if len(ones) == len(others) == 1:
        return compare(ones[0], others[0])
    found = [like for one in ones for other in others if (like := compare(one, other))]
    return min(found, key=_rank, default=None)


def _rank(like: Likeness) -> tuple[bool, bool, float, str]:
    rule = like.rule.name if like.rule else ""
    return (like.rule is None, like.is_weak, like.share, rule)


def _by_likeness(candidates: Candidates) -> _Step:
    """Return what agreement joins: one candidate, and little risk by what the papers say."""
    groups, near, agree = candidates.groups, candidates.near, candidates.agree
    risks: dict[Pair, float] = {}
    for pair, like in candidates.likes.items():
        if groups.can_join(*pair) and is_unrivalled(pair, near, agree):
            risks[pair] = candidates.risk(pair, like)
    chosen = sorted((risk, pair) for pair, risk in risks.items() if risk < RISK_TAKEN)
    _, used = join(len(groups.members), [pair for _, pair in chosen], agree)
    likes = candidates.likes
    found = ((pair, likes[pair].rule, risks[pair]) for pair in used)
    return _Step(groups, tuple((pair, rule, risk) for pair, rule, risk in found if rule))


def _merged(step: _Step, owner: Name | None) -> Groups:
    """Return the groups after a step."""
    if not step.pairs:
        return step.groups
    pairs = [pair for pair, _, _ in step.pairs]
    joined, _ = join(len(step.groups.members), pairs, lambda _one, _other: True)
    return merge_groups(step.groups, joined, owner)


def _entries(word: Word, groups: Groups) -> Mapping[int, PersonEntry]:
    """Return the [[person]] of each group that has one; the first, if there are several."""
    claims: list[Claim] = [claim for claim in word.same if claim.entry]
    if not claims:
        return {}
    place = {spelling: i for i, spelling in enumerate(groups.world.spellings)}
    found: dict[int, PersonEntry] = {}
    for claim in sorted(claims, key=lambda claim: (claim.at, claim.spellings)):
        for spelling in claim.spellings:
            if spelling in place and claim.entry:
                found.setdefault(groups.of[place[spelling]], claim.entry)
    return found


def _bearers(groups: Groups, entries: Mapping[int, PersonEntry]) -> Iterator[Bearer]:
    world = groups.world
    for group, members in enumerate(groups.members):
        uses = {world.forms[i]: len(world.papers[i]) for i in members}
        part = max(world.spellings[i].part for i in members)
        yield Bearer(uses, entries.get(group), part)


def _merges(joining: Again[_Joining], ids: Sequence[PersonId]) -> tuple[Merge, ...]:
    """Return what was joined, by which rule, and why; strongest rule first."""
    steps, last = joining().steps, joining().last
    found = [
        (_ORDER[rule.name], number, pair, rule, risk)
        for number, step in enumerate(steps)
        for pair, rule, risk in step.pairs
    ]
    merges: list[Merge] = []
    for _, number, pair, rule, risk in sorted(found, key=lambda one: (one[0], one[2])):
        groups = steps[number].groups
        one, other = (groups.name(group) for group in pair)
        person = ids[last.of[groups.members[pair[0]][0]]]
        weigh = partial(_weigh, joining, number, pair, risk)
        merges.append(Merge((one, other), person, rule, weigh))
    return tuple(merges)


def _weigh(joining: Again[_Joining], number: int, pair: Pair, risk: float) -> Evidence:
    """Return what spoke for a pair in one of the steps."""
    groups = joining().steps[number].groups
    one, other = pair
    return Scales(groups).evidence(pair, (groups.name(one), groups.name(other)), risk=risk)
