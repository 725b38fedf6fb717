"""Names of people and organisations as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oeuvre.model.identifiers import fold

_SUFFIX = re.compile(r"(?:jr|sr|snr|jnr|ii|iii|iv|v|vi|2nd|3rd|4th|esq)\.?", re.IGNORECASE)
_ROMAN = frozenset({"v", "vi", "iv", "ii", "iii"})


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as printed, in its parts. Not yet a person."""

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
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def display(self) -> str:
        """The name as a page shows it: "First Last", with its suffix."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def key(self) -> str:
        """What is equal for two spellings of one name: no case, accents or punctuation."""
        return "-".join(re.findall(r"\w+", fold(self.display))) or self.display

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Family name, given name, suffix, each folded. Particles sort as they are given."""
        return (_letters(self.family), _letters(self.given), _letters(self.suffix))


def parse_name(family: str, given: str, suffix: str = "") -> Name:
    """Return the name of "Last, First" parts; a suffix that hangs on either goes to its place."""
    family, found = _split_suffix(family)
    given, also = _split_suffix(given)
    return Name(family, given, suffix or also or found)


def is_suffix(text: str) -> bool:
    """Whether `text` is a suffix that stands by itself: `Jr.`, `III`."""
    return bool(_SUFFIX.fullmatch(text))


def initials(given: str) -> str:
    """Return the initials of a given name, as APA prints them: `Jean-Paul` gives `J.-P.`."""
    words = [re.findall(r"[^\W\d_]", part)[:1] for part in re.split(r"[\s.]+", given)]
    out = [f"{letters[0].upper()}." for letters in words if letters]
    hyphened = re.findall(r"[^\W\d_][^\s-]*(-)([^\W\d_])", given)
    if len(out) == 1 and hyphened:
        out[0] += "".join(f"-{letter.upper()}." for _, letter in hyphened)
    return " ".join(out)


def _split_suffix(part: str) -> tuple[str, str]:
    head, space, last = part.rpartition(" ")
    if not space or not is_suffix(last):
        return part, ""
    if last.casefold() in _ROMAN and last != last.upper():
        return part, ""
    if last in {"V", "V."}:  # far more often an initial than the fifth of a name
        return part, ""
    return head.rstrip(" ,"), last


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).replace("'", "").replace("’", "")))
