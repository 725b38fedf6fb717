"""The index of the search: what a browser loads once a reader looks for something.

Each file is a script that hands its part to the page, so that a site opened from disk can be
searched, too. A small site has one file. Of a large one, the words are spread over shards by
their first letters, and the papers are in blocks by number: a query loads the shards of its
words and the blocks of what is shown. Nothing depends on how many papers and people there
are in all, so that one more of them changes few files.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter

from oeuvre.model.identifiers import Digest, OutputPath, PersonId, WorkId, digest
from oeuvre.model.values import dataclass
from oeuvre.pages.permalinks import (
    HOME,
    SEARCH,
    SEARCH_WORDS,
    person_page,
    search_papers,
    search_shard,
    work_permalink,
)
from oeuvre.pages.search import SearchData, SearchPaper, SearchPerson
from oeuvre.render.characters import encodable
from oeuvre.render.exports import Json
from oeuvre.render.postings import Postings, follow_postings
from oeuvre.render.search_words import shard_of, shorten_words, spellings, words
from oeuvre.render.typography import curl

_PAPER, _PERSON = 220, 45
"""Bytes of the index that there are of each, roughly."""

_WHOLE = 160_000
"""Bytes up to which the index is one file: about 60 kB on the way."""

_SHARD = 20_000
"""Bytes of a shard, roughly."""

_BLOCK = 16
"""Papers in a block."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Plan:
    """Into which files the index goes."""

    shards: int
    """A power of two; 1 if all goes into one file."""

    blocks: int

    @property
    def paths(self) -> tuple[OutputPath, ...]:
        """All files, the one that is loaded first in front."""
        if self.shards == 1:
            return (SEARCH,)
        shards = (search_shard(n) for n in range(self.shards))
        blocks = (search_papers(n) for n in range(self.blocks))
        return (SEARCH, *shards, *blocks, SEARCH_WORDS)


def plan_search(papers: int, people: int) -> Plan:
    """Return into which files the index of so many papers and people goes."""
    size = papers * _PAPER + people * _PERSON
    shards = 1 if size <= _WHOLE else 1 << (size // _SHARD).bit_length()
    return Plan(shards, -(-papers // _BLOCK))


class SearchIndex:
    """All that can be found, as the files of the index have it. To be used from one thread.

    It follows as papers and people change: what they say is taken apart once.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._postings = Postings()
        self._blocks: tuple[str, ...] = ()
        self._people = _NOBODY
        self._plan = Plan(1, 0)
        self._is_newest_first = False

    def follow(self, data: SearchData, who: Digest, plan: Plan) -> None:
        """Know what can be found now. who: of all that tells of people."""
        papers = sorted(data.papers, key=attrgetter("number"))
        self._plan, self._is_newest_first = plan, data.is_newest_first
        postings, self._postings = self._postings, Postings()  # nothing is left half done
        blocks = _dump_blocks(self._blocks, postings.papers, papers)
        self._postings, self._blocks = follow_postings(postings, papers), blocks
        if self._people.made_from != (who, plan.shards):
            self._people = _spread(data.people, who, plan.shards)

    def write(self) -> Mapping[OutputPath, bytes]:
        """Return all files."""
        plan, people = self._plan, self._people.texts
        entries = self._entries(plan.shards)
        texts = [_call(f"{n}", f"[{_dump(entries[n])},{people[n]}]") for n in range(plan.shards)]
        texts += [_call(f"p{n}", block) for n, block in enumerate(self._blocks)]
        if plan.shards > 1:
            known = self._postings.titles.keys() | self._people.words
            texts.append(_call("words", _dump(shorten_words(sorted(known)))))
        contents: dict[str, Json] = {
            "shards": plan.shards,
            "block": _BLOCK,
            "newest": self._is_newest_first,
            "paths": [work_permalink(WorkId("*")), person_page(PersonId("*")), HOME],
            "versions": "".join(digest(text)[:4] for text in texts) if plan.shards > 1 else "",
        }
        first = _call("index", _dump(contents))
        if plan.shards == 1:
            return {SEARCH: b"".join((first, *texts))}
        return dict(zip(plan.paths, (first, *texts), strict=True))

    def _entries(self, shards: int) -> Sequence[str]:
        """Return for each shard its words, each with the papers that have it."""
        by_shard: list[list[str]] = [[] for _ in range(shards)]
        for word, titles, others in self._postings.entries():
            by_shard[shard_of(word, shards)].append(f"{word}:{titles}:{others}")
        return list(map(" ".join, by_shard))


def _call(name: str, text: str) -> bytes:
    return encodable(f'oeuvre.found("{name}",{text})\n').encode()


def _dump(value: Json | dict[str, Json]) -> str:
    return _ENCODER.encode(value)


@dataclass(frozen=True, slots=True)
class _People:
    """People as the index has them."""

    made_from: tuple[Digest, int] | None
    """What tells of them, and how many shards there are."""

    texts: Sequence[str]
    """Those of each shard. Everyone is in that of each part of the name."""

    words: frozenset[str]
    """Of all names: what is looked at if nothing fits."""


_NOBODY = _People(None, (), frozenset())


def _spread(people: Iterable[SearchPerson], who: Digest, shards: int) -> _People:
    found: dict[int, list[str]] = defaultdict(list)
    known: set[str] = set()
    for person in people:
        named = spellings(person.name).union(*map(spellings, person.spellings))
        known |= named
        record = _dump(_person(person))
        for shard in {shard_of(word, shards) for word in named} or (0,):
            found[shard].append(record)
    texts = [f"[{','.join(found.pop(shard, ()))}]" for shard in range(shards)]
    return _People((who, shards), texts, frozenset(known))


def _person(person: SearchPerson) -> list[Json]:
    """Return name, papers, id, kind and other spellings; what the browser can tell is left out."""
    slug = "" if person.id == "-".join(words(person.name)) else person.id
    kind = {"owner": "w", "group": "g"}.get(person.kind, "")
    record: list[Json] = [person.name, person.together, slug, kind, *person.spellings]
    while not record[-1]:
        record.pop()
    return record


def _dump_blocks(
    known: Sequence[str], before: Sequence[SearchPaper], now: Sequence[SearchPaper]
) -> tuple[str, ...]:
    """Return papers in blocks by number. known: those of the papers before."""
    parts = [slice(start, start + _BLOCK) for start in range(0, len(now), _BLOCK)]
    return tuple(
        text if text and before[part] == now[part] else _dump([*map(_paper, now[part])])
        for part, text in zip(parts, chain(known, repeat("")), strict=False)
    )


def _paper(paper: SearchPaper) -> list[Json]:
    """Return title, authors, id, year and venue; what the browser can tell is left out."""
    slug = "" if paper.id == "-".join(words(paper.title)) else paper.id
    record: list[Json] = [curl(paper.title), paper.author_count, slug, paper.year, paper.venue]
    while not record[-1]:
        record.pop()
    return record
