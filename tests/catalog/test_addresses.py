"""Whatever the owner edits, no address goes dead or comes to mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from oeuvre.catalog.addresses import _claim, find_ids, find_signed, keep_addresses
from oeuvre.catalog.authority import Authority
from oeuvre.catalog.people import resolve_people
from oeuvre.catalog.permalinks import next_papers, next_people, parse_written
from oeuvre.model.addresses import Given
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId, WorkId, WorkKey, digest
from oeuvre.model.memory import Memory
from oeuvre.model.names import Name
from oeuvre.model.permalinks import NO_PERMALINKS, PaperLine, Permalinks, PersonLine
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Contributor, Work
from oeuvre.sources.files import Source
from oeuvre.sources.people import NOTHING_SAID, parse_people
from oeuvre.sources.permalinks import parse_permalinks, to_bytes
from oeuvre.sources.seed import parse_seeds
from oeuvre.sources.works import Recorded, read_works

TITLES = ("On Bridges", "Rivers and Boats", "A Note", "Notes on Notes", "On Tilting")
GIVEN = ("Kim", "Lou", "Sam", "Max", "Ada Maria", "Jo")
WORDS = (
    "bridge", "river", "boat", "lantern", "quarry", "meadow", "copper", "thistle", "harbour",
    "needle", "orchard", "gravel", "ribbon", "saddle", "timber", "velvet", "walnut", "yarrow",
    "zephyr", "anchor", "basket", "candle",
)  # fmt: skip


@dataclass
class Paper:
    """A paper as it truly is, whatever is written of it."""

    title: str
    authors: list[int]
    abstract: str


@dataclass
class World:
    """What is true, what the owner has written, and which addresses were given."""

    papers: dict[int, Paper] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """Of each person, as the papers print it now."""

    joined: set[tuple[int, int]] = field(default_factory=set)
    lock: Permalinks = NO_PERMALINKS
    memory: Memory = field(default_factory=Memory)
    """What a preview would have kept of all builds before."""

    next: int = 0

    def add(self, seed: int) -> None:
        """A new paper, mostly by new people, with a title that may not be new."""
        uid, self.next = self.next, self.next + 1
        authors = [100 * uid + i for i in range(5)]
        for i in authors:
            self.names[i] = f"Name{_letters(i)}, {GIVEN[(seed + i) % len(GIVEN)]}"
        back = [*self._living()][seed % 7 : seed % 7 + 1]
        title = TITLES[seed % len(TITLES)]
        words = [WORDS[(seed * 7 + uid * 5 + i * (uid + 1)) % len(WORDS)] for i in range(12)]
        text = f"Text {_letters(uid)} tells of {' '.join(words)}."
        self.papers[uid] = Paper(title, [*authors, *back], text)

    def remove(self, seed: int) -> None:
        """A paper is taken away."""
        if len(self.papers) > 1:
            del self.papers[sorted(self.papers)[seed % len(self.papers)]]

    def retitle(self, seed: int) -> None:
        """A paper gets another title."""
        for paper in self._one(seed):
            paper.title = TITLES[(seed // 3) % len(TITLES)] + (" Again" if seed % 2 else "")

    def respell(self, seed: int) -> None:
        """A name is corrected on all papers."""
        people = [p for p in self._living() if all(p not in pair for pair in self.joined)]
        if people:
            one = people[seed % len(people)]
            family, _, first = self.names[one].partition(", ")
            changed = (f"{family}o", first), (family, GIVEN[seed % len(GIVEN)]), (first, family)
            if seed % 3 < 2 or " " not in first:
                family, first = changed[seed % 3]
            self.names[one] = f"{family}, {first}"

    def join(self, seed: int) -> None:
        """Two people are said to be one, or no longer."""
        people = self._living()
        if self.joined and seed % 3 == 0:
            self.joined.pop()
        elif len(people) > 2:
            one, other = people[seed % len(people)], people[seed // 2 % len(people)]
            free = all(p not in pair for pair in self.joined for p in (one, other))
            side = any({one, other} <= set(p.authors) for p in self.papers.values())
            if one != other and free and not side:
                self.joined.add((one, other))

    def rewrite(self, seed: int) -> None:
        """An abstract is edited a little, and an author is added."""
        for paper in self._one(seed):
            paper.abstract += " It was revised."

    def build(self, seed: int) -> tuple[tuple[Work, ...], Authority]:
        """Return the works and people of what is written, and record their addresses."""
        order = sorted(self.papers, key=lambda uid: digest(str(uid), str(seed)))
        rows = [
            f"{p.title}\nExample, Ada, {', '.join(self.names[a] for a in p.authors)}\n{p.abstract}"
            for p in (self.papers[uid] for uid in order)
        ]
        text = "\n\n".join(("Example, Ada", *rows))
        seeds = parse_seeds([_source("content/seeds/a.txt", text)])
        assert seeds.problems == ()
        again = parse_permalinks(_source("content/permalinks.jsonl", to_bytes(self.lock).decode()))
        assert again.problems == ()
        assert again.value == self.lock
        found = read_works(seeds.value, (), (), (), self.lock.papers).value
        assert repr(self._build_again(text)) == repr(found)
        works = found.works
        entries = parse_people(_source("content/people.toml", self._word())).value
        people = resolve_people(works, Name("Example", "Ada"), entries).value
        chosen = {entry.name: entry.at for entry in entries.persons}
        signed = find_signed(works, self.lock.papers)
        find = partial(find_ids, people, works, signed, self.lock.people, chosen.keys())
        ids = find()
        with everybody_looked_at(people):
            assert find() == ids
        authority = keep_addresses(people, ids, chosen)
        self.lock = Permalinks(
            next_papers(self.lock, works, found.traits),
            next_people(self.lock, authority.people),
        )
        return works, authority

    def _build_again(self, text: str) -> Recorded:
        """Return the works by what was kept, for which the addresses stay the very same values."""
        seeds = parse_seeds([_source("content/seeds/a.txt", text)], keep=self.memory)
        given = self.memory("permalinks", self.lock.papers, lambda: self.lock.papers)
        return read_works(seeds.value, (), (), (), given, self.memory).value

    def _word(self) -> str:
        return "".join(
            f'[[person]]\nname = "{self.names[a]}"\nnames = ["{self.names[b]}"]\n'
            for a, b in sorted(self.joined)
            if {a, b} <= set(self._living())
        )

    def _living(self) -> list[int]:
        return sorted({a for p in self.papers.values() for a in p.authors})

    def _one(self, seed: int) -> Iterator[Paper]:
        if self.papers:
            yield self.papers[sorted(self.papers)[seed % len(self.papers)]]


def _letters(number: int) -> str:
    """Return a word for a number, far from that of the next."""
    digits = [int(digit) for digit in digest(str(number)) if digit.isdigit()]
    return "".join(chr(ord("a") + digit) for digit in digits[:6]) + chr(ord("k") + number % 13) * 2


def _source(path: str, text: str) -> Source:
    return Source(path, text.encode(), digest(text))


@contextmanager
def everybody_looked_at(people: Authority) -> Iterator[None]:
    """Look at all people and all addresses, whether they are concerned or not."""

    def list_all(given: Iterable[PersonLine], *_: object) -> AbstractSet[str]:
        return {*people.people, *(line.id for line in given)}

    with patch("oeuvre.catalog.addresses._concerned", list_all):
        yield


def test_where_everybody_is_as_before_nobody_is_looked_for_and_else_who_is_concerned() -> None:
    world = World()
    for seed in range(4):
        world.add(seed)
    world.build(0)
    looked = "oeuvre.catalog.addresses._claim"
    for edit, times in ((world.rewrite, 0), (world.add, 0), (world.respell, 1), (world.rewrite, 1)):
        edit(3)
        with patch(looked, wraps=_claim) as claim:
            _, authority = world.build(0)
        everybody = len(authority.people)
        assert everybody > 20
        assert claim.call_count == times + everybody  # who compares looks at everybody


WRITTEN = ("Lee, Kim", "Lee, K.", "Lée, Kim", "Park, Sam", "Park, Samuel", "Quay, Jo")
JOINED = '[[person]]\nname = "Lee, Kim"\nnames = ["Lee, K."]\n'
IDS = ("kim-lee", "k-lee", "sam-park", "samuel-park", "jo-quay")


@st.composite
def lines_by_hand(draw: st.DrawFn) -> tuple[PersonLine, ...]:
    """Return addresses that nobody has to have given: to whom and whatever they lead."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4))
    names = st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=2, unique=True)
    return tuple(
        PersonLine(
            PersonId(one), draw(st.sampled_from((None, None, *map(PersonId, ids)))), (*draw(names),)
        )
        for one in ids
    )


