"""From records to entries: the same with their texts repaired."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, partial
from operator import attrgetter

from oeuvre.model.keeping import UNKEPT, Keep, Recall, itself
from oeuvre.model.same import Same
from oeuvre.model.text import Text
from oeuvre.model.values import dataclass
from oeuvre.model.work import Record
from oeuvre.sources.repair import Rulebook, make_rulebook, repair_abstract, repair_title
from oeuvre.sources.words import Asked, words_in


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its texts repaired."""

    record: Record
    title: Text
    abstract: Text | None


@dataclass(frozen=True, slots=True)
class _Repaired:
    """What a record came to."""

    entry: Entry
    words: frozenset[str] | None
    """All that were known; None if no rule asked for them."""


def repair_records(
    records: Sequence[Record], off: Collection[str] = (), keep: Keep = UNKEPT
) -> tuple[Entry, ...]:
    """Return the records with their texts repaired: the very entries of before, if they are so now.

    off: names of rules that are not to be used.

    Where no rule asked for known words, entries are as before whatever these are.
    """
    recall = keep.each("entries", tuple(off))
    words = Asked(cache(partial(_words, records, recall, keep)))
    rules = make_rulebook(words).without(off)
    found = recall("repairs", partial(_repair, rules, words), records)
    asked = recall("asked", attrgetter("words"), found)
    if asked.count(None) == len(asked):
        return recall("entries of records", attrgetter("entry"), found)
    known = [None if one is None else words() for one in asked]
    entries = recall("repairs by words", partial(_repair_by, rules, words), found, known)
    told = [
        Same(entry) if asked is None else _told(entry)
        for entry, asked in zip(entries, known, strict=True)
    ]
    return recall("entries", itself, entries, keys=told)


def _words(records: Sequence[Record], recall: Recall, keep: Keep) -> frozenset[str]:
    """Return the words of all records: the very same as before, if they are."""
    found = frozenset[str]().union(*recall("words", _words_of, records))
    return keep("words", found, lambda: found)


def _words_of(record: Record) -> frozenset[str]:
    names = (contributor.name.display for contributor in record.contributors)
    return words_in((record.title.text, *names, record.abstract.text if record.abstract else ""))


def _repair(rules: Rulebook, words: Asked, record: Record) -> _Repaired:
    words.is_asked = False
    abstract = repair_abstract(record.abstract, rules) if record.abstract else None
    entry = Entry(record, repair_title(record.title, rules), abstract)
    return _Repaired(entry, words() if words.is_asked else None)


def _repair_by(
    rules: Rulebook, words: Asked, repaired: _Repaired, known: frozenset[str] | None
) -> Entry:
    """Return an entry as it is by the words that are known now; None if it asks for none."""
    if repaired.words is known:
        return repaired.entry
    return _repair(rules, words, repaired.entry.record).entry


def _told(entry: Entry) -> tuple[object, ...]:
    """Return what tells an entry from others that its record came to."""
    texts = (one for one in (entry.title, entry.abstract) if one)
    return (
        Same(entry.record),
        *((one.plain, one.repairs, *[repair.run for repair in one.repairs]) for one in texts),
    )
