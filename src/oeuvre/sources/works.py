"""From records to works: one publication each, however often it is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from operator import attrgetter, itemgetter
from pathlib import PurePosixPath

from oeuvre.model.diagnostics import (
    Checked,
    Diagnostic,
    Location,
    Severity,
    nearest,
    problems_of,
    quote_line,
)
from oeuvre.model.identifiers import WorkId, WorkKey, assign_slugs, fold
from oeuvre.model.keeping import UNKEPT, Costly, Keep, Recall, itself, settle
from oeuvre.model.names import Name
from oeuvre.model.permalinks import PaperLine, Traits
from oeuvre.model.same import Same
from oeuvre.model.values import dataclass
from oeuvre.model.work import NO_OVERLAY, Overlay, Record, Seed, Work
from oeuvre.sources.entries import Entry, repair_records
from oeuvre.sources.files import Source
from oeuvre.sources.likeness import Ids, give_ids, title_key, traits_of
from oeuvre.sources.overlays import parse_paper
from oeuvre.sources.overrides import override_texts
from oeuvre.sources.teams import group_teams

Group = tuple[Entry, ...]
"""What is recorded of one work."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What there is on record."""

    works: tuple[Work, ...]
    traits: tuple[Traits, ...]
    """What each of them is known by; apart from it, as nothing needs that after its address."""


def read_works(
    seeds: Sequence[Seed],
    papers: Sequence[Source],
    files: Iterable[str],
    off: Collection[str] = (),
    given: Sequence[PaperLine] = (),
    keep: Keep = UNKEPT,
) -> Checked[Recorded]:
    """Return the works of all `seeds` in their order, with what the owner adds in `papers`.

    files: paths below `static/` that a paper may name as its PDF.
    off: names of rules of repair that are not to be used.
    given: addresses that papers have from before.
    """
    records = tuple(chain.from_iterable(map(attrgetter("records"), seeds)))
    recall = keep.each("works")
    groups = _group(repair_records(records, off, keep), keep, recall)
    leading = recall("leading", _leading, groups)
    traits = recall("traits", Costly(_traits), leading)
    found = _assign_ids(leading, traits, given, keep, recall)
    ids = settle(recall, "ids", found)
    allowed = tuple(files)
    said = keep.each("what owners add", allowed)
    overlays, problems = _read_overlays(papers, allowed, ids, said)
    again = [group for group in groups if len(group) > 1]
    problems.extend(chain.from_iterable(map(_differences, again)))
    own = recall("own ids", itemgetter(0), ids)
    added = [*map(overlays.get, own, repeat(NO_OVERLAY))]
    works = recall("works", _join, ids, groups, added)
    problems.extend(problems_of(works))
    values = recall("values", attrgetter("value"), works)
    return Checked(Recorded(values, traits), tuple(problems))


def _group(entries: Sequence[Entry], keep: Keep, recall: Recall) -> tuple[Group, ...]:
    """Return the entries grouped by work, in the order in which each work comes first."""
    naming = _naming("entries", entries, recall)
    numbers = keep("works of records", naming, partial(_same_works, entries))
    if len(numbers) == len(entries):
        return recall("groups of one", _alone, entries)
    groups = [tuple([entries[number] for number in group]) for group in numbers]
    return recall("groups", itself, groups, keys=[Same(*group) for group in groups])


def _alone(entry: Entry) -> Group:
    return (entry,)


def _naming(what: str, entries: Sequence[Entry], recall: Recall) -> tuple[object, ...]:
    """Return the titles of entries, and the very lists of authors."""
    titles = recall(f"titles of {what}", attrgetter("title.plain"), entries)
    return (titles, Same(recall(f"authors of {what}", attrgetter("record.contributors"), entries)))


def _same_works(entries: Sequence[Entry]) -> list[list[int]]:
    """Return the numbers of entries, grouped."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        by_title[title_key(entry.title.plain)].append(number)
    groups: list[list[int]] = []
    for namesakes in by_title.values():
        if len(namesakes) == 1:
            groups.append(namesakes)
            continue
        together = group_teams([_families(entries[number]) for number in namesakes])
        groups += [[namesakes[place] for place in group] for group in together]
    return sorted(groups)


def _families(entry: Entry) -> frozenset[str]:
    return frozenset(c.name.sort_key[0] for c in entry.record.contributors)


def _leading(group: Group) -> Entry:
    """Return the most telling record of a work."""
    return min(group, key=_rank) if len(group) > 1 else group[0]


def _assign_ids(
    leading: Sequence[Entry],
    traits: Sequence[Traits],
    given: Sequence[PaperLine],
    keep: Keep,
    recall: Recall,
) -> tuple[Ids, ...]:
    """Return the ids of each work, by its most telling record: new ones, or those given before."""
    naming = _naming("works", leading, recall)

    def assign() -> tuple[Ids, ...]:
        slugs = keep("slugs of papers", naming, partial(_assign_slugs, leading))
        return give_ids(given, slugs, traits, lambda i: _identity(leading[i]), keep, naming)

    return keep("ids", (naming, traits, given), assign)


def _assign_slugs(leading: Sequence[Entry]) -> tuple[WorkId, ...]:
    texts = {i: entry.title.plain for i, entry in enumerate(leading)}
    slugs = assign_slugs(texts, lambda i: _identity(leading[i]))
    return tuple([WorkId(slugs[i]) for i in texts])


def _rank(entry: Entry) -> tuple[str, tuple[Name, ...], str]:
    """Return what puts the records of one work in an order that no file decides."""
    names = tuple(c.name for c in entry.record.contributors)
    return (entry.title.plain, names, entry.abstract.plain if entry.abstract else "")


def _traits(entry: Entry) -> Traits:
    names = (c.name for c in entry.record.contributors)
    return traits_of(entry.title.plain, names, entry.abstract.plain if entry.abstract else "")


def _identity(entry: Entry) -> str:
    """Return what sets a work apart from another of the same title: its authors."""
    names = sorted(c.name.key for c in entry.record.contributors)
    return "\n".join((fold(entry.title.plain), *names))


def _read_overlays(
    papers: Sequence[Source], files: tuple[str, ...], ids: Iterable[Ids], recall: Recall
) -> tuple[dict[WorkId, Overlay], list[Diagnostic]]:
    """Return what the owner adds to each work; a file may have the work's former id, too."""
    overlays: dict[WorkId, Overlay] = {}
    problems: list[Diagnostic] = []
    if not papers:
        return overlays, problems
    known = {one: own for own, former in ids for one in (*former, own)}
    owns = set(known.values())
    ordered = sorted(papers, key=lambda source: _name(source) not in owns)
    told = [(source.path, source.digest) for source in ordered]
    found = recall("overlays", Costly(partial(parse_paper, files=files)), ordered, keys=told)
    for source, checked in zip(ordered, found, strict=True):
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


def _differences(group: Sequence[Entry]) -> Iterable[Diagnostic]:
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


def _join(ids: Ids, group: Sequence[Entry], overlay: Overlay) -> Checked[Work]:
    shown = group[0]
    own, former = ids
    abstract = next((e.abstract for e in group if e.abstract), None)
    texts = override_texts(shown.title, abstract, overlay)
    work = Work(
        id=own,
        title=texts.value[0],
        contributors=shown.record.contributors,
        abstract=texts.value[1],
        overlay=overlay,
        sources=tuple(entry.record.title.at for entry in group),
        key=WorkKey(former[0] if former else own),
        formerly=former,
    )
    return Checked(work, texts.problems)
