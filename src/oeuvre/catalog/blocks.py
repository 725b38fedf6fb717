"""Which names are worth comparing: those that share a key. Never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from oeuvre.catalog.forms import Form, full_words, is_initial, squeeze
from oeuvre.catalog.lore import other_forms, sound
from oeuvre.catalog.world import Groups, Pair

_SMALL = 12
"""Groups of one family name that are all compared; more are first divided by given name."""

_LARGEST = 50
"""Groups of one key that are compared. Of more, an initial could be anybody's."""


def likely_pairs(groups: Groups) -> Iterator[Pair]:
    """Yield each pair that shares a family name, or a part of one, and may agree."""
    blocks = _blocks(groups, family_keys)
    seen: set[Pair] = set()
    for block in blocks.values():
        pairs = combinations(block, 2) if len(block) <= _SMALL else _by_given(groups, block)
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def near_pairs(groups: Groups, keys: Callable[[Form], Iterable[str]], most: int) -> Iterator[Pair]:
    """Yield each pair that shares one of `keys`, if no more than `most` groups do."""
    seen: set[Pair] = set()
    for block in _blocks(groups, keys).values():
        if len(block) <= most:
            for pair in combinations(block, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def family_keys(form: Form) -> Iterator[str]:
    """Yield the family name in one word, its first and its last part, and what may be one."""
    yield form.squeezed
    if form.particles:
        yield form.whole
    if len(form.family) > 1:
        yield squeeze(form.family[0])
        yield squeeze(form.family[-1])
    if len(form.given) > 1 and not is_initial(form.given[-1]):
        yield squeeze(form.given[-1])


def _blocks(groups: Groups, keys: Callable[[Form], Iterable[str]]) -> Mapping[str, list[int]]:
    """Return the groups of each key that several have."""
    blocks: dict[str, list[int]] = defaultdict(list)
    forms = groups.world.forms
    for group, members in enumerate(groups.members):
        for spelling in members:
            for key in keys(forms[spelling]):
                block = blocks[key]
                if not block or block[-1] != group:
                    block.append(group)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _by_given(groups: Groups, block: Iterable[int]) -> Iterator[Pair]:
    """Yield the pairs of a block whose given names may agree."""
    parts: dict[str, list[int]] = defaultdict(list)
    for group in block:
        for key in {key for form in groups.forms(group) for key in _given_keys(form)}:
            parts[key].append(group)
    for key, part in parts.items():
        if 1 < len(part) <= _LARGEST:
            yield from combinations(part, 2) if len(key) > 1 else _by_letter(groups, part)


def _by_letter(groups: Groups, part: Sequence[int]) -> Iterator[Pair]:
    """Yield each initial with everybody whose given name starts with it."""
    short = {i: any(form.is_initial for form in groups.forms(i)) for i in part}
    for pair in combinations(part, 2):
        if short[pair[0]] or short[pair[1]]:
            yield pair


def _given_keys(form: Form) -> Iterator[str]:
    for word in form.given[:1]:
        yield word[0]
        if len(word) > 1:
            yield f"<{word[:3]}"
            yield f">{word[-3:]}"
    for word in full_words(form.given[:2]):
        yield f"={word}"
        yield f"~{sound(word)}"
        for other in other_forms(word):
            yield "=".join(("", *sorted((word, other))))
