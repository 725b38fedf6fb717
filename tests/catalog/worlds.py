"""Made-up researchers and their papers, with the habits that real names have.

Nobody here is real. Family and given names are drawn as often as they are borne in each place;
rare family names are put together from syllables. A paper has a style of its own: full names,
initials only, no middle names, no accents, no full stops; a person has habits: a short form, a
middle initial, a second family name that comes and goes.

How often each of this happens stands in habits.py.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oeuvre.model.identifiers import fold
from tests.catalog.habits import USUAL, Habits

Row = tuple[str, str, str]
"""Paper, printed name as "Last, First", identity."""

_TABLES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
_WORDS = {
    kind: {place: text.split() for place, text in _TABLES[kind].items()}
    for kind in ("families", "given", "syllables", "ends")
}
_PLACES = {place: float(share) for place, share in _TABLES["places"].items()}
_EASTERN = {"zh", "ko", "vi"}
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_MIDDLE_VI = ("Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Ngọc")


@dataclass(slots=True)
class Style:
    """How one paper prints names."""

    kind: str
    """`initials`, `short` for middle names as initials, or `full`."""

    is_plain: bool
    is_capital: bool
    initials: str
    """What follows an initial, and what stands between two: `. `, `.-`, nothing."""


@dataclass(slots=True)
class Being:
    """A made-up person."""

    identity: str
    origin: str
    family: list[str]
    given: list[str]
    suffix: str = ""
    particle: str = ""
    middle: float = 0.5
    """How often the middle name is given where a paper would print it."""

    short: float = 0.0
    is_by_second: bool = False
    alias: list[str] = field(default_factory=list)
    """Family name before or after it changed; used on some papers."""


def make_world(seed: int, papers: int, home: str = "", habits: Habits = USUAL) -> list[Row]:
    """Return the rows of one owner's papers. The owner's identity is `p0`."""
    chance = random.Random(f"{seed} {home}")
    home = home or _place(chance, habits)
    beings = [
        _being(chance, f"p{i}", home if chance.random() < habits.home else "", habits)
        for i in range(int(papers * habits.circle))
    ]
    owner, others = beings[0], beings[1:]
    groups = [chance.sample(others, max(2, len(others) // 3)) for _ in range(chance.randint(2, 5))]
    groups.append(others)
    is_old = chance.random() < habits.old_fields
    old = chance.random() * habits.initials if is_old else 0.05
    rows: list[Row] = []
    for number in range(papers):
        group = chance.choices(groups, [3] * (len(groups) - 1) + [1])[0]
        size = min(len(group), max(1, int(chance.lognormvariate(1.3, 0.6))))
        weights = [1 / (1 + i) for i in range(len(group))]
        team = list({id(b): b for b in chance.choices(group, weights, k=size)}.values())
        style = _style(chance, habits, old)
        seen: set[str] = set()
        for being in (owner, *team):
            printed = _printed(chance, being, style, habits)
            if printed not in seen:
                seen.add(printed)
                rows.append((f"w{number}", printed, being.identity))
    return rows


def _place(chance: random.Random, habits: Habits) -> str:
    shares = [share * (habits.eastern if p in _EASTERN else 1) for p, share in _PLACES.items()]
    return chance.choices(list(_PLACES), shares)[0]


def _style(chance: random.Random, habits: Habits, old: float) -> Style:
    kind = chance.choices(["initials", "short", "full"], [old, 0.25, 1.0])[0]
    is_bare = chance.random() < habits.bare
    between = chance.choice([" ", ""]) if is_bare else chance.choice([". ", ". ", "."])
    return Style(kind, chance.random() < habits.plain, chance.random() < habits.capitals, between)


def _being(chance: random.Random, identity: str, home: str, habits: Habits) -> Being:
    origin = home or _place(chance, habits)
    being = Being(identity, origin, [_family(chance, origin)], _given(chance, origin))
    if origin in {"es", "pt"} and chance.random() < 0.6:
        being.family.append(_family(chance, origin))
    if origin == "nl" and chance.random() < 0.4:
        being.particle = chance.choice(["van", "de", "van der", "van den"])
    if origin == "ar" and chance.random() < 0.3:
        being.particle = chance.choice(["Al", "El"])
    being.middle = chance.choice(habits.middle)
    being.short = chance.choice(habits.short)
    being.is_by_second = chance.random() < habits.by_second
    if origin == "en" and chance.random() < 0.02:
        being.suffix = "Jr."
    if chance.random() < habits.alias:
        being.alias = [_family(chance, origin)]
    return being


def _family(chance: random.Random, origin: str) -> str:
    names = [pair.rpartition(":") for pair in _WORDS["families"][origin]]
    found = chance.choices([name for name, _, _ in names], [int(n) for _, _, n in names])[0]
    if found != "-":
        return found
    onsets, nuclei, codas = (_WORDS["syllables"][kind] for kind in ("onsets", "nuclei", "codas"))
    word = chance.choice(onsets) + chance.choice(nuclei) + chance.choice(codas)
    if chance.random() < 0.6:
        word += chance.choice(nuclei) + chance.choice(codas)
    return (word + chance.choice(_WORDS["ends"][origin])).capitalize()


def _given(chance: random.Random, origin: str) -> list[str]:
    syllables = _WORDS["syllables"]
    if origin == "zh":
        first = chance.choice(syllables["zh"])
        return (
            [first.capitalize()]
            if chance.random() < 0.35
            else [(first + "-" + chance.choice(syllables["zh"])).capitalize()]
        )
    if origin == "ko":
        return [
            (chance.choice(syllables["ko"]) + "-" + chance.choice(syllables["ko"])).capitalize()
        ]
    pool = _WORDS["given"][origin]
    weights = [1 / (3 + i) for i in range(len(pool))]
    given = chance.choices(pool, weights, k=2 if chance.random() < 0.5 else 1)
    if origin == "vi" and len(given) == 2:
        given[0] = chance.choice(_MIDDLE_VI)
    return list(dict.fromkeys(given))


def _printed(chance: random.Random, being: Being, style: Style, habits: Habits) -> str:
    given = _styled_given(chance, being, style, habits)
    words = being.family
    if being.alias and chance.random() < 0.5:
        words = being.alias
    elif len(words) > 1 and chance.random() < habits.second_family:
        words = words[:1] if being.origin == "es" else words[-1:]
    family = chance.choice(" -").join(words) if len(words) > 1 else words[0]
    if being.particle and chance.random() < habits.particle:
        family = f"{being.particle} {family}"
    elif being.particle:
        given = f"{given} {being.particle}" if being.particle.islower() else given
    if chance.random() < habits.errors:
        family, given = _slip(chance, family, given, habits.swapped)
    if style.is_capital:
        family = family.upper()
    parts = [family, given] + ([being.suffix] if being.suffix and chance.random() < 0.5 else [])
    text = ", ".join(part for part in parts if part)
    if style.is_plain:
        text = _plain(chance, text, being.origin)
    return text


def _styled_given(chance: random.Random, being: Being, style: Style, habits: Habits) -> str:
    given = list(being.given)
    if being.origin in {"zh", "ko"}:
        return _eastern(chance, given[0], style)
    if style.kind == "full" and chance.random() < being.short:
        given[0] = _TABLES["short"].get(given[0], given[0])
    if chance.random() < habits.spelling:
        given[0] = _TABLES["spellings"].get(given[0], given[0])
    if len(given) > 1 and being.is_by_second:
        return _by_second(chance, given, style)
    if len(given) > 1 and chance.random() > being.middle:
        given = given[-1:] if being.origin == "vi" else given[:1]
    if style.kind == "initials":
        return _initials(given, style)
    if len(given) > 1 and (style.kind == "short" or chance.random() < 0.7):
        return f"{given[0]} {_initials(given[1:], style)}"
    return " ".join(given)


def _by_second(chance: random.Random, given: list[str], style: Style) -> str:
    """Return the given names of somebody who goes by the second: Francis, H. Francis."""
    if style.kind == "initials":
        return _initials(given if chance.random() < 0.7 else given[1:], style)
    if chance.random() < 0.5:
        return " ".join(given[1:])
    return f"{_initials(given[:1], style)} {' '.join(given[1:])}"


def _initials(given: Sequence[str], style: Style) -> str:
    return style.initials.join([*(name[0] for name in given), ""]).strip()


def _eastern(chance: random.Random, given: str, style: Style) -> str:
    parts = given.split("-")
    if style.kind == "initials":
        kept = parts if chance.random() < 0.6 else parts[:1]
        if "." in style.initials and chance.random() < 0.5:
            return ".-".join(part[0].upper() for part in kept) + "."
        return _initials([part.capitalize() for part in kept], style)
    if len(parts) == 1:
        return given
    first, second = parts
    return chance.choices(
        [
            first + second,
            f"{first}-{second}",
            f"{first}-{second.capitalize()}",
            f"{first} {second.capitalize()}",
        ],
        [6, 1, 2, 1],
    )[0]


def _slip(chance: random.Random, family: str, given: str, swapped: float) -> tuple[str, str]:
    if chance.random() < swapped and len(given) > 3:
        return given, family
    place = chance.randrange(len(family))
    if chance.random() < 0.5 and len(family) > 3:
        return family[:place] + family[place + 1 :], given
    return family[:place] + chance.choice("aeinrst") + family[place:], given


def _plain(chance: random.Random, text: str, origin: str) -> str:
    if origin == "de" and chance.random() < 0.5:
        text = text.translate(_UMLAUTS)
    letters = [fold(char).upper() if char.isupper() else fold(char) for char in text]
    return "".join(first or char for first, char in zip(letters, text, strict=True))


def papers_of(rows: Iterable[Row]) -> dict[str, list[tuple[str, str]]]:
    """Return the names and identities of each paper."""
    papers: dict[str, list[tuple[str, str]]] = {}
    for paper, printed, identity in rows:
        papers.setdefault(paper, []).append((printed, identity))
    return papers


__all__: Sequence[str] = ("Row", "make_world", "papers_of")
