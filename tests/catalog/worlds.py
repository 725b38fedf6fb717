"""Made-up researchers and their papers, with the habits that real names have.

Nobody here is real. Family and given names are drawn as often as they are borne in each place;
rare family names are put together from syllables. A paper has a style of its own: full names,
initials only, no middle names, no accents; a person has habits: a short form, a middle initial,
a second family name that comes and goes.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oeuvre.model.identifiers import fold

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
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_MIDDLE_VI = ("Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Ngọc")


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
    alias: list[str] = field(default_factory=list)
    """Family name before or after it changed; used on some papers."""


def make_world(
    seed: int, papers: int, people: int, home: str = "", errors: float = 0.01
) -> list[Row]:
    """Return the rows of one owner's papers. The owner's identity is `p0`."""
    chance = random.Random(seed)
    home = home or chance.choices(list(_PLACES), list(_PLACES.values()))[0]
    beings = [
        _being(chance, f"p{i}", home if chance.random() < 0.55 else "") for i in range(people)
    ]
    owner, others = beings[0], beings[1:]
    groups = [chance.sample(others, max(2, len(others) // 3)) for _ in range(chance.randint(2, 5))]
    groups.append(others)
    old_style = chance.random() * 0.7
    rows: list[Row] = []
    for number in range(papers):
        group = chance.choices(groups, [3] * (len(groups) - 1) + [1])[0]
        size = min(len(group), max(1, int(chance.lognormvariate(1.3, 0.6))))
        weights = [1 / (1 + i) for i in range(len(group))]
        team = list({id(b): b for b in chance.choices(group, weights, k=size)}.values())
        style = chance.choices(["initials", "short", "full"], [old_style, 0.25, 1.0])[0]
        is_plain = chance.random() < 0.5
        seen: set[str] = set()
        for being in (owner, *team):
            printed = _printed(chance, being, style, is_plain=is_plain, errors=errors)
            if printed not in seen:
                seen.add(printed)
                rows.append((f"w{number}", printed, being.identity))
    return rows


def _being(chance: random.Random, identity: str, home: str) -> Being:
    origin = home or chance.choices(list(_PLACES), list(_PLACES.values()))[0]
    being = Being(identity, origin, [_family(chance, origin)], _given(chance, origin))
    if origin in {"es", "pt"} and chance.random() < 0.6:
        being.family.append(_family(chance, origin))
    if origin == "nl" and chance.random() < 0.4:
        being.particle = chance.choice(["van", "de", "van der", "van den"])
    if origin == "ar" and chance.random() < 0.3:
        being.particle = chance.choice(["Al", "El"])
    being.middle = chance.choice([0.0, 0.2, 0.5, 0.8, 1.0])
    being.short = chance.choice([0, 0, 0, 0.3, 0.9])
    if origin == "en" and chance.random() < 0.02:
        being.suffix = "Jr."
    if chance.random() < 0.015:
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


def _printed(
    chance: random.Random, being: Being, style: str, *, is_plain: bool, errors: float
) -> str:
    given = _styled_given(chance, being, style)
    words = being.family
    if being.alias and chance.random() < 0.5:
        words = being.alias
    elif len(words) > 1 and chance.random() < 0.4:
        words = words[:1] if being.origin == "es" else words[-1:]
    family = chance.choice(" -").join(words) if len(words) > 1 else words[0]
    if being.particle and chance.random() < 0.7:
        family = f"{being.particle} {family}"
    elif being.particle:
        given = f"{given} {being.particle}" if being.particle.islower() else given
    if chance.random() < errors:
        family, given = _slip(chance, family, given)
    parts = [family, given] + ([being.suffix] if being.suffix and chance.random() < 0.5 else [])
    text = ", ".join(part for part in parts if part)
    if is_plain:
        text = _plain(chance, text, being.origin)
    return text


def _styled_given(chance: random.Random, being: Being, style: str) -> str:
    given = list(being.given)
    if being.origin in {"zh", "ko"}:
        return _eastern(chance, given[0], style)
    if style == "full" and chance.random() < being.short:
        given[0] = _TABLES["short"].get(given[0], given[0])
    if chance.random() < 0.3:
        given[0] = _TABLES["spellings"].get(given[0], given[0])
    if len(given) > 1 and chance.random() > being.middle:
        del given[0 if being.origin == "vi" else 1 :][:1]
        given = given[-1:] if being.origin == "vi" else given[:1]
    if style == "initials":
        return " ".join(f"{name[0]}." for name in given)
    if len(given) > 1 and (style == "short" or chance.random() < 0.7):
        given[1:] = [f"{name[0]}." for name in given[1:]]
    return " ".join(given)


def _eastern(chance: random.Random, given: str, style: str) -> str:
    parts = given.split("-")
    if style == "initials":
        kept = parts if chance.random() < 0.6 else parts[:1]
        return chance.choice(["-", " "]).join(f"{part[0].upper()}." for part in kept)
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


def _slip(chance: random.Random, family: str, given: str) -> tuple[str, str]:
    if chance.random() < 0.3 and len(given) > 3:
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
