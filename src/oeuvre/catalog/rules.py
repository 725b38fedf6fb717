"""The rules by which names are held for one person's: each with its reason, strongest first."""

from __future__ import annotations

from enum import Enum

from oeuvre.model.values import dataclass


class Strength(Enum):
    """What a rule may do by itself."""

    CERTAIN = "certain"
    """Merge."""

    LIKELY = "likely"
    """Merge where there is one candidate and the papers bear it out; else propose."""

    POSSIBLE = "possible"
    """Propose."""


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One reason to hold two names for one person's."""

    name: str
    """Stable; shown to the reader, and the key in the interface for programs."""

    why: str
    """One sentence, to follow the two names."""

    strength: Strength
    version: int = 1
    """Raised when the rule comes to other results."""

    weight: float = 1.0
    """How often two such names of one owner's papers are one person's, against a middling
    habit: less for what is done more rarely."""

    def __str__(self) -> str:
        """Return the name, and the version if it is not the first."""
        return self.name if self.version == 1 else f"{self.name}@{self.version}"


OWNERS_WORD = Rule("owners-word", "content/people.toml says so", Strength.CERTAIN)
SAME_ORCID = Rule("same-orcid", "both have one ORCID iD", Strength.CERTAIN)
SAME_SPELLING = Rule(
    "same-spelling",
    "they are equal but for case, accents, hyphens, spaces, punctuation and titles",
    Strength.CERTAIN,
)
ADDED_NAME = Rule(
    "added-name",
    "one has a further given name or initial, and the rest agrees",
    Strength.LIKELY,
    weight=0.5,
)
INITIALS_OF = Rule(
    "initials",
    "the initials of one agree with the given names of the other",
    Strength.LIKELY,
    weight=1.5,
)
PARTICLES = Rule(
    "particles", "only a particle, a suffix or a spelling of ü, ø or æ differs", Strength.LIKELY
)
TRANSLITERATION = Rule(
    "transliteration",
    "the given names are transliterations of one name",
    Strength.LIKELY,
    weight=0.8,
)
SHORT_FORM = Rule(
    "short-form", "one given name is a short form of the other", Strength.LIKELY, weight=0.6
)
DOUBLE_SURNAME = Rule(
    "double-surname", "one leaves out a part of a double family name", Strength.LIKELY, weight=0.06
)
DOUBLE_WITH_INITIALS = Rule(
    "double-surname-initials",
    "one leaves out a part of a double family name, and the initials agree",
    Strength.LIKELY,
    weight=0.05,
)
SWAPPED = Rule("swapped", "they are the same words in another order", Strength.POSSIBLE)
ONE_LETTER = Rule("one-letter", "they differ by one letter", Strength.POSSIBLE)
SAME_SOUND = Rule(
    "same-sound", "the family names may be transliterations of one name", Strength.POSSIBLE
)
SPLIT_NAME = Rule("split-name", "two names of one word each stand side by side", Strength.POSSIBLE)
ONE_WORD = Rule("one-word", "one is a part of the other", Strength.POSSIBLE)
CHANGED_SURNAME = Rule(
    "changed-surname", "the given names agree, and so do the co-authors", Strength.POSSIBLE
)

RULES = (
    OWNERS_WORD,
    SAME_ORCID,
    SAME_SPELLING,
    ADDED_NAME,
    PARTICLES,
    INITIALS_OF,
    TRANSLITERATION,
    SHORT_FORM,
    DOUBLE_SURNAME,
    DOUBLE_WITH_INITIALS,
    SWAPPED,
    SPLIT_NAME,
    ONE_LETTER,
    SAME_SOUND,
    CHANGED_SURNAME,
    ONE_WORD,
)
"""All, strongest first."""
