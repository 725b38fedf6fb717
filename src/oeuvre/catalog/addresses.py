"""The addresses of people, given once.

Who is who is settled before. Here each person finds the address that one of the person's
names was given, and an address whose name was corrected finds who bears the new one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from operator import attrgetter

from oeuvre.catalog.authority import Authority, Proposal
from oeuvre.catalog.permalinks import names_of, parse_written
from oeuvre.model.addresses import Claim, Given, Likeness, Line, give_addresses
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId, slugify, unmarked_slug
from oeuvre.model.keeping import UNKEPT, Keep
from oeuvre.model.names import Name
from oeuvre.model.once import Once
from oeuvre.model.permalinks import PaperLine, PersonLine
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Person, Work
from oeuvre.sources.likeness import author_mark, split_marks

_NEAR = 0.8
"""How much of two spellings of a name is equal; 1 is all."""

_UNCHANGED = (0, 0, 0)
"""The rank of a person who bears the name that the address was made from, and its id."""


Signed = Sequence[str | None]
"""For each work, by whom it was signed when its address was given: their marks, in printed order.
None if it had no address."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper's list of names, before and now."""

    before: tuple[str, ...]
    """The mark of each name in printed order."""

    now: tuple[Name, ...]
    people: tuple[PersonId, ...]
    """Who stands behind each name of `now`."""


Ids = Mapping[PersonId, Given]
"""By the id that a person would have where nothing was given before: which ids it has; of those
alone to whom that makes a difference."""


def find_ids(
    authority: Authority,
    works: Sequence[Work],
    signed: Signed,
    given: Sequence[PersonLine],
    chosen: AbstractSet[str],
) -> Ids:
    """Return the ids that people were given before, where these are others.

    chosen: names that the owner says to show, as the owner writes them.
    """
    ids = _give_ids(authority, works, signed, given, chosen)
    return {PersonId(old): one for old, one in ids.items() if one.id != old or one.formerly}


def keep_addresses(authority: Authority, ids: Ids, chosen: Mapping[str, Location]) -> Authority:
    """Return the same people, each with the id that was given before, if one was.

    chosen: where the owner says which names to show, by the name as the owner writes it.
    """
    known = [
        _with_ids(person, ids.get(old), _said(person, chosen))
        for old, person in authority.people.items()
    ]
    people = {person.id: person for person in known}
    now = {old: PersonId(one.id) for old, one in ids.items() if one.id != old}
    if not now:
        return replace(authority, people=people)
    return replace(
        authority,
        people=people,
        signed={
            work: tuple([now.get(old, old) for old in signed])
            for work, signed in authority.signed.items()
        },
        owner=now.get(authority.owner, authority.owner) if authority.owner else None,
        merges=tuple(
            replace(merge, person=now.get(merge.person, merge.person)) for merge in authority.merges
        ),
        propose=Once(partial(_proposals, authority, now)),
    )


def _proposals(authority: Authority, now: Mapping[PersonId, PersonId]) -> tuple[Proposal, ...]:
    """Return what is open between people, by the ids that these were given."""
    return tuple(
        replace(p, people=(now.get(p.people[0], p.people[0]), now.get(p.people[1], p.people[1])))
        for p in authority.proposals
    )


def _with_ids(person: Person, given: Given | None, at: Location | None) -> Person:
    id_ = PersonId(given.id) if given else person.id
    former = tuple(map(PersonId, given.formerly)) if given else ()
    if (person.id, person.formerly, person.at) == (id_, former, at):
        return person
    return replace(person, id=id_, formerly=former, at=at)


def _said(person: Person, chosen: Mapping[str, Location]) -> Location | None:
    if not chosen:
        return None
    return chosen.get(person.name.as_written) or chosen.get(person.name.display)


def _give_ids(
    authority: Authority,
    works: Sequence[Work],
    signed: Signed,
    given: Sequence[PersonLine],
    chosen: AbstractSet[str],
) -> Mapping[str, Given]:
    people = authority.people
    claims = [
        Claim(
            draft=person.id,
            slug=unmarked_slug(person.id, person.name.display),
            insists=bool(chosen) and not chosen.isdisjoint(_spelled(person.name)),
        )
        for person in people.values()
    ]
    slugs = {people[PersonId(claim.draft)].name[:3]: claim.slug for claim in claims}
    lines: list[Line] = []
    for line in given:
        first = parse_written(line.names[0])
        slug = slugs.get(first[:3]) or slugify(first.display)
        lines.append(Line(line.id, line.to or "", slug))
    found = list(_likenesses(given, people))
    papers = _papers(authority, works, signed)
    found += _by_paper(given, papers, {one.id for one in found})
    return give_addresses(lines, claims, found, lambda draft: _identity(people[PersonId(draft)]))


def _identity(person: Person) -> str:
    return f"{person.name.as_written}\n{person.id}"


def _spelled(name: Name) -> tuple[str, str]:
    return (name.as_written, name.display)


