"""How a paper is known again after its title, its authors or its abstract were corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, compress, count
from operator import not_
from zlib import crc32

from oeuvre.model.addresses import Claim, Likeness, Line, give_addresses, list_telling
from oeuvre.model.identifiers import WorkId, fold, slugify, unmarked_slug
from oeuvre.model.keeping import UNKEPT, Keep, Recall
from oeuvre.model.names import Name
from oeuvre.model.patterns import late
from oeuvre.model.permalinks import AUTHOR_MARK, SKETCH_MARK, PaperLine, Traits

_SHARED = 0.5
"""Share of the smaller list of authors that two versions of one paper have in common."""

_SKETCH = 8
"""Numbers in the sketch of an abstract."""

_UNCHANGED = (0, -100, -_SKETCH)
"""The rank of a paper of which all is as it was."""

_SAME, _OTHER = 3, 1
"""Numbers of two sketches that are equal if the texts are one, and if they are two, at most."""

_SHINGLE = 3
"""Words that are taken together."""

_NEAR = 0.9
"""How much of two titles is equal if one is a correction of the other; 1 is all."""

_MANY = 250
"""Papers that a key may be of; of more, such as all of "No abstract available", it says nothing."""

_WORD = late(r"\w+")
_FOLDED = bytes(ord(c.lower()) if c == "_" or c.isalnum() else 32 for c in map(chr, range(128))) * 2
"""What each byte of ASCII is in a folded word; a space, if it stands in none."""

_BREAK = late(r"[\s.\-–—]+")
_PART = late(r"\d+|\b[ivx]+\b|\b[b-hj-z]\b")
"""What tells the parts of a series apart: numbers, Roman too, and letters but the article."""


Ids = tuple[WorkId, tuple[WorkId, ...]]
"""Of one paper: its own, and its former ones."""

_Block = bytes | str
"""What papers may share of a title or of a sketch."""


@lru_cache(maxsize=1 << 10)
def title_key(title: str) -> str:
    """Return what two titles of one work have in common: no case, accents, spaces or dots."""
    return _BREAK.sub("", fold(title)) or title


def author_mark(name: Name) -> str:
    """Return four hexadecimal digits for a name, the same if its parts were exchanged."""
    return _mark(name.display)


def split_marks(marks: str) -> tuple[str, ...]:
    """Return the marks of single authors."""
    return tuple(marks[i : i + AUTHOR_MARK] for i in range(0, len(marks), AUTHOR_MARK))


@lru_cache(maxsize=1 << 12)
def _mark(shown: str) -> str:
    words = sorted(_WORD.findall(fold(shown)))
    return f"{crc32(' '.join(words).encode('utf-8', 'replace')) & 0xFFFF:04x}"


def sketch(text: str) -> str:
    """Return a few numbers that two texts share about as far as they share their words.

    The smallest checksums of all runs of words. Source: Broder, "On the resemblance and
    containment of documents" (1997).
    """
    words = _words(text)
    runs = map(b" ".join, zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
    marks = set(map(crc32, runs if len(words) >= _SHINGLE else [b" ".join(words)]))
    return "".join([f"{mark:08x}" for mark in sorted(marks)[:_SKETCH]]) if words else ""


def _words(text: str) -> list[bytes]:
    """Return the folded words of a text."""
    if text.isascii():
        return text.encode().translate(_FOLDED).split()
    return [word.encode() for word in _WORD.findall(fold(text))]


def traits_of(title: str, names: Iterable[Name], abstract: str) -> Traits:
    """Return what a paper is known by."""
    return Traits(title, "".join(map(author_mark, names)), sketch(abstract))


def give_ids(
    lines: Sequence[PaperLine],
    drafts: Sequence[WorkId],
    traits: Sequence[Traits],
    identify: Callable[[int], str],
    keep: Keep = UNKEPT,
    naming: object = (),
) -> tuple[Ids, ...]:
    """Return the id of each paper, and its former ones.

    drafts: the id that each has without `lines`; no two the same. traits: what it is known by.
    identify: returns what sets the paper of a place apart from others of the same title.
    naming: equal if the drafts, the titles and what `identify` returns are equal.
    """
    found = _likenesses(lines, drafts, traits, keep.each("papers known again"))
    likenesses = [*chain.from_iterable(found)]
    made_from = (lines, naming, list_telling(likenesses))
    give = partial(_give, lines, drafts, traits, identify, likenesses)
    return keep("ids of papers", made_from, give)


def _give(
    lines: Sequence[PaperLine],
    drafts: Sequence[WorkId],
    traits: Sequence[Traits],
    identify: Callable[[int], str],
    likenesses: Iterable[Likeness],
) -> tuple[Ids, ...]:
    titles, places = [one.title for one in traits], {draft: i for i, draft in enumerate(drafts)}
    slugs = dict(zip(titles, map(unmarked_slug, drafts, titles), strict=True))
    claims = [Claim(draft, slugs[title]) for draft, title in zip(drafts, titles, strict=True)]
    known = [
        Line(line.id, line.to or "", slugs.get(line.title) or slugify(line.title)) for line in lines
    ]
    given = give_addresses(known, claims, likenesses, lambda one: identify(places[WorkId(one)]))
    found = map(given.__getitem__, drafts)
    return tuple([(WorkId(one.id), tuple(map(WorkId, one.formerly))) for one in found])


def _likenesses(
    lines: Sequence[PaperLine], drafts: Sequence[WorkId], traits: Sequence[Traits], recall: Recall
) -> Sequence[tuple[Likeness, ...]]:
    """Return for each address to which papers it may have been given, the likeliest at any rate."""
    alone = _by_traits(drafts, traits)
    near = [*map(alone.get, recall("traits of lines", _traits, lines))]
    found = recall("as they were", _as_it_was, lines, near)
    changed = [*compress(count(), map(not_, found))]
    if not changed:
        return found
    blocks = recall("blocks", _blocks, traits)
    others = _perhaps([lines[place] for place in changed], drafts, traits, blocks)
    known = dict(zip(changed, others, strict=True))
    return [known.get(place, likenesses) for place, likenesses in enumerate(found)]


def _traits(line: PaperLine) -> Traits:
    """Return what the paper was known by that an address was given to."""
    return Traits(line.title, line.authors, line.abstract)


def _as_it_was(line: PaperLine, draft: WorkId | None) -> tuple[Likeness, ...]:
    """Return how a line is like the paper of which it knows all, if there is one."""
    if draft is None:
        return ()
    return (Likeness(is_weak=False, rank=_UNCHANGED, id=line.id, draft=draft, is_anchored=True),)


def _by_traits(
    drafts: Sequence[WorkId], traits: Sequence[Traits]
) -> Mapping[Traits, WorkId | None]:
    """Return the papers by what they are known by; None where that is the same of two."""
    found: dict[Traits, WorkId | None] = dict(zip(traits, drafts, strict=True))
    if len(found) < len(traits):
        found |= dict.fromkeys(one for one, often in Counter(traits).items() if often > 1)
    return found


def _perhaps(
    lines: Sequence[PaperLine],
    drafts: Sequence[WorkId],
    traits: Sequence[Traits],
    blocks: Sequence[tuple[_Block, ...]],
) -> Iterator[tuple[Likeness, ...]]:
    """Yield how each line is like papers that share a telling key with it. blocks: their keys."""
    known = [*map(_traits, lines)]
    of_lines = [*map(_blocks, known)]
    wanted = frozenset[_Block]().union(*of_lines)
    near: dict[_Block, list[int]] = defaultdict(list)
    for place in compress(count(), map(not_, map(wanted.isdisjoint, blocks))):
        for block in wanted.intersection(blocks[place]):
            near[block].append(place)
    telling = {block: found for block, found in near.items() if len(found) <= _MANY}
    for line, mine, shared in zip(lines, known, of_lines, strict=True):
        others = sorted({place for block in shared for place in telling.get(block, ())})
        found = (_compared(line, mine, drafts[place], traits[place]) for place in others)
        yield tuple(chain.from_iterable(found))


def _blocks(traits: Traits) -> tuple[_Block, ...]:
    """Return keys, one of which two versions of a paper have in common."""
    words = _words(traits.title)
    ends = (b" ".join((b"first", *words[:2])), b" ".join((b"last", *words[-2:])))
    return (b"".join(words), *ends, *_numbers(traits.abstract))


def _numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of a sketch."""
    return tuple([text[i : i + SKETCH_MARK] for i in range(0, len(text), SKETCH_MARK)])