@given(
    st.lists(st.sampled_from(WRITTEN), unique=True, max_size=3),
    lines_by_hand(),
    st.sampled_from(("", JOINED)),
)
@example(["Lee, Kim", "Lee, K."], (PersonLine(PersonId("kim-lee"), None, ("Lee, K.",)),), JOINED)
@settings(max_examples=300)
def test_who_is_not_looked_for_would_not_be_found_to_have_another_address(
    names: list[str], lines: tuple[PersonLine, ...], said: str
) -> None:
    works = [_by(n, parse_written(name)) for n, name in enumerate(names)]
    word = parse_people(_source("content/people.toml", said)).value
    people = resolve_people(works, None, word).value
    chosen = {entry.name for entry in word.persons}
    find = partial(find_ids, people, works, find_signed(works, ()), lines, chosen)
    found = find()
    with everybody_looked_at(people):
        assert find() == found


def test_nobody_is_given_an_address_that_somebody_has_who_is_not_looked_at() -> None:
    works = [_by(1, parse_written("Lee, Kim")), _by(2, parse_written("Quay, Jo"))]
    people = resolve_people(works, None, NOTHING_SAID).value
    lines = (PersonLine(PersonId("kim-lee"), None, ("Park, Sam",)),)  # so Kim Lee needs another
    with patch("oeuvre.model.addresses.mark_slug", side_effect=["jo-quay", "lee"]):
        ids = find_ids(people, works, find_signed(works, ()), lines, frozenset())
    assert ids == {"kim-lee": Given("lee", ())}