def _likenesses(
    lines: Iterable[PersonLine], people: Mapping[PersonId, Person]
) -> Iterator[Likeness]:
    """Yield which people bear a name of a line, the likeliest at any rate."""
    changed: list[PersonLine] = []
    for line in lines:
        person = people.get(line.id)
        first = parse_written(line.names[0])[:3]
        if person and any(name[:3] == first for name in names_of(person)):
            yield Likeness(
                is_weak=False, rank=_UNCHANGED, id=line.id, draft=line.id, is_anchored=True
            )
        else:
            changed.append(line)
    if changed:
        yield from _by_name(changed, people.values())


def _by_name(lines: Iterable[PersonLine], people: Iterable[Person]) -> Iterator[Likeness]:
    """Yield which people bear a name of a line: to the letter, or but for case and accents."""
    written: dict[str, set[PersonId]] = defaultdict(set)
    spelled: dict[str, set[PersonId]] = defaultdict(set)
    for person in people:
        for name in names_of(person):
            written[name.as_written].add(person.id)
            spelled[name.key].add(person.id)
    for line in lines:
        names = tuple(map(parse_written, line.names))
        anchored = spelled.get(names[0].key, set())
        best: dict[PersonId, tuple[int, ...]] = {}
        for place, (text, name) in enumerate(zip(line.names, names, strict=True)):
            is_later = int(place > 0)
            for person_id in written.get(text, ()):
                best.setdefault(person_id, (is_later, 0))
            for person_id in spelled.get(name.key, ()):
                best.setdefault(person_id, (is_later, 1))
        for person_id, rank in best.items():
            fine = (*rank, int(person_id != line.id))
            yield Likeness(
                is_weak=False,
                rank=fine,
                id=line.id,
                draft=person_id,
                is_anchored=person_id in anchored,
            )


def find_signed(works: Sequence[Work], lines: tuple[PaperLine, ...], keep: Keep = UNKEPT) -> Signed:
    """Return by whom each work was signed before. lines: of all addresses of papers."""
    ids = keep.each("ids of works")("ids", attrgetter("id", "formerly"), works)
    return keep("signed before", (ids, lines), partial(_look_up, works, lines))


def _look_up(works: Sequence[Work], lines: Iterable[PaperLine]) -> Signed:
    before = {line.id: line for line in lines}
    found = [before.get(work.id) for work in works]
    for place, work in enumerate(works):
        if work.formerly and not found[place]:
            found[place] = _last_own([before[one] for one in work.formerly])
    return tuple([line.authors if line else None for line in found])


def _last_own(former: Iterable[PaperLine]) -> PaperLine:
    """Return the address of a work, of its former ones, that was its own last."""
    return min(former, key=lambda line: line.to is not None)


def _papers(authority: Authority, works: Iterable[Work], signed: Signed) -> Iterator[_Paper]:
    """Yield the papers that were there before."""
    for work, before in zip(works, signed, strict=True):
        if before is not None:
            names = tuple(c.name for c in work.contributors)
            yield _Paper(split_marks(before), names, authority.signed[work.key])


def _by_paper(
    given: Iterable[PersonLine], papers: Iterable[_Paper], settled: AbstractSet[str]
) -> Iterator[Likeness]:
    """Yield who stands on a paper in the place of a name that is gone from it."""
    marks: dict[str, list[tuple[PersonLine, Name]]] = defaultdict(list)
    for line in given:
        if line.id not in settled:
            for written in line.names:
                name = parse_written(written)
                marks[author_mark(name)].append((line, name))
    for paper in papers if marks else ():
        for place, (name, person) in enumerate(zip(paper.now, paper.people, strict=True)):
            if author_mark(name) not in paper.before or author_mark(name) in marks:
                yield from _replaced(paper, place, name, person, marks)


def _replaced(
    paper: _Paper,
    place: int,
    name: Name,
    person: PersonId,
    marks: Mapping[str, Sequence[tuple[PersonLine, Name]]],
) -> Iterator[Likeness]:
    now = {one.key for one in paper.now}
    for old_place, mark in enumerate(paper.before):
        for line, old in marks.get(mark, ()):
            is_in_place = old_place == place
            rank = 9 if old.key in now else _unlikeness(old, name, is_in_place=is_in_place)
            if rank < 9:
                yield Likeness(
                    is_weak=True,
                    rank=(rank, int(not is_in_place)),
                    id=line.id,
                    draft=person,
                    is_anchored=False,
                )


def _unlikeness(old: Name, new: Name, *, is_in_place: bool) -> int:
    """Return how little two names are alike; 9 if one is no correction of the other.

    Words exchanged; letters mended; one word of several kept, in the same place.
    """
    mine, its = _words(old), _words(new)
    if sorted(mine) == sorted(its):
        return 0
    kept = {word for word in mine if len(word) > 1} & set(its)
    if not kept and not is_in_place:
        return 9
    if _ratio("".join(mine), "".join(its)) >= _NEAR:
        return 1
    return 2 if kept and is_in_place else 9


def _words(name: Name) -> list[str]:
    return re.findall(r"[^\W_]+", name.key)


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - 6 ms, and only for a corrected name

    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
