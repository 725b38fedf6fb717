"""Seed files of people and papers that are plainly made up: the same for the same size, always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from random import Random

SIZES = {
    "search": (500, 2_500),
    "1k": (1_000, 5_000),
    "10k": (10_000, 40_000),
    "100k": (100_000, 300_000),
}
"""Papers and people, about."""

_OWNER = "Owner, Alexandra"
_AUTHORS = (2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12)
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in "aeiou"]
_ENDINGS = ("", "", "n", "s", "er", "sen", "é", "ū")


def make_seed(size: str, english: str) -> str:
    """Return a seed file of the given size; its sentences are words of `english`, shuffled."""
    papers, people = SIZES[size]
    rng = Random(42)  # noqa: S311 - chance that is the same each time is what is wanted
    words = sorted(set(re.findall(r"\b[a-z]{3,14}\b", english)))
    rng.shuffle(words)
    weights = list(accumulate(1 / (place + 8) for place in range(len(words))))
    counts = [rng.choice(_AUTHORS) for _ in range(papers)]
    casts = _casts(rng, counts, people)
    titles = _titles(rng, words, weights)
    lines = [_OWNER]
    for cast in casts:
        sentences = (_sentence(rng, words, weights) for _ in range(rng.randint(5, 9)))
        lines += [next(titles), ", ".join(cast), " ".join(sentences)]
    return "\n".join(lines) + "\n"


def _casts(rng: Random, counts: list[int], people: int) -> Iterator[list[str]]:
    """Yield the authors of each paper, the owner among them; the others come again by chance."""
    names = _names(rng)
    is_new = people / (sum(counts) - len(counts))
    past: list[str] = []
    for count in counts:
        cast = {_OWNER: None}
        while len(cast) < count:
            fresh = not past or rng.random() < is_new
            cast[next(names) if fresh else rng.choice(past)] = None
        others = list(cast)[1:]
        past += others
        shuffled = list(cast)
        rng.shuffle(shuffled)
        yield shuffled


def _names(rng: Random) -> Iterator[str]:
    """Yield names of which no two are alike."""
    families = [_word(rng, (2, 3, 3, 4)) + rng.choice(_ENDINGS) for _ in range(20_000)]
    given = [_word(rng, (2, 2, 3)) for _ in range(1_500)]
    seen = set()
    while True:
        initial = f" {rng.choice('ABCDEFGHJKLMNPRST')}." if rng.random() < 0.3 else ""
        name = f"{rng.choice(families)}, {rng.choice(given)}{initial}"
        if name not in seen:
            seen.add(name)
            yield name


def _word(rng: Random, lengths: tuple[int, ...]) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice(lengths))).capitalize()


def _titles(rng: Random, words: list[str], weights: list[float]) -> Iterator[str]:
    seen = set()
    while True:
        text = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(5, 11)))
        if rng.random() < 0.1:
            text += rng.choice((": A & B", " with $\\alpha$-priors", " – déjà vu"))
        if text[:60] not in seen:
            seen.add(text[:60])
            yield text.capitalize()


def _sentence(rng: Random, words: list[str], weights: list[float]) -> str:
    text = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(12, 28)))
    return f"{text.capitalize()}."
