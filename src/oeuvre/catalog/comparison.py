"""Whether two names can be one person's, and by which rule."""

from __future__ import annotations

from oeuvre.catalog.forms import Form, is_initial
from oeuvre.catalog.given import (
    ADDED,
    EQUAL,
    INITIALS,
    LETTER,
    LOOSE,
    SHORT,
    SOUND,
    WORD,
    Match,
    match_eastern,
    match_given,
)
from oeuvre.catalog.lore import is_eastern, language
from oeuvre.catalog.rules import (
    ADDED_NAME,
    DOUBLE_SURNAME,
    DOUBLE_WITH_INITIALS,
    INITIALS_OF,
    PARTICLES,
    SHORT_FORM,
    TRANSLITERATION,
    Rule,
)
from oeuvre.model.values import dataclass, replace

_RULES = {
    EQUAL: PARTICLES,
    ADDED: ADDED_NAME,
    INITIALS: INITIALS_OF,
    SHORT: SHORT_FORM,
    SOUND: TRANSLITERATION,
}

_BOUND = frozenset(
    [
        "abd",
        "abou",
        "abu",
        "bar",
        "bat",
        "ben",
        "bin",
        "bint",
        "fitz",
        "ibn",
        "mac",
        "mc",
        "o",
        "saint",
        "san",
        "sankt",
        "st",
    ]
)
"""Words that make another family name of the one they stand before: Ben-David is not David."""

_DROPPED = 3
"""How many times more people there are to mistake somebody for if a particle does not count."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two names agree; without a rule, only that they do not clash."""

    rule: Rule | None
    share: float
    """Of all people, those whose given name would agree with both."""

    surname: str
    """The family name, or the part of it, that both have."""

    usual: float
    """Of all people, those whose given name starts as both do, if it is one of middling use."""

    by_initial: bool
    is_weak: bool
    """Whether it is too little to merge by, whatever the papers say."""


def compare(one: Form, other: Form) -> Likeness | None:
    """Return how two names agree; None if they clash or have nothing to do with each other."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    if one.name.is_collective or other.name.is_collective:
        return None
    if _have_one_family(one, other):
        return _same_family(one, other)
    return _double(one, other) or _double(other, one)


def _have_one_family(one: Form, other: Form) -> bool:
    """Whether the family names are equal; with particles, too: van Dijk and Vandijk."""
    if one.squeezed == other.squeezed:
        return True
    return bool(one.particles or other.particles) and one.whole == other.whole


def _same_family(one: Form, other: Form) -> Likeness | None:
    surname = one.surname
    if is_eastern(surname, one.given) and is_eastern(surname, other.given):
        match = match_eastern(one.given, other.given)
    else:
        match = match_given(one.given, other.given) or _by_last(one, other)
    return _likeness(match, surname, None, one, other) if match else None


def _by_last(one: Form, other: Form) -> Match | None:
    """Return how two Vietnamese names agree whose last words do: people go by the last."""
    if language(one.surname) != "vi" or not one.given or not other.given:
        return None
    match = match_given(one.given[-1:], other.given[-1:])
    return replace(match, is_weak=True) if match else None


def _double(long: Form, short: Form) -> Likeness | None:
    """Return how a name of two family names agrees with one of which one is left out."""
    match, surname = None, short.surname
    size = len(short.family)
    if len(long.family) > size:
        if long.family[:size] == short.family:
            match = match_given(long.given, short.given)
            match = match or match_given((*long.given, long.family[size]), short.given)
        elif long.family[-size:] == short.family and long.family[0] not in _BOUND:
            between = (*long.given, *long.family[:-size])
            match = match_given(long.given, short.given) or match_given(between, short.given)
    elif size == 1 and len(long.full) > 1 and long.given[-1] == surname:
        match = match_given(long.given[:-1], short.given)
    if match is None or len(surname) < 3:
        return None
    return _likeness(match, surname, DOUBLE_SURNAME, long, short)


def _likeness(match: Match, surname: str, rule: Rule | None, one: Form, other: Form) -> Likeness:
    by_initial = one.is_initial or other.is_initial
    if rule and by_initial:
        rule = DOUBLE_WITH_INITIALS
    found = None if match.kind == LOOSE else rule or _RULES[match.kind]
    is_twofold = rule is not None and match.kind in {SHORT, SOUND}
    is_weak = match.is_weak or is_twofold
    usual = LETTER if by_initial or match.kind not in {EQUAL, ADDED} else WORD
    share = match.share * (1 if set(one.particles) == set(other.particles) else _DROPPED)
    return Likeness(found, share, surname, usual, by_initial, is_weak)


def is_bare(form: Form) -> bool:
    """Whether a name has no given name, or nothing but initials."""
    return all(is_initial(word) for word in form.given)
