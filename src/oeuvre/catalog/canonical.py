"""From names to people: which name leads, and what the person's address is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oeuvre.catalog.forms import Form
from oeuvre.model.identifiers import PersonId, assign_slugs
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass
from oeuvre.model.work import Person
from oeuvre.sources.people import PersonEntry

_COMMON = 5
"""A form on fewer than one in so many of the papers of the most used one does not lead."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person's names, and what the owner says of that person."""

    uses: Mapping[Form, int]
    """On how many papers each name stands, by its form; never empty."""

    entry: PersonEntry | None = None
    part: int = 0
    """Not 0 if another person bears the same name elsewhere."""


def make_people(bearers: Iterable[Bearer]) -> list[Person]:
    """Return a person for each bearer, in order, each with an id of its own."""
    drafts = [(bearer, *_names(bearer)) for bearer in bearers]
    texts = {i: name.display for i, (_, name, _) in enumerate(drafts)}

    def identify(i: int) -> str:
        bearer, name, _ = drafts[i]
        return name.as_written + (f" {bearer.part}" if bearer.part else "")

    slugs = assign_slugs(texts, identify)
    return [_person(PersonId(slugs[i]), *draft) for i, draft in enumerate(drafts)]


def _person(own: PersonId, bearer: Bearer, leading: Name, names: tuple[Name, ...]) -> Person:
    entry = bearer.entry
    if entry is None:
        return Person(own, leading, names)
    return Person(own, leading, names, entry.orcid, entry.url, entry.native, entry.sort)


def _names(bearer: Bearer) -> tuple[Name, tuple[Name, ...]]:
    """Return the name that pages show of a person, and all as printed, the best one first."""
    entry = bearer.entry
    if len(bearer.uses) == 1 and entry is None:
        name = next(iter(bearer.uses)).name
        return name, (name,)
    chosen = entry.name if entry else ""
    most = max(bearer.uses.values())
    forms = sorted(bearer.uses, key=lambda form: _rank(form, bearer.uses[form], most, chosen))
    ordered = tuple(form.name for form in forms)
    leading = ordered[0]
    if entry and chosen not in {leading.as_written, leading.display}:
        leading = _name_of(chosen, leading)
    return leading, ordered


def _rank(form: Form, uses: int, most: int, chosen: str) -> tuple[bool | int | Name, ...]:
    """Return what puts names in order: the owner's choice, then what tells a reader most.

    A full first name goes before an initial, accents before none, the fuller form before the
    shorter unless it is seldom used, the more used before the less.
    """
    name = form.name
    marks = sum(not char.isascii() and char.isalpha() for char in name.display)
    return (
        chosen not in {name.as_written, name.display},
        not name.is_collective,
        form.is_initial,
        name.display.isupper(),
        -marks,
        uses * _COMMON < most,
        -sum(len(word) for word in form.full),
        -len(form.words),
        -uses,
        name,
    )


def _name_of(text: str, like: Name) -> Name:
    """Return the name that the owner wrote: "Last, First", or as it reads."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        given, _, family = text.rpartition(" ")
    return Name(family, given, "", like.is_collective)
