"""From seed files to their records.

A seed file names the owner in its first line; then three lines make a record: title,
authors, abstract. The grammar stands in docs/seed-format.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from operator import attrgetter

from oeuvre.model.diagnostics import (
    Checked,
    Diagnostic,
    Location,
    Severity,
    excerpt,
    problems_of,
)
from oeuvre.model.identifiers import Digest, digest
from oeuvre.model.keeping import UNKEPT, Keep, Recall, make_anew
from oeuvre.model.names import Name
from oeuvre.model.same import Same
from oeuvre.model.text import Written
from oeuvre.model.work import Contributor, Record, Seed
from oeuvre.sources.align import Chunk, Likeness, Shape, author_likeness, cut_records
from oeuvre.sources.authors import parse_authors, parse_owner
from oeuvre.sources.decode import Line, decode_lines
from oeuvre.sources.files import Source
from oeuvre.sources.parts import MISSING
from oeuvre.sources.repair import RULES, Rulebook

_PROSE = 8
"""Words between two commas that no name has."""


def parse_seeds(
    sources: Iterable[Source], rules: Rulebook = RULES, keep: Keep = UNKEPT
) -> Checked[tuple[Seed, ...]]:
    """Return the seeds that can be read, in the order of `sources`, with all problems.

    rules: by which names are repaired.
    """
    names: dict[Name, Name] = {}
    checked = [_keep_seed(source, rules, keep, names) for source in sources]
    seeds = tuple(one.value for one in checked if one.value is not None)
    return Checked(seeds, tuple(problems_of(checked)))


def _keep_seed(
    source: Source, rules: Rulebook, keep: Keep, names: dict[Name, Name]
) -> Checked[Seed | None]:
    """Return what a file holds; if it has changed, only what has changed in it is read again."""

    def parse() -> Checked[Seed | None]:
        recall = keep.each(f"records of {source.path}", rules.names)
        return parse_seed(source, rules, recall, names)

    return keep(f"seed {source.path}", (source.digest, rules.names), parse)


def parse_seed(
    source: Source,
    rules: Rulebook = RULES,
    recall: Recall = make_anew,
    names: dict[Name, Name] | None = None,
) -> Checked[Seed | None]:
    """Return the records of a seed file that are whole, in its order. Never raises.

    None if the file is no text, is empty or names no owner.

    recall: of single lines and records of this file, by these rules.
    names: as in `parse_authors`.
    """
    lines = decode_lines(source, recall)
    told = list(lines.problems)
    if not lines.value:
        return Checked(None, tuple(told) or (_empty(source),))
    first, rest = lines.value[0], lines.value[1:]
    if not first.is_readable or not _is_owner_line(first, rest):
        return Checked(None, _sorted((*told, _no_owner(first))))
    owner = recall("owner", partial(parse_owner, rules=rules), [first])[0]
    told.extend(owner.problems)
    if owner.value is None:
        return Checked(None, _sorted(told))
    told.extend([] if rest else [_no_records(first)])
    chunks = cut_records(rest, owner.value, recall)
    of_authors = recall("lines of authors", _line_of_authors, chunks)
    read = partial(_read_authors, rules, {} if names is None else names)
    authors = recall("authors", read, of_authors)
    found = recall("records", _record, chunks, authors)
    told.extend(problems_of(found))
    naming = recall("naming", _naming, chunks, found)
    named = _digest_lines((first, *filter(None, naming)), recall)
    records = tuple(chain.from_iterable(map(attrgetter("value"), found)))
    return Checked(Seed(source.path, owner.value, first.at, records, named), _sorted(told))


def _digest_lines(lines: tuple[Line, ...], recall: Recall) -> Digest:
    """Return one digest of lines and of where they stand."""

    def tell(lines: tuple[Line, ...]) -> Digest:
        return digest(*(f"{line.number} {line.whole}" for line in lines))

    return recall("names", tell, [lines], keys=[Same(*lines)])[0]


def _naming(chunk: Chunk, found: Checked[tuple[Record, ...]]) -> Line | None:
    """Return the line of authors of a chunk that is a record; None for another."""
    return chunk.lines[1] if found.value else None


def _line_of_authors(chunk: Chunk) -> Line | None:
    """Return the line that names the authors of a whole record."""
    return chunk.lines[1] if chunk.shape is Shape.WHOLE else None


def _read_authors(
    rules: Rulebook, names: dict[Name, Name], line: Line | None
) -> Checked[tuple[Contributor, ...] | None]:
    """Return who is named in a line; None if it is no list of authors."""
    if line is None or not line.is_readable or _is_prose(line.text):
        return Checked(None)
    found = parse_authors(line, rules, names)
    return Checked(found.value, found.problems)


def _record(
    chunk: Chunk, contributors: Checked[tuple[Contributor, ...] | None]
) -> Checked[tuple[Record, ...]]:
    """Return the one record of `chunk`; none if a line is missing, or cannot be read."""
    if chunk.shape is not Shape.WHOLE:
        return Checked((), tuple(_missing(chunk)))
    title, authors, abstract = chunk.lines
    if not all(line.is_readable for line in (*chunk.lines, *chunk.more)):
        return Checked(())
    if contributors.value is None:
        return Checked((), (_not_authors(title, authors), *_more(chunk)))
    problems = (*contributors.problems, *_more(chunk))
    if not contributors.value or (chunk.more and not chunk.is_sure):
        return Checked((), problems)
    text = _abstract(abstract, chunk.more)
    return Checked((Record(_written(title), contributors.value, text),), problems)


def _written(line: Line) -> Written:
    return Written(line.text, line.at)


def _abstract(line: Line, more: Iterable[Line]) -> Written | None:
    """Return the abstract with its lines; None if the file says that there is none."""
    text = "\n".join(one.text for one in (line, *more))
    return None if text == MISSING else Written(text, line.at)


def _is_prose(text: str) -> bool:
    """Whether `text` is no list of authors, however odd."""
    parts = text.split(",")
    ends = text.endswith((".", "!", "?")) and parts[-1].strip().count(" ") > 1
    is_odd = len(parts) == 1 or ends or max([part.count(" ") for part in parts]) > _PROSE
    return is_odd and author_likeness(text) is Likeness.NONE


def _is_owner_line(first: Line, rest: tuple[Line, ...]) -> bool:
    """Whether the file starts with its owner and not with a title, authors following."""
    if "," in first.text or len(rest) % 3 != 2:
        return True
    second = rest[0]
    return "," not in second.text or author_likeness(second.text) is Likeness.NONE


def _missing(chunk: Chunk) -> Iterator[Diagnostic]:
    """Yield which line of a record is missing, at a line that is there."""
    first, last = chunk.lines[0], chunk.lines[-1]
    left_out = "it is left out"
    match chunk.shape:
        case Shape.NO_AUTHORS:
            message = f"this paper has a title and no author line; {left_out}"
            hint = "write the authors as “Last, First, Last, First” on the line under the title"
            yield first.warn("seed-no-authors", message, hint)
        case Shape.NO_ABSTRACT:
            message = f"the paper {excerpt(first.text)} has no abstract; {left_out}"
            hint = f"write it in one line under the authors, or “{MISSING}” if there is none"
            yield last.warn("seed-no-abstract", message, hint)
        case Shape.NO_TITLE:
            message = "these authors and the abstract under them have no title; they are left out"
            yield first.warn("seed-no-title", message, "write the title on the line above")
        case _:
            message = f"this line belongs to no paper; {left_out}"
            hint = "a paper has three lines: title, authors, abstract"
            yield first.warn("seed-stray-line", message, hint)


def _more(chunk: Chunk) -> Iterator[Diagnostic]:
    if not chunk.more:
        return
    title, second = excerpt(chunk.lines[0].text), chunk.more[0]
    if chunk.is_sure:
        message = f"the abstract of {title} goes on here; its lines are joined"
        yield second.note("seed-joined-abstract", message, "an abstract is one line")
    else:
        message = f"this seems to go on the abstract of {title}; the paper is left out"
        hint = "write the abstract in one line, or set all papers apart by blank lines"
        yield second.warn("seed-broken-abstract", message, hint)


def _not_authors(title: Line, authors: Line) -> Diagnostic:
    message = f"the authors of {excerpt(title.text)} should stand here; the paper is left out"
    hint = "write them as “Last, First, Last, First” on the line under the title"
    return authors.warn("seed-not-authors", message, hint)


def _empty(source: Source) -> Diagnostic:
    hint = "line 1 names the owner as “Last, First”; then title, authors, abstract of each paper"
    at = Location(source.path, 1)
    return Diagnostic("seed-empty", "this seed file is empty", at, hint, Severity.WARNING)


def _no_owner(first: Line) -> Diagnostic:
    seems = "seems to be a title" if first.is_readable else "cannot be read"
    message = f"the first line should name the owner, and {seems}; this file is left out"
    hint = "write your name as “Last, First” in a line above the first title"
    return first.warn("seed-no-owner", message, hint)


def _no_records(owner: Line) -> Diagnostic:
    message = "this seed file names its owner and holds no papers"
    hint = "write title, authors and abstract of a paper in three lines below"
    return owner.warn("seed-no-records", message, hint)


def _sorted(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `problems` in file order."""
    return tuple(sorted(problems, key=lambda p: (p.at is None, p.at)))
