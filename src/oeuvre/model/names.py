"""Names of people and organisations as they are printed."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from oeuvre.model.identifiers import fold
from oeuvre.model.patterns import late

_WORD = late(r"\w+")
_SUFFIX = late(r"(?i:jr|sr|jnr|snr|esq|2nd|3rd|4th)\.?|(?:II|III|IV)\.?")
"""No V or VI: by themselves they are more often an initial, or a Vietnamese name."""

_LONGEST_SUFFIX = 4
"""Characters, with the full stop."""

_SMALL = late(
    r"af|als|a[mnu]s?|[’'][mst]|d[aeiou]?s?|dal(la)?|de(gli|i|ll?[ao]?|n|r)|e|het|i[mn]|l[aeo]s?|of"
    r"|op|te[nr]?|tho|thoe|tot|und|v[ao]nd?|vander|v\.?d|ver|vom|y|zu[mr]?"
)
"""Small words within names, in lower case."""

_LETTER = late(r"[^\W\d_]")
_HYPHEN = late(r"[-‐‑]")
_CLOSE = late(r"\.(?=[^\W\d_])")
"""The point of an initial that no space follows."""

_CJK = late(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Chinese, Japanese and Korean letters: the family name comes first, without a space."""

_FIRST_CJK = "\u3005"

_PARTICLES = late(
    r"(?:(?:af|da|dal|dalla|das|de|degli|dei|del|della|dello|den|der|des|di|do|dos|du|e|het|im|in"
    r"|la|las|le|les|lo|los|op|te|ten|ter|tho|thoe|tot|und|van|vander|ver|vom|von|vor|y|zu|zum"
    r"|zur|['’][mst])\s+"
    r"|(?:d|l|dell|dall|nell)['’]\s*"
    r"|['’]s-|(?:al|el|ad|an|ar|as|at|az|ul)-)+(?=\w)"
)
"""Those that a family name is not sorted by, where they are written in lower case."""


class Name(NamedTuple):
    """A name as printed, in its parts. Not yet a person.

    A tuple, for names are looked up and sorted by the hundred thousand.
    """

    family: str
    """With its particles, as given: `de Bourcy`. The whole name if it has one part only."""

    given: str = ""
    suffix: str = ""
    """Such as `Jr.` or `III`."""

    is_collective: bool = False
    """Whether it names a group that signs as one."""

    @property
    def as_written(self) -> str:
        """The name as a seed has it: "Last, First", or just "Last"."""
        if self.family and self.given and not self.suffix:
            return f"{self.family}, {self.given}"
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def display(self) -> str:
        """The name as a page shows it: "First Last", with its suffix; 王小明 in Chinese order."""
        family, given = self.family, self.given
        if given and family >= _FIRST_CJK and _CJK.fullmatch(family + given):
            return family + given
        if family and given and not self.suffix:
            return f"{given} {family}"
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def key(self) -> str:
        """What is equal for two spellings of one name: no case, accents or punctuation."""
        return _key(self.display)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Family name, given name, suffix, each folded; of a group, the name as it is shown.

        A particle in lower case does not count (`de Bourcy` under B, `von Neumann` under N),
        one with a capital does (`De Luca` under D), as French, German, Dutch, Portuguese and
        Italian directories have it. So `van den Driessche, George` and `Driessche, George van
        den` stand in one place.
        """
        family, given, suffix = self.sort_parts
        return (_letters(family), _letters(given), _letters(suffix))

    @property
    def sort_parts(self) -> tuple[str, str, str]:
        """The parts of `sort_key` as they are written."""
        if self.is_collective:
            return (self.display, "", "")
        particles = None if self.family[:1].isupper() else _PARTICLES.match(self.family)
        small = particles[0] if particles else ""
        return (self.family[len(small) :], f"{self.given} {small}", self.suffix)


@lru_cache(maxsize=1 << 12)
def _key(shown: str) -> str:
    return "-".join(_WORD.findall(fold(shown))) or shown


def parse_name(family: str, given: str, suffix: str = "") -> Name:
    """Return the name of "Last, First" parts; a suffix that hangs on either goes to its place."""
    if not suffix:
        family, suffix = _split_suffix(family)
    if not suffix:
        given, suffix = _split_suffix(given)
    return Name(family, given, suffix)


def is_suffix(text: str) -> bool:
    """Whether `text` is a suffix that stands by itself: `Jr.`, `III`."""
    return len(text) <= _LONGEST_SUFFIX and bool(_SUFFIX.fullmatch(text))


def has_particle(family: str) -> bool:
    """Whether `family` starts with a particle in lower case: `de`, `van den`, `d'`, `al-`."""
    return bool(_PARTICLES.match(family))


@lru_cache(maxsize=4096)
def initials(given: str) -> str:
    """Return the initials of a given name, as APA prints them: `Jean-Paul` gives `J.-P.`.

    Particles stay (`George van den` gives `G. van den`), and so do words in a script without
    capitals, for which initials are no custom.
    """
    shown: list[str] = []
    for word in _CLOSE.sub(". ", given).split():
        follows_particle = bool(shown) and _is_small(shown[-1])
        if _is_small(word) or (follows_particle and _is_small(word.lower())):
            shown.append(word)
        else:
            shown.append(_initial(word))
    return " ".join(filter(None, shown))


def _is_small(word: str) -> bool:
    return bool(_SMALL.fullmatch(word))


def _initial(word: str) -> str:
    """Return `J.-P.` for `Jean-Paul`; empty if the word has no letter."""
    parts = [_LETTER.search(part) for part in _HYPHEN.split(word)]
    letters = [found[0] for found in parts if found]
    if letters and letters[0].upper() == letters[0].lower():
        return word
    return "-".join(f"{letter.upper()}." for letter in letters)


def _split_suffix(part: str) -> tuple[str, str]:
    if " " not in part:
        return part, ""
    head, _, last = part.rpartition(" ")
    return (head.rstrip(" ,"), last) if head and is_suffix(last) else (part, "")


def _letters(text: str) -> str:
    folded = fold(text.rstrip(" "))
    if folded.isalpha() or not folded:
        return folded
    return " ".join(_WORD.findall(folded.replace("'", "").replace("’", "")))
