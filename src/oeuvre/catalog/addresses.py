"""The addresses of people, given once.

Who is who is settled before. Here each person finds the address that one of the person's
names was given, and an address whose name was corrected finds who bears the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from operator import attrgetter

from oeuvre.catalog.authority import Authority, Proposal
from oeuvre.catalog.permalinks import names_of, parse_written
from oeuvre.catalog.replaced import SignedPaper, by_paper
from oeuvre.model.addresses import Claim, Given, Likeness, Line, give_addresses
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId, slugify
from oeuvre.model.keeping import UNKEPT, Keep
from oeuvre.model.names import Name
from oeuvre.model.once import Once
from oeuvre.model.permalinks import PaperLine, PersonLine
from oeuvre.model.values import replace
from oeuvre.model.work import Person, Work
from oeuvre.sources.likeness import split_marks

_UNCHANGED = (0, 0, 0)
"""The rank of a person who bears the name that the address was made from, and its id."""

_AS_WRITTEN, _KEY = attrgetter("as_written"), attrgetter("key")


Signed = Sequence[str | None]
"""For each work, by whom it was signed when its address was given: their marks, in printed order.
None if it had no address."""


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

    Nearly all addresses are whose they were, from build to build. Only those are looked at which
    are not, or might be somebody's who is concerned by these.
    """
    people = authority.people
    changed = {line.id: line for line in given if not _is_whose_it_was(line, people)}
    near = [*_by_name(changed.values(), people.values())]
    papers = _papers(authority, works, signed)
    near += by_paper(changed.values(), papers, {one.id for one in near})
    insisting = [one.id for one in people.values() if _insists(one, chosen)] if chosen else ()
    concerned = _concerned(given, near, {*changed, *insisting})
    if not concerned:
        return {}
    here = [line for line in given if line.id in concerned]
    ids = give_addresses(
        map(_line, here),
        [_claim(one, chosen) for one in people.values() if one.id in concerned],
        [*near, *map(_as_it_was, (line for line in here if line.id not in changed))],
        lambda draft: _identity(people[PersonId(draft)]),
        people.keys() - concerned,
    )
    return {PersonId(old): one for old, one in ids.items() if one.id != old or one.formerly}


def _is_whose_it_was(line: PersonLine, people: Mapping[PersonId, Person]) -> bool:
    """Whether an address is of a person who bears the name that it was made from."""
    return line.id in people and _bears(people[line.id], line.names[0])


def _as_it_was(line: PersonLine) -> Likeness:
    return Likeness(is_weak=False, rank=_UNCHANGED, id=line.id, draft=line.id, is_anchored=True)


def _concerned(
    given: Iterable[PersonLine], near: Iterable[Likeness], first: AbstractSet[PersonId]
) -> AbstractSet[str]:
    """Return whose addresses may be others, as drafts, and which addresses may be others'.

    near: who may have those addresses now that are not whose they were. first: these, and whoever
    may need another for another reason. Besides, it is what an address that is concerned leads to.
    """
    ways: dict[str, str] = {line.id: line.to for line in given if line.to}
    found: set[str] = {*first, *(one.draft for one in near)}
    ahead = found
    while ahead:
        ahead = {ways[one] for one in ahead if one in ways} - found
        found |= ahead
    return found


def _bears(person: Person, written: str) -> bool:
    """Whether a name is one of a person's, to the letter."""
    first = parse_written(written)[:3]
    return any(name[:3] == first for name in names_of(person))


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


def _line(line: PersonLine) -> Line:
    return Line(line.id, line.to or "", slugify(parse_written(line.names[0]).display))


def _claim(person: Person, chosen: AbstractSet[str]) -> Claim:
    return Claim(person.id, slugify(person.name.display), insists=_insists(person, chosen))


def _insists(person: Person, chosen: AbstractSet[str]) -> bool:
    """Whether the owner chose the name that is shown."""
    return bool(chosen) and not chosen.isdisjoint((person.name.as_written, person.name.display))


def _identity(person: Person) -> str:
    return f"{person.name.as_written}\n{person.id}"


def _by_name(lines: Iterable[PersonLine], people: Collection[Person]) -> Iterator[Likeness]:
    """Yield which people bear a name of a line: to the letter, or but for case and accents."""
    known = [(line, tuple(map(parse_written, line.names))) for line in lines]
    written = _bearers(people, _AS_WRITTEN, {text for line, _ in known for text in line.names})
    spelled = _bearers(people, _KEY, {name.key for _, names in known for name in names})
    for line, names in known:
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


def _bearers(
    people: Iterable[Person], spell: Callable[[Name], str], wanted: AbstractSet[str]
) -> Mapping[str, AbstractSet[PersonId]]:
    """Return who bears which of the wanted names, as `spell` has them."""
    found: dict[str, set[PersonId]] = defaultdict(set)
    for person in people if wanted else ():
        for spelled in map(spell, names_of(person)):
            if spelled in wanted:
                found[spelled].add(person.id)
    return found


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


def _papers(authority: Authority, works: Iterable[Work], signed: Signed) -> Iterator[SignedPaper]:
    """Yield the papers that were there before."""
    for work, before in zip(works, signed, strict=True):
        if before is not None:
            names = tuple(c.name for c in work.contributors)
            yield SignedPaper(split_marks(before), names, authority.signed[work.key])
