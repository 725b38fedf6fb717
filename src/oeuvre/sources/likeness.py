"""How a paper is known again after its title, its authors or its abstract were corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, compress, count
from operator import attrgetter, not_
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

_TRAITS = attrgetter("title", "authors", "abstract")
"""Gives what a paper or an address is known by, as a tuple."""

_BREAK = late(r"[\s.\-–—]+")
_PART = late(r"\d+|\b[ivx]+\b|\b[b-hj-z]\b")
"""What tells the parts of a series apart: numbers, Roman too, and letters but the article."""


_Block = str | bytes
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
    drafts: Mapping[WorkId, Traits],
    identify: Callable[[WorkId], str],
    keep: Keep = UNKEPT,
    naming: object = (),
) -> Mapping[WorkId, tuple[WorkId, tuple[WorkId, ...]]]:
    """Return the id of each paper, and its former ones, by the id it has without `lines`.

    identify: returns what sets a paper apart from others of the same title.
    naming: equal if the ids and titles of `drafts` and what `identify` returns are equal.
    """
    likenesses = _likenesses(lines, drafts, keep.each("papers known again"))
    found = list(chain.from_iterable(likenesses))
    made_from = (lines, naming, list_telling(found))
    return keep("ids of papers", made_from, partial(_give, lines, drafts, identify, found))


def _give(
    lines: Sequence[PaperLine],
    drafts: Mapping[WorkId, Traits],
    identify: Callable[[WorkId], str],
    likenesses: Iterable[Likeness],
) -> Mapping[WorkId, tuple[WorkId, tuple[WorkId, ...]]]:
    slugs = {traits.title: unmarked_slug(draft, traits.title) for draft, traits in drafts.items()}
    claims = [Claim(draft, slugs[traits.title]) for draft, traits in drafts.items()]
    known = [
        Line(line.id, line.to or "", slugs.get(line.title) or slugify(line.title)) for line in lines
    ]
    given = give_addresses(known, claims, likenesses, lambda draft: identify(WorkId(draft)))
    return {
        draft: (WorkId(given[draft].id), tuple(map(WorkId, given[draft].formerly)))
        for draft in drafts
    }


def _likenesses(
    lines: Sequence[PaperLine], drafts: Mapping[WorkId, Traits], recall: Recall
) -> list[tuple[Likeness, ...]]:
    """Return for each address to which papers it may have been given, the likeliest at any rate."""
    alone = _by_traits(drafts)
    near = [*map(alone.get, map(_TRAITS, lines))]
    found = list(recall("as they were", _as_it_was, lines, near))
    changed = [*compress(count(), map(not_, found))]
    if changed:
        blocks = recall("blocks", _blocks, tuple(drafts.values()))
        others = _perhaps([lines[place] for place in changed], drafts, blocks)
        for place, likenesses in zip(changed, others, strict=True):
            found[place] = likenesses
    return found


def _as_it_was(line: PaperLine, draft: WorkId | None) -> tuple[Likeness, ...]:
    """Return how a line is like the paper of which it knows all, if there is one."""
    if draft is None:
        return ()
    return (Likeness(is_weak=False, rank=_UNCHANGED, id=line.id, draft=draft, is_anchored=True),)


def _by_traits(drafts: Mapping[WorkId, Traits]) -> Mapping[object, WorkId | None]:
    """Return the papers by what they are known by; None where that is the same of two."""
    known = [*map(_TRAITS, drafts.values())]
    found: dict[object, WorkId | None] = dict(zip(known, drafts, strict=True))
    if len(found) < len(known):
        found |= dict.fromkeys(one for one, often in Counter(known).items() if often > 1)
    return found


def _perhaps(
    lines: Iterable[PaperLine], drafts: Mapping[WorkId, Traits], blocks: Sequence[frozenset[_Block]]
) -> Iterator[tuple[Likeness, ...]]:
    """Yield how each line is like papers that share a telling key with it. blocks: their keys."""
    known = [(line, Traits(line.title, line.authors, line.abstract)) for line in lines]
    of_lines = [_blocks(mine) for _, mine in known]
    wanted = frozenset[_Block]().union(*of_lines)
    near: dict[_Block, list[WorkId]] = defaultdict(list)
    meets = map(not_, map(wanted.isdisjoint, blocks))
    for draft, its in compress(zip(drafts, blocks, strict=True), meets):
        for block in its & wanted:
            near[block].append(draft)
    telling = {block: found for block, found in near.items() if len(found) <= _MANY}
    for (line, mine), shared in zip(known, of_lines, strict=True):
        others = sorted({draft for block in shared for draft in telling.get(block, ())})
        found = (_compared(line, mine, draft, drafts[draft]) for draft in others)
        yield tuple(chain.from_iterable(found))


def _blocks(traits: Traits) -> frozenset[_Block]:
    """Return keys, one of which two versions of a paper have in common."""
    words = _words(traits.title)
    ends = (b" ".join((b"first", *words[:2])), b" ".join((b"last", *words[-2:])))
    whole = b"".join(words) or title_key(traits.title)
    return frozenset((whole, *ends, *_numbers(traits.abstract)))


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
