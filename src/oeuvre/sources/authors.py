"""From the author line of a record to its contributors.

A line is a list of parts between commas: family name, given name, family name, and so on.
The grammar stands in docs/seed-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from oeuvre.model.diagnostics import Checked, Diagnostic, excerpt
from oeuvre.model.names import Name, is_suffix, parse_name
from oeuvre.model.patterns import late
from oeuvre.model.work import Contributor
from oeuvre.sources.cuts import without_cuts
from oeuvre.sources.decode import EDGE, Line
from oeuvre.sources.parts import MISSING, Part, joined, split_parts, with_repairs
from oeuvre.sources.repair import RULES, Rulebook

_SEPARATOR = late(r"&#?\w{1,8};|([;，、،；])")
"""The semicolon of an HTML entity separates nothing."""

_CONJUNCTION = late(r"(?:^|\s)(?:and|&)\s")
_INITIALS = late(r"(?:[^\W\d_]\.[\s-]*)+")
_MOST_TOLD = 20
"""Problems of one kind in one line."""

_HINT = "write “Last, First, Last, First”, with “null” for a missing given name"


class _Entry(NamedTuple):
    """A name in its parts, while the line is being read."""

    family: Part
    given: str = ""
    suffix: str = ""
    is_collective: bool = False


def parse_authors(
    line: Line, rules: Rulebook = RULES, names: dict[Name, Name] | None = None
) -> Checked[tuple[Contributor, ...]]:
    """Return the contributors of an author line in their order, each once.

    None of them if it cannot be told where one name ends and the next begins.

    names: those of lines before, by themselves, so that equal names are one value; is added to.
    """
    listed, end = _without_end(line, split_parts(line, rules))
    parts, cuts = without_cuts(line, listed)
    dropped = (*end, *cuts)
    unclear = (*_some(line, _separators(line, parts)), *_some(line, _gaps(line, parts)))
    if unclear:
        return Checked((), _in_order((*dropped, *unclear)))
    entries, left = _read_entries(parts)
    if left or not entries:
        return Checked((), _in_order((*dropped, _odd(line, parts, entries, left))))
    nameless = [entry.family for entry in entries if entry.family.text == MISSING]
    if nameless:
        return Checked((), _in_order((*dropped, _no_family(line, nameless[0]))))
    found = with_repairs(_contributors(line, entries, {} if names is None else names), parts)
    first = {one.name: one for one in reversed(found)}
    repeated = _some(line, _twice(line, found)) if len(first) < len(found) else ()
    asked = _some(line, _halves(line, found))
    told = (*dropped, *_stray_colon(line, parts), *repeated, *asked)
    if len(first) == len(found):
        return Checked(found, _in_order(told))
    return Checked(tuple(one for one in found if first[one.name] is one), _in_order(told))


def parse_owner(line: Line, rules: Rulebook = RULES) -> Checked[Name | None]:
    """Return the one name of an owner line; None if it holds none, or several."""
    parts = split_parts(line, rules)
    if len(parts) == 1:
        hint = f"write “Last, First”; if this is one name, write “{parts[0].text}, {MISSING}”"
        message = "the owner's name has no comma; it is taken for a name in one part"
        problem = line.warn("seed-owner-name", message, hint)
        return Checked(Name(parts[0].text), (problem,))
    entries, left = _read_entries(parts)
    is_one = len(entries) == 1 and left is None and all(part.text for part in parts)
    if not is_one or entries[0].family.text == MISSING or _separator(line.text):
        message = "the first line is not the name of one person; this file is left out"
        hint = "line 1 names the owner as “Last, First”; the first title follows on line 2"
        return Checked(None, (line.warn("seed-no-owner", message, hint),))
    return Checked(_name(entries[0]))


def _read_entries(parts: Sequence[Part]) -> tuple[list[_Entry], Part | None]:
    """Return the names, and the part that is left without a partner."""
    entries: list[_Entry] = []
    rest = list(reversed(parts))
    while rest:
        part = rest.pop()
        if part.text == ":" or (entries and is_suffix(part.text)):
            entries[-1:] = [_marked(entry, part.text) for entry in entries[-1:]]
            _drop(rest, MISSING)
            continue
        suffix = rest.pop().text if rest and is_suffix(rest[-1].text) else ""
        if _drop(rest, ":"):
            _drop(rest, MISSING)
            entries.append(_Entry(part, is_collective=True))
        elif rest:
            entries.append(_pair(part, rest.pop().text, suffix))
        else:
            return entries, part
    return entries, None


def _drop(rest: list[Part], text: str) -> bool:
    """Drop the next part if it is `text`, and return whether it was."""
    is_next = bool(rest) and rest[-1].text == text
    if is_next:
        rest.pop()
    return is_next


def _marked(entry: _Entry, mark: str) -> _Entry:
    """Return `entry` with the colon of a group, or with a suffix."""
    return entry._replace(is_collective=True) if mark == ":" else entry._replace(suffix=mark)


def _pair(family: Part, given: str, suffix: str) -> _Entry:
    """Return a name; one that ends in a colon, as in “OpenAI:”, is a group's."""
    given = "" if given == MISSING else given
    last = given or family.text
    if not last.endswith(":") or len(last) == 1:
        return _Entry(family, given, suffix)
    bare = last[:-1].rstrip(EDGE)
    if given:
        return _Entry(family, bare, suffix, is_collective=True)
    return _Entry(Part(bare, family.column), "", suffix, is_collective=True)