def _by(number: int, name: Name) -> Work:
    at, id_ = Location("content/seeds/a.txt", 3 * number + 2), f"paper-{number}"
    by = (Contributor(name, at),)
    return Work(WorkId(id_), Text(id_, id_, at), by, None, NO_OVERLAY, (at,), WorkKey(id_))


EDITS = (
    World.add,
    World.add,
    World.remove,
    World.retitle,
    World.respell,
    World.join,
    World.rewrite,
)


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 9999)), min_size=3, max_size=14))
def test_no_address_goes_dead_or_comes_to_mean_something_else(
    edits: list[tuple[object, int]],
) -> None:
    world = World()
    world.add(1)
    meant: dict[str, int] = {}
    borne: dict[str, set[int]] = {}
    for edit, seed in edits:
        assert callable(edit)
        edit(world, seed)
        works, authority = world.build(seed)
        _check_papers(world, works, meant)
        _check_people(world, authority, borne)


def _check_papers(world: World, works: tuple[Work, ...], meant: dict[str, int]) -> None:
    by_text = {p.abstract.partition(" tells")[0]: uid for uid, p in world.papers.items()}
    leads: dict[str, int] = {}
    for work in works:
        assert work.abstract
        uid = by_text[work.abstract.plain.partition(" tells")[0]]
        leads |= dict.fromkeys((work.id, *work.formerly), uid)
    assert len({work.id for work in works}) == len(world.papers)
    for path, uid in meant.items():
        assert path in {line.id for line in world.lock.papers}
        assert leads.get(path) == (uid if uid in world.papers else None), path
    meant |= {work.id: leads[work.id] for work in works}


def _check_people(world: World, authority: Authority, borne: dict[str, set[int]]) -> None:
    by_name: Mapping[str, int] = {
        world.names[one]: one for p in world.papers.values() for one in p.authors
    }
    leads: dict[str, set[int]] = {}
    for person in authority.people.values():
        if person.id == authority.owner:
            continue
        uids = {by_name[n.as_written] for n in person.names if n.as_written in by_name}
        leads |= dict.fromkeys((person.id, *person.formerly), uids)
    for path, uids in borne.items():
        assert path in {line.id for line in world.lock.people}
        living = uids & set(by_name.values())
        assert not living or leads.get(path, set()) & living, path
        assert path not in leads or leads[path] & uids, path
    for path, uids in leads.items():
        borne.setdefault(path, set()).update(uids)


def test_who_signed_a_paper_before_is_told_by_the_address_that_was_its_own_last() -> None:
    lines = (
        PaperLine(WorkId("first"), WorkId("last"), "First", "aaaa", ""),
        PaperLine(WorkId("last"), None, "Last", "bbbb", ""),
    )
    at, former = Location("content/seeds/a.txt", 2), (WorkId("first"), WorkId("last"))

    def work(own: str, *formerly: WorkId) -> Work:
        title = Text(own, own, at)
        return Work(WorkId(own), title, (), None, NO_OVERLAY, (at,), WorkKey(own), formerly)

    works = [work("now", *former), work("last", former[0]), work("new")]
    assert find_signed(works, lines) == ("bbbb", "bbbb", None)
