"""From records to works: one publication each, however often it is recorded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, nearest, quote_line
from oeuvre.model.identifiers import WorkId, assign_slugs, fold
from oeuvre.model.text import Text
from oeuvre.model.work import NO_OVERLAY, Overlay, Record, Seed, Work
from oeuvre.sources.files import Source
from oeuvre.sources.overlays import parse_paper
from oeuvre.sources.overrides import override_texts
from oeuvre.sources.repair import Rulebook, make_rulebook, repair_abstract, repair_title
from oeuvre.sources.words import known_words

_SAME_PEOPLE = 0.5
"""Share of the smaller author list that two records of one work have in common at least."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record with its texts repaired."""

    record: Record
    title: Text
    abstract: Text | None


def read_works(
    seeds: Sequence[Seed],
    papers: Iterable[Source],
    files: Iterable[str],
    off: Collection[str] = (),
) -> Checked[tuple[Work, ...]]:
    """Return the works of all `seeds` in their order, with what the owner adds in `papers`.

    files: paths below `static/` that a paper may name as its PDF.
    off: names of rules of repair that are not to be used.
    """
    rules = make_rulebook(known_words(_texts(seeds))).without(off)
    groups = _same_works(_entry(record, rules) for seed in seeds for record in seed.records)
    ids = _assign_ids(groups)
    overlays, problems = _read_overlays(papers, tuple(files), ids)
    problems.extend(problem for group in groups for problem in _differences(group))
    works = [_work(ids[i], g, overlays.get(ids[i], NO_OVERLAY)) for i, g in enumerate(groups)]
    problems.extend(problem for work in works for problem in work.problems)
    return Checked(tuple(work.value for work in works), tuple(problems))


def _texts(seeds: Iterable[Seed]) -> Iterator[str]:
    """Yield all that is written in the records."""
    for record in (record for seed in seeds for record in seed.records):
        yield record.title.text
        yield from (contributor.name.display for contributor in record.contributors)
        if record.abstract:
            yield record.abstract.text


def _entry(record: Record, rules: Rulebook) -> _Entry:
    abstract = repair_abstract(record.abstract, rules) if record.abstract else None
    return _Entry(record, repair_title(record.title, rules), abstract)


def _same_works(entries: Iterable[_Entry]) -> list[list[_Entry]]:
    """Return the entries grouped by work, in the order in which each work comes first."""
    groups: list[list[_Entry]] = []
    by_title: dict[str, list[list[_Entry]]] = defaultdict(list)
    for entry in entries:
        namesakes = by_title[_title_key(entry.title.plain)]
        for group in namesakes:
            if _has_same_people(entry, group[0]):
                group.append(entry)
                break
        else:
            group = [entry]
            namesakes.append(group)
            groups.append(group)
    return groups


def _title_key(title: str) -> str:
    """Return what two titles of one work have in common: no case, accents, spaces or dots."""
    return re.sub(r"[\s.\-–—]+", "", fold(title)) or title


def _has_same_people(one: _Entry, other: _Entry) -> bool:
    mine = {c.name.sort_key[0] for c in one.record.contributors}
    theirs = {c.name.sort_key[0] for c in other.record.contributors}
    return len(mine & theirs) >= _SAME_PEOPLE * min(len(mine), len(theirs))


def _assign_ids(groups: Sequence[Sequence[_Entry]]) -> Mapping[int, WorkId]:
    texts = {i: group[0].title.plain for i, group in enumerate(groups)}
    identities = {i: _identity(group[0]) for i, group in enumerate(groups)}
    return {i: WorkId(slug) for i, slug in assign_slugs(texts, identities).items()}


def _identity(entry: _Entry) -> str:
    """Return what sets a work apart from another of the same title: its authors."""
    names = sorted(c.name.key for c in entry.record.contributors)
    return "\n".join((fold(entry.title.plain), *names))


def _read_overlays(
    papers: Iterable[Source], files: tuple[str, ...], ids: Mapping[int, WorkId]
) -> tuple[dict[WorkId, Overlay], list[Diagnostic]]:
    overlays: dict[WorkId, Overlay] = {}
    problems: list[Diagnostic] = []
    known = frozenset(ids.values())
    for source in papers:
        checked = parse_paper(source, files)
        problems.extend(checked.problems)
        name = WorkId(PurePosixPath(source.path).stem)
        if name in known:
            overlays[name] = checked.value
        else:
            near = nearest(name, known)
            hint = f"did you mean {near}.md?" if near else "name the file after the paper's page"
            message = f"no paper has the address papers/{name}.html"
            at = Location(source.path, 1)
            problems.append(Diagnostic("paper-unknown", message, at, hint, Severity.WARNING))
    return overlays, problems


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


def _work(identifier: WorkId, group: Sequence[_Entry], overlay: Overlay) -> Checked[Work]:
    shown = group[0]
    abstract = next((e.abstract for e in group if e.abstract), None)
    texts = override_texts(shown.title, abstract, overlay)
    work = Work(
        id=identifier,
        title=texts.value[0],
        contributors=shown.record.contributors,
        abstract=texts.value[1],
        overlay=overlay,
        sources=tuple(entry.record.title.at for entry in group),
    )
    return Checked(work, texts.problems)
