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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from oeuvre.model.identifiers import OutputPath, PersonId, WorkId, digest
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

_FEW = 40
"""Papers up to which no word of the abstracts is too common to say anything."""

_COMMON = 5
"""One in so many: words that are in more of the abstracts are not told of."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


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


def write_search(data: SearchData, plan: Plan) -> Mapping[OutputPath, bytes]:
    """Return all files of the index."""
    entries = _entries(data.papers, plan.shards)  # first: on the way they take the most room
    people, known = _spread(data.people, plan.shards)
    texts = [_call(str(n), [entries[n], people[n]]) for n in range(plan.shards)]
    del entries, people
    texts += [_call(f"p{n}", block) for n, block in enumerate(_blocks(data.papers, plan))]
    if plan.shards > 1:
        known.update(*(spellings(paper.title) for paper in data.papers))
        texts.append(_call("words", shorten_words(sorted(known))))
    contents: dict[str, Json] = {
        "shards": plan.shards,
        "block": _BLOCK,
        "newest": data.is_newest_first,
        "paths": [work_permalink(WorkId("*")), person_page(PersonId("*")), HOME],
        "versions": "".join(digest(text)[:4] for text in texts) if plan.shards > 1 else "",
    }
    first = _call("index", contents)
    if plan.shards == 1:
        return {SEARCH: b"".join((first, *texts))}
    return dict(zip(plan.paths, (first, *texts), strict=True))


def _call(name: str, value: Json | dict[str, Json]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return encodable(f'oeuvre.found("{name}",{text})\n').encode()


def _entries(papers: Sequence[SearchPaper], shards: int) -> Sequence[str]:
    """Return for each shard its words, each with the papers that have it."""
    postings = _postings(papers)
    by_shard: list[list[str]] = [[] for _ in range(shards)]
    for word in sorted(postings):
        titles, abstracts = postings.pop(word)
        entry = f"{word}:{_encode(titles)}:{abstracts}"
        by_shard[shard_of(word, shards)].append(entry)
    return list(map(" ".join, by_shard))


def _spread(
    people: Iterable[SearchPerson], shards: int
) -> tuple[Mapping[int, list[Json]], set[str]]:
    """Return the people of each shard, and all words of names: what is looked at if nothing fits.

    Everyone is in the shard of each part of the name.
    """
    found: dict[int, list[Json]] = defaultdict(list)
    known: set[str] = set()
    for person in people:
        named = spellings(person.name).union(*map(spellings, person.spellings))
        known |= named
        record = _person(person)
        for shard in {shard_of(word, shards) for word in named} or (0,):
            found[shard].append(record)
    return found, known


def _person(person: SearchPerson) -> list[Json]:
    """Return name, papers, id, kind and other spellings; what the browser can tell is left out."""
    slug = "" if person.id == "-".join(words(person.name)) else person.id
    kind = {"owner": "w", "group": "g"}.get(person.kind, "")
    record: list[Json] = [person.name, person.together, slug, kind, *person.spellings]
    while not record[-1]:
        record.pop()
    return record


def _blocks(papers: Sequence[SearchPaper], plan: Plan) -> Iterator[Json]:
    """Yield the papers in blocks by number."""
    by_number = sorted(papers, key=lambda paper: paper.number)
    for n in range(plan.blocks):
        yield [_paper(paper) for paper in by_number[n * _BLOCK : (n + 1) * _BLOCK]]


def _paper(paper: SearchPaper) -> list[Json]:
    """Return title, authors, id, year and venue; what the browser can tell is left out."""
    slug = "" if paper.id == "-".join(words(paper.title)) else paper.id
    record: list[Json] = [curl(paper.title), paper.author_count, slug, paper.year, paper.venue]
    while not record[-1]:
        record.pop()
    return record


def _postings(papers: Sequence[SearchPaper]) -> dict[str, tuple[Sequence[int], str]]:
    """Return for each word the papers that have it in the title, and in what else is known.

    The latter as text; `*` if they are too many for the word to say anything.
    """
    titles: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: paper.number):
        named, place = spellings(paper.title), paper.number - 1
        for word in named:
            titles[word].append(place)
        rest = " ".join((paper.abstract, paper.year, paper.venue, *paper.topics))
        for word in set(words(rest)).difference(named):
            others[word].append(place)
    most = len(papers) // _COMMON if len(papers) > _FEW else len(papers)
    return {
        word: (titles.get(word, ()), _encode(found) if len(found) <= most else "*")
        for word in titles.keys() | others.keys()
        for found in (others.pop(word, ()),)
    }


def _encode(numbers: Sequence[int]) -> str:
    """Return rising numbers as text: each as its distance from the last, five bits a digit."""
    return "".join([_step(n - last) for last, n in zip((-1, *numbers), numbers, strict=False)])


@cache
def _step(step: int) -> str:
    head = ""
    rest = step >> 5
    while rest:
        head = _DIGITS[32 + (rest & 31)] + head
        rest >>= 5
    return head + _DIGITS[step & 31]
