"""Whether two given names can be one person's, and how much it would mean if they were."""

from __future__ import annotations

from collections.abc import Sequence

from oeuvre.catalog.forms import full_words, is_initial, joined
from oeuvre.catalog.lore import are_forms, are_two_syllables, first_letters, may_sound_alike, sound
from oeuvre.model.values import dataclass, replace

EQUAL, ADDED, INITIALS, SHORT, SOUND, LOOSE = (
    "equal",
    "added",
    "initials",
    "short",
    "sound",
    "loose",
)
"""How two given names agree; `loose` is no agreement, but no clash either: Bob and R., F. and
H. F."""

WORD = 0.006
"""Share of people who bear a given name, for one of middling use."""

_SECOND_WORD = 0.05
"""The same for a further given name."""

LETTER = 0.08
_EASTERN_LETTER = 0.13
"""Share of people whose given name starts with a letter that is in use for it."""

_LONG_INITIALS = frozenset(
    ["ch", "ja", "je", "ju", "kh", "ph", "sh", "th", "ts", "ya", "ye", "yu", "zh"]
)
"""One letter, or one sound, in two: Th. for Thomas, Yu. for Yuri."""

_SHORTEST_STEM, _SHORTEST_CUT = 3, 2
_SISTERS = ("ina", "ine", "etta", "ette", "ella", "elle", "na", "ne", "la", "ia")
"""Endings that make another name of one: Alexandra of Alexander, Janine of Jan."""


@dataclass(frozen=True, slots=True)
class Match:
    """How two given names agree."""

    kind: str
    share: float
    """Of all people, those whose given name would agree with both."""

    is_weak: bool = False
    """Whether a full first name is dropped, or a syllable added: not for merging by itself."""

    notes: tuple[str, ...] = ()


def match_given(one: tuple[str, ...], other: tuple[str, ...]) -> Match | None:
    """Return how two given names agree; None if they clash."""
    if not one or not other:
        return None
    if one == other or joined(one) == joined(other):
        return _equal(one)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return (
        _aligned(short, long)
        or _run_on(_run_together(short), long)
        or _run_on(short, _run_together(long))
        or _without_first(short, long)
    )


def match_eastern(one: tuple[str, ...], other: tuple[str, ...]) -> Match | None:
    """Return how two Chinese or Korean given names agree: as units, syllable by syllable."""
    if not one or not other:
        return None
    first, second = full_words(one), full_words(other)
    if first and joined(first) == joined(second):
        return _eastern_equal(one, other)
    if not first or not second:
        return _eastern_initials(one, other)
    if len(one) == len(other) == 1 and not (
        one[0].startswith(other[0]) or other[0].startswith(one[0])
    ):
        return Match(SHORT, 2 * WORD, is_weak=True) if are_forms(one[0], other[0]) else None
    return _eastern_words(*sorted((one, other), key=lambda words: len(joined(words))))


def _eastern_words(short: tuple[str, ...], long: tuple[str, ...]) -> Match | None:
    """Return how names agree of which neither is all initials."""
    if _is_half_spelled(short, long):
        return Match(INITIALS, 0.01)
    if long[: len(short)] == short:
        return Match(ADDED, 0.05, is_weak=True)
    plain = match_given(short, long)
    return replace(plain, is_weak=True) if plain and plain.kind == SHORT else None


def _equal(given: Sequence[str]) -> Match:
    share = LETTER if is_initial(given[0]) else WORD
    for word in given[1:]:
        share *= LETTER if is_initial(word) else _SECOND_WORD
    return Match(INITIALS if is_initial(given[0]) else EQUAL, share)


def _aligned(short: Sequence[str], long: Sequence[str]) -> Match | None:
    """Return how names agree whose first words do; the words of `short` follow in `long`."""
    if not short or not long:
        return None
    first = _match_word(short[0], long[0])
    if first is None:
        return None
    kinds, share = [first.kind], first.share
    place = 1
    for word in short[1:]:
        found = None
        while found is None and place < len(long):
            found = _match_word(word, long[place])
            place += 1
        if found is None:
            return None
        kinds.append(found.kind)
        share *= LETTER if found.kind == INITIALS else _SECOND_WORD
    return Match(_kind(kinds), share)


def _kind(kinds: Sequence[str]) -> str:
    """Return how names agree whose words agree in these ways: as the weakest says."""
    for kind in (LOOSE, SHORT, SOUND):
        if kind in kinds:
            return kind
    return INITIALS if kinds[0] == INITIALS else ADDED


def _match_word(one: str, other: str) -> Match | None:
    """Return how two words agree; None if they clash."""
    if one == other:
        return Match(INITIALS, LETTER) if is_initial(one) else Match(EQUAL, WORD)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if is_initial(short):
        return _match_initial(short, long)
    if short in _LONG_INITIALS and long.startswith(short):
        return Match(INITIALS, LETTER / 4)
    return _match_forms(short, long)


