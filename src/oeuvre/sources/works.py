"""From records to works: one publication each, however often it is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from pathlib import PurePosixPath

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, nearest, quote_line
from oeuvre.model.identifiers import Slug, WorkId, assign_slugs, fold
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.names import Name
from oeuvre.model.permalinks import PaperLine, Traits
from oeuvre.model.same import Same
from oeuvre.model.text import Text
from oeuvre.model.values import dataclass
from oeuvre.model.work import NO_OVERLAY, Overlay, Record, Seed, Work
from oeuvre.sources.files import Source
from oeuvre.sources.likeness import give_ids, title_key, traits_of
from oeuvre.sources.overlays import parse_paper
from oeuvre.sources.overrides import override_texts
from oeuvre.sources.repair import (
    Rulebook,
    is_clean,
    make_rulebook,
    repair_abstract,
    repair_title,
    untouched,
)
from oeuvre.sources.words import Asked, words_in

_SAME_PEOPLE = 0.5
"""Share of the smaller author list that two records of one work have in common at least."""

Ids = tuple[WorkId, tuple[WorkId, ...], Traits]
"""Of one work: its own, its former ones, and what it is known by."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record with its texts repaired."""

    record: Record
    title: Text
    abstract: Text | None


@dataclass(frozen=True, slots=True)
class _Repaired:
    """What a record came to."""

    entry: _Entry
    words: frozenset[str] | None
    """All that were known; None if no rule asked for them."""


def read_works(
    seeds: Sequence[Seed],
    papers: Iterable[Source],
    files: Iterable[str],
    off: Collection[str] = (),
    given: Sequence[PaperLine] = (),
    recall: Recall = make_anew,
) -> Checked[tuple[Work, ...]]:
    """Return the works of all `seeds` in their order, with what the owner adds in `papers`.

    files: paths below `static/` that a paper may name as its PDF.
    off: names of rules of repair that are not to be used.
    given: addresses that papers have from before.
    recall: of what single records come to, without these rules.
    """
    records = [record for seed in seeds for record in seed.records]
    words = Asked(cache(partial(_words, records, recall)))
    rules = make_rulebook(words).without(off)
    groups = _same_works(_entry(record, rules, words, recall) for record in records)
    ids = _assign_ids(groups, given, recall)
    overlays, problems = _read_overlays(papers, tuple(files), ids, recall)
    problems.extend(problem for group in groups for problem in _differences(group))
    works = [
        _work(found, group, overlays.get(found[0], NO_OVERLAY), recall)
        for found, group in zip(ids, groups, strict=True)
    ]
    problems.extend(problem for work in works for problem in work.problems)
    return Checked(tuple(work.value for work in works), tuple(problems))


def _words(records: Iterable[Record], recall: Recall) -> frozenset[str]:
    """Return the words of all records: the very same as before, if they are."""
    each = (recall(("words", Same(record)), partial(_words_of, record)) for record in records)
    found = frozenset[str]().union(*each)
    return recall(found, lambda: found)


def _words_of(record: Record) -> frozenset[str]:
    names = (contributor.name.display for contributor in record.contributors)
    return words_in((record.title.text, *names, record.abstract.text if record.abstract else ""))


def _entry(record: Record, rules: Rulebook, words: Asked, recall: Recall) -> _Entry:
    """Return a record with its texts repaired: the entry that it came to before, if it is so now.

    Where no rule asked for known words, that is so whatever they are.
    """
    if recall(Same(record), partial(_is_clean, record)):
        return recall((Same(record),), partial(_as_it_is, record))
    repair = partial(_repair, record, rules, words)
    found = recall(("repaired", Same(record)), repair)
    if found.words is None:
        return found.entry
    if found.words is not words():
        found = recall(("repaired", Same(record), Same(words())), repair)
    texts = (one for one in (found.entry.title, found.entry.abstract) if one)
    repaired = ((one.plain, one.repairs, *[repair.run for repair in one.repairs]) for one in texts)
    return recall((Same(record), *repaired), lambda: found.entry)


def _repair(record: Record, rules: Rulebook, words: Asked) -> _Repaired:
    words.is_asked = False
    abstract = repair_abstract(record.abstract, rules) if record.abstract else None
    entry = _Entry(record, repair_title(record.title, rules), abstract)
    return _Repaired(entry, words() if words.is_asked else None)


def _is_clean(record: Record) -> bool:
    return is_clean(record.title.text) and (not record.abstract or is_clean(record.abstract.text))


def _as_it_is(record: Record) -> _Entry:
    abstract = untouched(record.abstract) if record.abstract else None
    return _Entry(record, untouched(record.title), abstract)


def _same_works(entries: Iterable[_Entry]) -> list[list[_Entry]]:
    """Return the entries grouped by work, in the order in which each work comes first."""
    by_title: dict[str, list[list[tuple[int, _Entry]]]] = defaultdict(list)
    for numbered in enumerate(entries):
        namesakes = by_title[title_key(numbered[1].title.plain)]
        if not namesakes:
            namesakes.append([numbered])
            continue
        same = [g for g in namesakes if any(_has_same_people(numbered[1], one) for _, one in g)]
        namesakes[:] = [g for g in namesakes if g not in same]
        namesakes.append([*(one for group in same for one in group), numbered])
    groups = [sorted(g, key=itemgetter(0)) for gs in by_title.values() for g in gs]
    return [[entry for _, entry in g] for g in sorted(groups, key=lambda g: g[0][0])]


def _has_same_people(one: _Entry, other: _Entry) -> bool:
    mine = {c.name.sort_key[0] for c in one.record.contributors}
    theirs = {c.name.sort_key[0] for c in other.record.contributors}
    return len(mine & theirs) >= _SAME_PEOPLE * min(len(mine), len(theirs))


