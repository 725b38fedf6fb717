"""Names taken apart for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from oeuvre.model.identifiers import fold
from oeuvre.model.names import Name
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass

_PARTICLES = frozenset(
    [
        "af",
        "al",
        "am",
        "auf",
        "aus",
        "d",
        "da",
        "dal",
        "dalla",
        "das",
        "de",
        "dei",
        "del",
        "dela",
        "della",
        "delle",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "ed",
        "el",
        "het",
        "im",
        "in",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "op",
        "t",
        "te",
        "ten",
        "ter",
        "til",
        "tot",
        "van",
        "vande",
        "vanden",
        "vander",
        "vd",
        "ver",
        "vom",
        "von",
        "vor",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
"""What may come and go before a family name. `Ben` and `Mac` are part of the name."""

_LINKS = frozenset(["e", "i", "y"])
"""What may stand between two family names: García y Márquez."""

_TITLES = frozenset(["dr", "mr", "mrs", "msc", "phd", "prof"])
"""No part of a name. `Md` is: short for Mohammad."""

_MARKED = frozenset("äöüøæœåđÄÖÜØÆŒÅĐ")
"""Letters with a spelling of their own in plain ASCII: ü as ue, ø as oe, đ as dj."""

_BREAKS = late(r"[\s\-‐‑‒–—−.·•/]+")
_NOT_LETTERS = late(r"[\W_]+")
_INITIALS = late(r"[A-Z]{2,3}")
_SURELY_INITIALS = late(r"[B-DF-HJ-NP-TV-XZ]{2,3}")
"""Where all is in capitals: no vowel makes a name of it."""

_DIGRAPH = late("ae|oe|(?<![aeoq])ue|dj")
"""Two letters that may stand for one; not in Bauer, nor in Queiroz."""

_SUFFIXES = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr", "2nd": "ii", "3rd": "iii"}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A name in folded words."""

    name: Name
    family: tuple[str, ...]
    """Without particles at its start; never empty."""

    given: tuple[str, ...]
    """An initial is a single letter."""

    particles: tuple[str, ...]
    suffix: str
    surname: str
    """The family name in one word."""

    squeezed: str
    """The same as `squeeze` has it."""

    full: tuple[str, ...]
    """The given names that are no initials."""

    @property
    def whole(self) -> str:
        """The family name in one word with its particles, as `squeeze` has it."""
        return squeeze("".join((*self.particles, *self.family)))

    @property
    def is_initial(self) -> bool:
        """Whether the first given name is only an initial."""
        return bool(self.given) and is_initial(self.given[0])

    @property
    def words(self) -> tuple[str, ...]:
        """All words in the order in which a page shows them."""
        return (*self.given, *self.particles, *self.family)


def parse_form(name: Name) -> Form:
    """Return `name` in folded words; particles that hang on the given name are moved."""
    family, particles, surname, squeezed = _parse_family(name.family)
    given, moved = _parse_given(name.given, is_capital=name.family.isupper())
    suffix = fold_word(name.suffix) if name.suffix else ""
    return Form(
        name,
        family,
        given,
        moved + particles,
        _SUFFIXES.get(suffix, suffix),
        surname,
        squeezed,
        full_words(given),
    )


def _parse_family(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    """Return the words of a family name, its particles, and the name in one word, in two ways."""
    if text.isalpha() and (word := fold(text)).isalpha():
        return (word,), (), word, squeeze(word)
    family = [word for word in map(fold_word, _words(text)) if word] or [text]
    first = _core(family)
    links = [word for word in family[first + 1 : -1] if word in _LINKS]
    core = [w for w in family[first:-1] if w not in links] + family[-1:]
    surname = "".join(core)
    return tuple(core), (*family[:first], *links), surname, squeeze(surname)


@lru_cache(maxsize=2048)
def _parse_given(text: str, *, is_capital: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the given names, and the particles that follow them."""
    words, moved = _without_tail(_words(text, _SURELY_INITIALS if is_capital else _INITIALS))
    given = tuple(filter(None, map(fold_word, words)))
    return _without_titles(given), tuple(map(fold_word, moved))


def fold_word(word: str) -> str:
    """Return a word without case, diacritics and punctuation."""
    folded = fold(word)
    return folded if folded.isalpha() else _NOT_LETTERS.sub("", folded)


def squeeze(word: str) -> str:
    """Return what is equal for ü, ue and u, for ø, oe and o, and so on, in a folded word."""
    may_be = "ae" in word or "oe" in word or "ue" in word or "dj" in word
    return _DIGRAPH.sub(lambda found: found[0][0], word) if may_be else word


def is_marked(name: Name) -> bool:
    """Whether a name has a letter that plain ASCII may write as two."""
    parts = (name.family, name.given, name.suffix)
    return any(not text.isascii() and not _MARKED.isdisjoint(text) for text in parts)


def is_initial(word: str) -> bool:
    """Whether a folded word is a single letter of a script that has initials."""
    return len(word) == 1 and word < "\u0600"


def spelling_key(form: Form) -> str:
    """Return what is equal for two spellings of one name: its letters, initials set apart."""
    words = [f" {word} " if len(word) == 1 else word for word in form.words]
    return f"{''.join(words)} {form.suffix}"


def joined(words: Sequence[str]) -> str:
    """Return words as one."""
    return "".join(words)


def full_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are no initials."""
    return tuple([word for word in words if len(word) > 1 or word >= "\u0600"])


def _words(text: str, runs: re.Pattern[str] | None = None) -> list[str]:
    """Return the words between spaces, hyphens and full stops; `XM` as initials if in `runs`."""
    words: list[str] = []
    for word in _BREAKS.split(text):
        if runs and runs.fullmatch(word):
            words.extend(word)
        elif word:
            words.append(word)
    return words


def _without_titles(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return given names without titles, unless there is nothing else."""
    if _TITLES.isdisjoint(given):
        return given
    return tuple(word for word in given if word not in _TITLES) or given


def _without_tail(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the given names, and the particles that follow them: `Diego | de Las`."""
    for place in range(1, len(words)):
        tail = words[place:]
        if words[place].islower() and all(word.casefold() in _PARTICLES for word in tail):
            return words[:place], tail
    return words, []


def _core(family: Sequence[str]) -> int:
    """Return where a family name begins behind its particles."""
    place = 0
    while place < len(family) - 1 and family[place] in _PARTICLES:
        place += 1
    return place