def _match_forms(short: str, long: str) -> Match | None:
    """Return how two words agree of which neither is an initial."""
    if len(short) > 2 and may_sound_alike(short, long) and sound(short) == sound(long):
        return Match(SOUND, WORD)
    if are_forms(short, long) or _is_stem(short, long):
        return Match(SHORT, 2 * WORD)
    return None


def _match_initial(letter: str, word: str) -> Match | None:
    if word[0] == letter:
        return Match(INITIALS, LETTER)
    if not is_initial(word) and letter in first_letters(word):
        return Match(LOOSE, 1.0)
    return None


def _is_stem(short: str, long: str) -> bool:
    """Whether one name is the other cut off: Nik and Nikolas, not Carl and Carla."""
    rest = long[len(short) :]
    if len(short) < _SHORTEST_STEM or len(rest) < _SHORTEST_CUT or not long.startswith(short):
        return False
    return rest not in _SISTERS


def _run_together(words: Sequence[str]) -> Sequence[str]:
    """Return words with the first two as one: Mary Ann as Maryann."""
    if len(words) < 2 or is_initial(words[0]) or is_initial(words[1]):
        return ()
    return (words[0] + words[1], *words[2:])


def _run_on(one: Sequence[str], other: Sequence[str]) -> Match | None:
    """Return how names agree of which one has its first two words in one; no short forms."""
    found = _aligned(*_by_length(one, other))
    return found if found and found.kind in {ADDED, INITIALS} else None


def _by_length(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return (one, other) if len(one) <= len(other) else (other, one)


def _without_first(short: Sequence[str], long: Sequence[str]) -> Match | None:
    """Return how names agree of which one lacks the first word: Francis and H. Francis.

    F. and H. Francis or H. F. neither agree nor clash: other forms of the name must tell.
    """
    if len(long) > len(short) and is_initial(long[0]) and _are_initials_of(short, long[1:]):
        return Match(LOOSE, 1.0)
    if len(long) <= len(short) or is_initial(short[0]) or len(short[0]) < 3:
        return None
    for place in range(1, len(long) - len(short) + 1):
        rest = _aligned(short, long[place:])
        if rest and rest.kind in {ADDED, SHORT, SOUND}:
            return replace(rest, is_weak=not is_initial(long[0]) or rest.kind != ADDED)
    return None


def _are_initials_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether names agree by initials alone, one or both of which are some."""
    found = _aligned(short, long)
    return found is not None and found.kind == INITIALS


def _eastern_equal(one: tuple[str, ...], other: tuple[str, ...]) -> Match | None:
    """Return how names agree whose full words are the same: Wei and Wei X., not Wei Y."""
    letters = [[word for word in words if is_initial(word)] for words in (one, other)]
    if all(letters) and letters[0] != letters[1]:
        return None
    is_long = len(joined(full_words(one))) > 5
    return Match(ADDED if any(letters) else EQUAL, 0.002 if is_long else 0.01)


def _eastern_initials(one: tuple[str, ...], other: tuple[str, ...]) -> Match | None:
    """Return how initials agree with a name: X. M. with Xiaoming, Xiao-Ming and X."""
    letters, words = sorted((one, other), key=lambda given: len(joined(given)))
    if letters[0] != words[0][0]:
        return None
    seconds = _second_letters(words)
    if len(letters) == 1 or (len(words) == 1 and is_initial(words[0])):
        return Match(INITIALS, _EASTERN_LETTER)
    if letters[1] in seconds:
        return Match(INITIALS, _EASTERN_LETTER * LETTER)
    is_plain = len(words) == 1 and not seconds
    return Match(INITIALS, _EASTERN_LETTER, is_weak=True) if is_plain else None


def _second_letters(words: Sequence[str]) -> str:
    """Return the letters that the second syllable of a given name may start with."""
    if len(words) > 1:
        return words[1][0]
    return are_two_syllables(words[0]) or _later_starts(words[0])


def _later_starts(word: str) -> str:
    """Return the letters that may start a second syllable in no known romanisation."""
    vowels = "aeiouwy"
    places = range(2, len(word) - 1)
    return "".join(word[i] for i in places if word[i] not in "aeiou" and word[i + 1] in vowels)


def _is_half_spelled(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether Xiao M. stands for Xiaoming or Xiao-Ming."""
    if len(short) != 2 or is_initial(short[0]) or not is_initial(short[1]):
        return False
    whole = joined(long)
    rest = whole[len(short[0]) :]
    return whole.startswith(short[0]) and rest.startswith(short[1]) and len(rest) > 1