def _assign_ids(
    groups: Sequence[Sequence[_Entry]], given: Sequence[PaperLine], recall: Recall
) -> list[Ids]:
    """Return the ids of each work: those of its most telling record, or those given before."""
    leading = [min(group, key=_rank) if len(group) > 1 else group[0] for group in groups]
    said = ((entry.title.plain, Same(entry.record.contributors)) for entry in leading)
    slugs = recall(tuple(said), partial(_assign_slugs, leading))
    drafts = [WorkId(slugs[i]) for i in range(len(leading))]
    entries = dict(zip(drafts, leading, strict=True))
    traits = {
        draft: recall(Same(entry), partial(_traits, entry)) for draft, entry in entries.items()
    }
    ids = give_ids(given, traits, lambda draft: _identity(entries[draft]), recall)
    return [(*ids[draft], traits[draft]) for draft in drafts]


def _assign_slugs(leading: Sequence[_Entry]) -> Mapping[int, Slug]:
    texts = {i: entry.title.plain for i, entry in enumerate(leading)}
    return assign_slugs(texts, lambda i: _identity(leading[i]))


def _rank(entry: _Entry) -> tuple[str, tuple[Name, ...], str]:
    """Return what puts the records of one work in an order that no file decides."""
    names = tuple(c.name for c in entry.record.contributors)
    return (entry.title.plain, names, entry.abstract.plain if entry.abstract else "")


def _traits(entry: _Entry) -> Traits:
    names = (c.name for c in entry.record.contributors)
    return traits_of(entry.title.plain, names, entry.abstract.plain if entry.abstract else "")


def _identity(entry: _Entry) -> str:
    """Return what sets a work apart from another of the same title: its authors."""
    names = sorted(c.name.key for c in entry.record.contributors)
    return "\n".join((fold(entry.title.plain), *names))


def _read_overlays(
    papers: Iterable[Source], files: tuple[str, ...], ids: Iterable[Ids], recall: Recall
) -> tuple[dict[WorkId, Overlay], list[Diagnostic]]:
    """Return what the owner adds to each work; a file may have the work's former id, too."""
    overlays: dict[WorkId, Overlay] = {}
    problems: list[Diagnostic] = []
    known = {one: own for own, former, _ in ids for one in (*former, own)}
    owns = set(known.values())
    for source in sorted(papers, key=lambda source: _name(source) not in owns):
        checked = recall((source.path, source.digest, files), partial(parse_paper, source, files))
        problems.extend(checked.problems)
        own = known.get(_name(source))
        if own and own not in overlays:
            overlays[own] = checked.value
        else:
            problems.append(_surplus(source, own, overlays) if own else _unknown(source, known))
    return overlays, problems


def _name(source: Source) -> WorkId:
    return WorkId(PurePosixPath(source.path).stem)


def _unknown(source: Source, known: Iterable[str]) -> Diagnostic:
    name = _name(source)
    near = nearest(name, known)
    hint = f"did you mean {near}.md?" if near else "name the file after the paper's page"
    message = f"no paper has the address papers/{name}.html"
    at = Location(source.path, 1)
    return Diagnostic("paper-unknown", message, at, hint, Severity.WARNING)


def _surplus(source: Source, own: WorkId, overlays: Mapping[WorkId, Overlay]) -> Diagnostic:
    other = overlays[own].at
    message = f"this paper has its facts from {other.path if other else own} already"
    hint = f"make the two one, content/papers/{own}.md: the paper was renamed"
    return Diagnostic("paper-two-files", message, Location(source.path, 1), hint, Severity.WARNING)


def _differences(group: Sequence[_Entry]) -> Iterable[Diagnostic]:
    """Yield what the owner should know of a work that is recorded more than once."""
    first = group[0].record
    for entry in group[1:]:
        record = entry.record
        at, where = record.title.at, first.title.at
        quote = quote_line(record.title.text, 1)
        if at.path == where.path:
            message = f"this paper is recorded twice, first in line {where.line}"
            hint = "delete one of the two"
            yield Diagnostic("work-twice", message, at, hint, Severity.WARNING, quote)
        elif what := " and ".join(_differing(record, first)):
            shown = f"{where.path}:{where.line}"
            message = f"this paper is recorded with another {what} in {shown}, which is shown"
            hint = "make the two alike, or delete one"
            yield Diagnostic("work-differs", message, at, hint, Severity.WARNING, quote)


def _differing(one: Record, other: Record) -> Iterator[str]:
    """Yield in what two records of one work differ."""
    if one.title.text != other.title.text:
        yield "title"
    if [c.name for c in one.contributors] != [c.name for c in other.contributors]:
        yield "list of authors"
    if one.abstract and other.abstract and one.abstract.text != other.abstract.text:
        yield "abstract"


def _work(ids: Ids, group: Sequence[_Entry], overlay: Overlay, recall: Recall) -> Checked[Work]:
    made_from = (*ids[:2], Same(overlay), *map(Same, group))
    return recall(made_from, partial(_join, ids, group, overlay))


def _join(ids: Ids, group: Sequence[_Entry], overlay: Overlay) -> Checked[Work]:
    shown = group[0]
    own, former, traits = ids
    abstract = next((e.abstract for e in group if e.abstract), None)
    texts = override_texts(shown.title, abstract, overlay)
    work = Work(
        id=own,
        title=texts.value[0],
        contributors=shown.record.contributors,
        abstract=texts.value[1],
        overlay=overlay,
        sources=tuple(entry.record.title.at for entry in group),
        formerly=former,
        traits=traits,
    )
    return Checked(work, texts.problems)
