"""Findings in names: what no person is called, as far as names can be known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oeuvre.catalog.findings import quoted
from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.names import Name, has_particle
from oeuvre.model.patterns import late
from oeuvre.model.work import Contributor, Work

_SIGN = late(r"[*†‡§¶#@&/\\(){}\[\]<>=+|~^_:;!?“”\"]|\d")
_OTHERS = late(r"\bet\.? al\b|\band others\b|\.\.\.|…", re.IGNORECASE)
_TITLE = late(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|PhD|Ph\.D|M\.?D)\.?(?=\s|\Z)")
_INITIALS = late(r"(?:[A-Z]\.[ -]?)+")
_TOGETHER = late(r"[A-Z]{2,4}")
_LETTER_NAMES = frozenset(
    "AJ BJ CJ DJ EJ JJ KJ MJ OJ PJ RJ TJ JB JC JD JP JR JT KC MK TC TK".split()  # noqa: SIM905 - one line of plain words
)
"""Pairs of letters that people are called by."""

_MOST_WORDS = 5
_PARTICLE_ALONE = late(r"(?i:de|da|do|dos|del|der|den|van|von|la|le|di|du|al|el|bin|ibn|ter)")


def find_odd_names(work: Work) -> Iterator[Diagnostic]:
    """Yield what looks wrong with the names of `work`, one finding for each name at most."""
    for contributor in work.contributors:
        name = contributor.name
        if name.is_collective:
            continue
        odd = _characters(name) or _case(name) or _parts(name)
        if odd:
            code, message, better = odd
            yield _tell(contributor, code, message, better)


_Odd = tuple[str, str, str]
"""Code, message, and the name as it may be meant; empty if that cannot be told."""


def _characters(name: Name) -> _Odd | None:
    whole = name.as_written
    if _OTHERS.search(whole):
        return ("name-others", "stands for authors that are not named", "")
    if "," in name.family + name.given + name.suffix:
        return ("name-signs", "has a comma inside", "")
    found = _SIGN.search(whole)
    if found:
        better = _SIGN.sub("", whole).strip(" ,")
        return ("name-signs", f"has “{found[0]}” in it, as no name has", better)
    return None


def _case(name: Name) -> _Odd | None:
    """Return what is odd of capitals: none at all, or nothing else."""
    family, given = name.family, name.given
    if _is_shouted(family) or _is_shouted(given):
        better = ", ".join(_calm(part) for part in (family, given, name.suffix) if part)
        return ("name-capitals", "is written in capitals", better)
    small = family.islower() and given.islower() and not has_particle(family)
    if small:
        return ("name-capitals", "is written in small letters", name.as_written.title())
    if _TOGETHER.fullmatch(given) and given not in _LETTER_NAMES and _is_mixed(family):
        better = f"{family}, {' '.join(f'{letter}.' for letter in given)}"
        return ("name-initials", "has initials without dots, or a short name", better)
    return None


def _is_shouted(part: str) -> bool:
    words = re.findall(r"[^\W\d_]+", part)
    return part.isupper() and any(len(word) > 4 for word in words)


def _is_mixed(part: str) -> bool:
    return not part.isupper() and not part.islower()


def _calm(part: str) -> str:
    """Return a part of a name of which another is in capitals, with capitals at words' starts."""
    return part.title() if part.isupper() and len(part) > 2 else part


def _parts(name: Name) -> _Odd | None:
    """Return what is odd of how the name is split in family and given name."""
    family, given = name.family, name.given
    if _TITLE.match(given) or _TITLE.fullmatch(family):
        return ("name-title", "has a title in it", "")
    if given and _INITIALS.fullmatch(family) and not _INITIALS.fullmatch(given):
        return ("name-split", "has initials for its family name", f"{given}, {family}")
    return _small_words(family, given) or _many_words(family, given)


def _small_words(family: str, given: str) -> _Odd | None:
    if _PARTICLE_ALONE.fullmatch(family) and family.islower() and " " in given:
        first, _, last = given.rpartition(" ")
        return ("name-split", "has a small word for its family name", f"{family} {last}, {first}")
    if _PARTICLE_ALONE.fullmatch(given) and given.islower():
        return ("name-split", "has a small word for its given name", f"{given} {family}")
    return None


def _many_words(family: str, given: str) -> _Odd | None:
    if max(family.count(" "), given.count(" ")) < _MOST_WORDS:
        return None
    return ("name-split", "has many words for one name: are there two in it?", "")


def _tell(contributor: Contributor, code: str, message: str, better: str) -> Diagnostic:
    written = contributor.name.as_written
    hint = (
        "correct the line; or, to keep it and show another name, add to content/people.toml:\n"
        f"    [[person]]\n    name = {quoted(better or '…')}\n    names = [{quoted(written)}]"
    )
    severity = Severity.NOTE if code == "name-initials" else Severity.WARNING
    return Diagnostic(code, f"the name “{written}” {message}", contributor.at, hint, severity)
