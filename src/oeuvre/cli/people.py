"""`oeuvre people`: tell who was held for one person, and why; write down what the owner decides."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace as Options

from oeuvre.build import Build
from oeuvre.catalog.authority import Evidence, Merge, Proposal
from oeuvre.catalog.rules import Strength
from oeuvre.cli.build import stops
from oeuvre.cli.recall import build_known
from oeuvre.cli.report import print_problems, say
from oeuvre.model.diagnostics import Diagnostic, SiteError, nearest
from oeuvre.model.identifiers import WorkId, WorkKey
from oeuvre.sources.people import PEOPLE
from oeuvre.sources.project import read_project

Item = Merge | Proposal

_MOST_PAPERS = 3
"""Papers of one name that are listed."""


def run(options: Options) -> bool:
    """List merges and questions, or write answers; return whether people.toml is at fault."""
    result = build_known(read_project(options.project), options.project)
    problems = tuple(p for p in result.problems if p.at and p.at.path == PEOPLE)
    if options.accept or options.reject:
        print_problems(problems)
        if stops(problems, is_strict=False):
            say(f"nothing was written: mend {PEOPLE} first")
            return True
        _write_answers(options, result)
    elif options.format == "json":
        sys.stdout.write(to_json(result, problems) + "\n")
    else:
        print_problems(problems)
        sys.stdout.writelines(f"{line}\n" for line in tell(result))
    return stops(problems, is_strict=True)


def tell(result: Build) -> Iterator[str]:
    """Yield the lines that tell what was merged, proposed and left open."""
    authority = result.catalog.authority
    proposed = [one for one in authority.proposals if not one.is_open]
    unclear = [one for one in authority.proposals if one.is_open]
    names = sum(len(person.names) for person in authority.people.values())
    yield (
        f"{names:,} names, {len(authority.people):,} people; {len(authority.merges):,} merged, "
        f"{len(proposed):,} proposed, {len(unclear):,} open"
    )
    ids = result.catalog.ids
    sections: tuple[tuple[str, Sequence[Item]], ...] = (
        ("Merged. If one is wrong: oeuvre people --reject ID", authority.merges),
        ("Proposed, most useful first. Answer with --accept ID or --reject ID", proposed),
        ("Open: a name that could be any of several people's", unclear),
    )
    for title, items in sections:
        if items:
            yield ""
            yield title
        for item in items:
            yield ""
            yield from _tell_item(item, ids)


def to_json(result: Build, problems: Sequence[Diagnostic]) -> str:
    """Return the same for other programs."""
    authority = result.catalog.authority
    row = partial(_row, ids=result.catalog.ids)
    told = {
        "version": 1,
        "people": len(authority.people),
        "names": sum(len(person.names) for person in authority.people.values()),
        "merges": [row(merge) | {"person": merge.person} for merge in authority.merges],
        "proposals": [
            row(one) | {"people": one.people, "score": one.score, "open": one.is_open}
            for one in authority.proposals
        ],
        "problems": [str(problem) for problem in problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def append_answers(path: Path, snippets: Sequence[str]) -> None:
    """Add `snippets` at the end of the file at `path`: whole, or not at all.

    What is there stays as it is to the byte; the file is made if there is none.
    """
    before = path.read_bytes() if path.exists() else b""
    newline = "\r\n" if b"\r\n" in before else "\n"
    lead = "" if not before else "\n" if before.endswith(b"\n") else "\n\n"
    text = (lead + "\n".join(snippets)).replace("\n", newline)
    passing = path.with_name(f".{path.name}.new")
    passing.write_bytes(before + text.encode())
    if path.exists():
        passing.chmod(path.stat().st_mode)
    passing.replace(path)


def _write_answers(options: Options, result: Build) -> None:
    authority = result.catalog.authority
    items: tuple[Item, ...] = (*authority.proposals, *authority.merges)
    known = {one.id: one for one in items}
    accepted = [_find(text, known) for text in dict.fromkeys(options.accept)]
    rejected = [_find(text, known) for text in dict.fromkeys(options.reject)]
    both = [one for one in accepted if one in rejected]
    if both:
        message = f"{both[0].id} cannot be both accepted and rejected"
        raise SiteError(Diagnostic("people-contradiction", message))
    snippets = [*(one.accept for one in accepted), *(one.reject for one in rejected)]
    append_answers(options.project / PEOPLE, list(dict.fromkeys(snippets)))
    for snippet in dict.fromkeys(snippets):
        sys.stdout.write(snippet)
    say(f"written to {options.project / PEOPLE}")


def _find(text: str, known: Mapping[str, Item]) -> Item:
    """Return the merge or proposal whose id starts with `text`."""
    found = [one for name, one in known.items() if name.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{len(found)} ids start with {text}"
        raise SiteError(Diagnostic("people-unknown-id", message, hint="write more of it"))
    near = nearest(text, known)
    hint = f"did you mean {near}?" if near else "`oeuvre people` lists them"
    message = f"no merge and no proposal has the id {text}"
    raise SiteError(Diagnostic("people-unknown-id", message, hint=hint))


def _tell_item(item: Item, ids: Mapping[WorkKey, WorkId]) -> Iterator[str]:
    one, other = item.names
    evidence = item.evidence.named(ids)
    yield f"  {item.id}  {one.as_written}  =  {other.as_written}"
    yield f"    {item.rule}: {item.rule.why}"
    for name, papers in zip(item.names, evidence.papers, strict=True):
        yield f"    {name.as_written}: {_papers(papers)}"
    for words in evidence.words:
        yield f"    {words}"
    if isinstance(item, Proposal) or item.rule.strength is not Strength.CERTAIN:
        snippet = item.accept if isinstance(item, Proposal) else item.reject
        said = "if they are one" if isinstance(item, Proposal) else "if they are two"
        yield f"    {said}, add to {PEOPLE}:"
        yield from (f"      {line}" for line in snippet.splitlines())


def _papers(papers: Sequence[str]) -> str:
    more = len(papers) - _MOST_PAPERS
    shown = ", ".join(papers[:_MOST_PAPERS])
    return (shown or "no paper") + (f" and {more} more" if more > 0 else "")


def _row(item: Item, ids: Mapping[WorkKey, WorkId]) -> dict[str, object]:
    return {
        "id": item.id,
        "names": [name.as_written for name in item.names],
        "rule": item.rule.name,
        "rule_version": item.rule.version,
        "why": item.rule.why,
        "evidence": _evidence(item.evidence.named(ids)),
        "accept": item.accept,
        "reject": item.reject,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "papers": evidence.papers,
        "shared_coauthors": [name.as_written for name in evidence.shared],
        "shared_on_papers_of_few": [name.as_written for name in evidence.close],
        "expected_by_chance": round(evidence.expected, 2),
        "differences": evidence.differences,
        "candidates": evidence.candidates,
        "same_paper": evidence.same_paper,
        "risk": round(evidence.risk, 4),
        "words": evidence.words,
    }