def _name(entry: _Entry) -> Name:
    if entry.is_collective:
        return Name(entry.family.text, entry.given, entry.suffix, is_collective=True)
    return parse_name(entry.family.text, entry.given, entry.suffix)


def _contributors(
    line: Line, entries: Iterable[_Entry], names: dict[Name, Name]
) -> Iterator[Contributor]:
    at = line.at
    for entry in entries:
        name = _name(entry)
        yield Contributor(names.setdefault(name, name), at, entry.family.column)


def _without_end(
    line: Line, parts: Sequence[Part]
) -> tuple[Sequence[Part], tuple[Diagnostic, ...]]:
    """Return the parts without a comma after the last, and what is said of that."""
    count = len(parts)
    while count > 1 and not parts[count - 1].text:
        count -= 1
    if count == len(parts):
        return parts, ()
    message = "the comma at the end is dropped"
    note = line.note("seed-empty-name", message, "delete it", parts[count].column)
    return parts[:count], (note,)


def _may_be_conjoined(text: str) -> bool:
    """Whether `_CONJUNCTION` may find something."""
    return "and " in text or "&" in text or not text.isprintable()


def _separator(text: str) -> re.Match[str] | None:
    return next((match for match in _SEPARATOR.finditer(text) if match[1]), None)


def _separators(line: Line, parts: Sequence[Part]) -> Iterator[Diagnostic]:
    """Yield where names are kept apart by something else than a comma."""
    said = "authors stand apart by commas, not by “{}”; the paper is left out"
    sign = _separator(line.text)
    if sign:
        column = line.column + sign.start()
        yield line.warn("seed-separators", said.format(sign[0]), _HINT, column)
    if not _may_be_conjoined(joined(parts)):
        return
    for part, after in pairwise((*parts, Part("", 0))):
        word = _CONJUNCTION.search(part.text)
        if word and after.text not in {MISSING, ":"}:
            column = part.column + word.end() - len(word[0].lstrip())
            yield line.warn("seed-separators", said.format(word[0].strip()), _HINT, column)


def _gaps(line: Line, parts: Sequence[Part]) -> Iterator[Diagnostic]:
    for part in parts:
        if not part.text:
            message = "nothing stands between these commas; the paper is left out"
            yield line.warn("seed-empty-name", message, _HINT, part.column)


def _odd(
    line: Line, parts: Sequence[Part], entries: Iterable[_Entry], left: Part | None
) -> Diagnostic:
    """Return that a part has no partner, at the first place where the order looks wrong."""
    families = (entry.family for entry in entries)
    swapped = (p for p in families if p.text == MISSING or _INITIALS.fullmatch(p.text))
    place = next(swapped, left)
    said = f"this author line has {len(parts)} name parts, and names come in pairs"
    if len(parts) == 1:
        said = "this author line has no comma between last and first names"
    if place and place is not left:
        said += f"; {excerpt(place.text)} stands where a family name should"
    column = place.column if place else line.column
    return line.warn("seed-odd-names", f"{said}; the paper is left out", _HINT, column)


def _no_family(line: Line, part: Part) -> Diagnostic:
    message = f"“{MISSING}” stands where a family name should; the paper is left out"
    hint = "a name in one part comes first: “Plato, null”"
    return line.warn("seed-no-family", message, hint, part.column)


def _stray_colon(line: Line, parts: Sequence[Part]) -> Iterator[Diagnostic]:
    if parts[0].text == ":":
        message = "this colon follows no name; it is dropped"
        hint = "a colon marks the name before it as a group's: “OpenAI, null, :, null”"
        yield line.warn("seed-stray-colon", message, hint, parts[0].column)


def _twice(line: Line, found: Iterable[Contributor]) -> Iterator[Diagnostic]:
    seen: set[Name] = set()
    for one in found:
        if one.name in seen:
            message = f"{excerpt(one.name.display)} stands here a second time; it is kept once"
            hint = "delete one; if two people share the name, tell them apart: an initial helps"
            yield line.warn("seed-same-name-twice", message, hint, one.at.column)
        seen.add(one.name)


def _halves(line: Line, found: Iterable[Contributor]) -> Iterator[Diagnostic]:
    """Yield a question where two names of one word each may be one name."""
    for one, other in pairwise(found):
        if _is_half(one.name) and _is_half(other.name) and one.name != other.name:
            first, last = one.name.family, other.name.family
            message = f"are “{first}” and “{last}” two names, or one person?"
            hint = (
                f"if one, write “{last}, {first}”, or “{first}, {last}” "
                f"if “{first}” is the family name; both are kept as they are"
            )
            yield line.note("seed-one-or-two", message, hint, one.at.column)


def _is_half(name: Name) -> bool:
    """Whether this is one word in a script that writes names in several."""
    is_alone = not (name.given or name.suffix or name.is_collective or " " in name.family)
    return is_alone and max(name.family) < "\u2e80"


def _some(line: Line, problems: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield as many problems of one kind in one line as anyone reads, and whether that is all."""
    yield from islice(problems, _MOST_TOLD)
    more = next(problems, None)
    if more and more.at:
        message = "there are more problems of this kind from here on in this line"
        hint = "mend those that are told, and look again"
        yield line.warn("seed-more", message, hint, more.at.column)


def _in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems, key=lambda p: p.at.column if p.at else 0))
