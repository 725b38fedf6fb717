"""Whose site it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, compress
from operator import attrgetter

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, quote_line
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.names import Name, parse_name
from oeuvre.model.text import Written
from oeuvre.model.work import Contributor, Seed
from oeuvre.sources.project import SETTINGS


def choose_owner(seeds: Sequence[Seed], wanted: str) -> Checked[Name | None]:
    """Return the owner that the seed files name; the settings decide where they disagree.

    wanted: "Last, First" from the settings; empty if not set. None if nothing names an owner.
    """
    if wanted:
        family, _, given = (part.strip() for part in wanted.partition(","))
        return Checked(_as_in_seed(parse_name(family, given), seeds))
    if not seeds:
        return Checked(None)
    first = seeds[0]
    others = [seed for seed in seeds if seed.owner.key != first.owner.key]
    return Checked(first.owner, tuple(_second_owner(first, other) for other in others))


def find_absences(
    seeds: Sequence[Seed], owner: Name | None, recall: Recall = make_anew
) -> tuple[Diagnostic, ...]:
    """Return what to tell of an owner who is on none of the papers, or not on some.

    recall: of whether this owner is on single papers.
    """
    if owner is None or not seeds:
        return ()
    records = [*chain.from_iterable(map(attrgetter("records"), seeds))]
    authors = [*map(attrgetter("contributors"), records)]
    absent = [*compress(records, recall("is absent", partial(_is_absent, owner), authors))]
    if records and len(absent) == len(records):
        message = f"{owner.as_written} is on none of the papers"
        is_set = owner.key not in {seed.owner.key for seed in seeds}
        said = f"owner in {SETTINGS}" if is_set else "line 1"
        hint = f'{said} names the owner as the author lines do: "Last, First"'
        at = Location(SETTINGS, 1) if is_set else seeds[0].owner_at
        return (Diagnostic("owner-absent", message, at, hint, Severity.WARNING),)
    return tuple(_not_on(owner, record.title) for record in absent)


def _is_absent(owner: Name, contributors: Iterable[Contributor]) -> bool:
    """Whether the owner is none of the authors, in whatever spelling."""
    names = [one.name for one in contributors]
    return owner not in names and owner.key not in {name.key for name in names}


def _as_in_seed(name: Name, seeds: Sequence[Seed]) -> Name:
    """Return `name` as the seed files spell it, if they do."""
    return next((seed.owner for seed in seeds if seed.owner.key == name.key), name)


def _second_owner(first: Seed, other: Seed) -> Diagnostic:
    message = (
        f"{other.owner.as_written} owns this file, and {first.owner.as_written} owns "
        f"{first.path}: a site has one owner"
    )
    hint = f'add owner = "{first.owner.as_written}" to {SETTINGS}, or take one file away'
    return Diagnostic("owner-two", message, other.owner_at, hint)


def _not_on(owner: Name, title: Written) -> Diagnostic:
    message = f"{owner.as_written} is not among the authors of this paper"
    hint = "leave it so if the paper belongs here all the same; else mend the name or delete it"
    quote = quote_line(title.text, 1)
    return Diagnostic("owner-not-author", message, title.at, hint, Severity.NOTE, quote)
