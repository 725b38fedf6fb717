"""What is known of names in general: which are common, which are forms of one another.

The tables are read when the first pair of names asks for them, and once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from pathlib import Path

_TABLES = Path(__file__).parent / "names"

RARE = 4e-5
"""Share of people who bear a family name that is in no table."""

_EASTERN = {"zh", "ko"}
"""Where a given name is one unit of one or two syllables, written together or apart."""

_SYLLABLE = "(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|hs|ts|kw|gw)?[aeiouwy]{1,3}(?:ng|[nmkptlrh])?"
_EASTERN_WORD = f"(?:{_SYLLABLE}){{1,2}}"


@cache
def families() -> Mapping[str, tuple[float, str]]:
    """Return the common family names: share of all people, and language."""
    found: dict[str, tuple[float, str]] = {}
    for line in _lines("families.txt"):
        share, language, *names = line.split()
        for name in names:
            known = found.get(name, (0.0, language))
            found[name] = (max(known[0], float(share)), known[1])
    return found


def share(surname: str) -> float:
    """Return the share of people who bear a folded family name."""
    return families().get(surname, (RARE, ""))[0]


def language(surname: str) -> str:
    """Return the language whose habits a name follows; empty if it is not known."""
    return families().get(surname, (RARE, ""))[1]


def is_eastern(surname: str, given: tuple[str, ...]) -> bool:
    """Whether a name is formed as Chinese and Korean ones are, and not like David Lee."""
    if language(surname) not in _EASTERN:
        return False
    return all(len(word) == 1 or _is_eastern_word(word) for word in given)


@lru_cache(maxsize=16384)
def _is_eastern_word(word: str) -> bool:
    return bool(re.fullmatch(_EASTERN_WORD, word))


def are_forms(one: str, other: str) -> bool:
    """Whether two folded given names are known to go for one another: Ben and Benjamin."""
    return other in _forms().get(one, ())


def first_letters(word: str) -> frozenset[str]:
    """Return the initials that a folded given name may be shortened to: Bob to B or R."""
    return frozenset(form[0] for form in (word, *_forms().get(word, ())))


def other_forms(word: str) -> frozenset[str]:
    """Return the known other forms of a folded given name."""
    return frozenset(_forms().get(word, ())) - {word}


@cache
def are_two_syllables(word: str) -> str:
    """Return the letter that the second syllable of a Mandarin given name starts with.

    Empty if the word is no two syllables; several letters if it can be read in several ways.
    """
    known = _syllables()
    places = range(1, len(word))
    return "".join(sorted({word[i] for i in places if word[:i] in known and word[i:] in known}))


@cache
def is_one_syllable(word: str) -> bool:
    """Whether a folded word is a syllable of Mandarin."""
    return word in _syllables()


@cache
def sound(word: str) -> str:
    """Return what is equal for a given name's transliterations: Sergey and Sergei."""
    for pattern, letters in _sounds():
        word = pattern.sub(letters, word)
    return word


def may_sound_alike(one: str, other: str) -> bool:
    """Whether two words can have one sound, by their first letters; saves looking closer."""
    first, second = one[0], other[0]
    return first == second or any(first in row and second in row for row in _FIRST_SOUNDS)


_FIRST_SOUNDS = ("ckqx", "ct", "fp", "hk", "ijy", "vw")
"""Letters that may stand for one sound where a word starts."""

_SOUNDS = (
    ("off$", "ov"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ph", "f"),
    ("ck|q", "k"),
    ("x", "ks"),
    ("kh", "h"),
    ("gu(?=[ei])", "g"),
    ("c(?=[aoulrtk]|$)|ch(?=r|$)", "k"),
    ("w", "v"),
    ("(?<=[td])h", ""),
    ("ou", "u"),
    ("^[yji](?=[aeou])", "i"),
    ("[yj]", "i"),
    ("ii+|ie$", "i"),
    (r"(.)\1", r"\1"),
    ("er$", "r"),
)
"""Applied in this order. Not for Chinese, where y and j set names apart."""


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), letters) for pattern, letters in _SOUNDS)


@cache
def _syllables() -> frozenset[str]:
    found: set[str] = set()
    for line in _lines("syllables.txt"):
        initial, *finals = line.split()
        found.update(("" if initial == "-" else initial) + final for final in finals)
    return frozenset(found)


@cache
def _forms() -> Mapping[str, AbstractSet[str]]:
    """Return the forms of each given name, perhaps itself, by a list of ours and an English one."""
    forms: dict[str, set[str]] = defaultdict(set)
    for line in _lines("given-forms.txt"):
        words = line.split()
        for word in words:
            forms[word].update(words)
    for line in _english():
        name, _, nick = line.split(",")
        forms[name].add(nick)
        forms[nick].add(name)
    return dict(forms)


def _english() -> list[str]:
    """Return the rows of the table in the package `nicknames`: name, relation, nickname.

    Its own reader is passed by: it takes twenty times as long to import as the table to read.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - only for names that differ

    spec = find_spec("nicknames")
    folders = spec.submodule_search_locations if spec else None
    assert folders, "the package nicknames is installed"
    return (Path(folders[0]) / "names.csv").read_text("utf-8").splitlines()[1:]


def _lines(file: str) -> list[str]:
    lines = (_TABLES / file).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
