"""Two simple ways to tell people apart, to measure made-up worlds and ourselves against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from oeuvre.model.identifiers import fold
from oeuvre.model.names import Name

Alike = Callable[["Simple", "Simple"], bool]


@dataclass(frozen=True, slots=True)
class Simple:
    """A name as simple rules see it."""

    letters: str
    family: str
    initials: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What each simple way finds: merged, and merged rightly."""

    same: int = 0
    merged: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        """Return the figures in one line."""
        told = (
            f"{way}: precision {self.right[way] / max(1, count):.4f}, "
            f"recall {self.right[way] / max(1, self.same):.3f}"
            for way, count in self.merged.items()
        )
        return "; ".join(told)


def are_equal_folded(one: Simple, other: Simple) -> bool:
    """Whether only case, accents, spaces and punctuation differ."""
    return one.letters == other.letters


def have_compatible_initials(one: Simple, other: Simple) -> bool:
    """Whether the family names are equal and no initial clashes with that at its place."""
    pairs = list(zip(one.initials, other.initials, strict=False))
    return one.family == other.family and bool(pairs) and all(a == b for a, b in pairs)


WAYS: Mapping[str, Alike] = {
    "folding alone": are_equal_folded,
    "family name and initials": have_compatible_initials,
}


def tally(identities: Mapping[Name, set[str]], into: Tally) -> None:
    """Add the pairs of one case."""
    simple = {name: _simple(name) for name in identities}
    for one, other in combinations(identities, 2):
        is_same = bool(identities[one] & identities[other])
        into.same += is_same
        for way, alike in WAYS.items():
            is_merged = alike(simple[one], simple[other])
            into.merged[way] = into.merged.get(way, 0) + is_merged
            into.right[way] = into.right.get(way, 0) + (is_merged and is_same)


def _simple(name: Name) -> Simple:
    letters = _letters([name.given, name.family, name.suffix])
    words = (_letters([word]) for word in re.split(r"[\s.\-]+", name.given) if word)
    initials = [letter for word in words for letter in (word if _is_run(word, name) else word[:1])]
    return Simple(letters, _letters([name.family]), tuple(initials))


def _is_run(word: str, name: Name) -> bool:
    """Whether a word is initials written in one: `JA`."""
    return 1 < len(word) < 4 and word.upper() in name.given


def _letters(texts: Iterable[str]) -> str:
    return re.sub(r"[\W_]+", "", fold("".join(texts)))