def _compared(line: PaperLine, mine: Traits, draft: WorkId, its: Traits) -> Iterator[Likeness]:
    has_title = mine.title == its.title or title_key(mine.title) == title_key(its.title)
    people, text = _people(mine, its), _text(mine, its)
    is_same_text = text >= _SAME
    if has_title and people >= _SHARED:
        rank = 0 if is_same_text else 1
    elif is_same_text and people >= _SHARED:
        rank = 2
    elif has_title and (is_same_text or (people and text < 0)):
        rank = 3
    elif people >= _SHARED and not 0 <= text <= _OTHER and _is_near(mine.title, its.title):
        rank = 4
    else:
        return
    fine = (rank, -round(100 * people), -text)
    yield Likeness(rank > 3, fine, line.id, draft, has_title)


def _people(mine: Traits, its: Traits) -> float:
    """Return how much of the shorter list of authors is in the other."""
    if mine.authors == its.authors:
        return 1.0
    ours, theirs = set(split_marks(mine.authors)), set(split_marks(its.authors))
    if not ours or not theirs:
        return 1.0
    return len(ours & theirs) / min(len(ours), len(theirs))


def _text(mine: Traits, its: Traits) -> int:
    """Return how many numbers of the two sketches are equal; -1 if a text is too short to tell."""
    if min(len(mine.abstract), len(its.abstract)) < _SKETCH * SKETCH_MARK:
        return -1
    if mine.abstract == its.abstract:
        return _SKETCH
    ours, theirs = set(_numbers(mine.abstract)), set(_numbers(its.abstract))
    return len({*sorted(ours | theirs)[:_SKETCH]} & ours & theirs)


def _is_near(one: str, other: str) -> bool:
    """Whether one title may be the other with a slip mended; their numbers are equal."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - 6 ms, and only for a corrected title

    if _PART.findall(fold(one)) != _PART.findall(fold(other)):
        return False
    mine, its = sorted((title_key(one), title_key(other)))
    return SequenceMatcher(None, mine, its, autojunk=False).ratio() >= _NEAR
