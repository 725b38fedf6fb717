"""What the owner adds to papers, and the pages the owner writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from oeuvre.model.diagnostics import Checked, Location, problems_of
from oeuvre.model.identifiers import slugify
from oeuvre.model.links import ARXIV, DOI, is_file_path, is_link_target, is_web_address
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass, field
from oeuvre.model.work import Overlay, PartialDate
from oeuvre.sources.files import Source
from oeuvre.sources.tables import Table

PAPER_KEYS = (
    "year", "date", "venue", "doi", "arxiv", "pdf", "code", "links", "tags", "selected",
    "title", "abstract", "abstract_until", "replace",
)  # fmt: skip
PAGE_KEYS = ("title", "description")

_DATE = late(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_WEB = "write a full address such as https://example.org/"
_PERSON = late(r"\s*\[\[\s*person\s*\]\]")
_TABLES = "begin each person with a line [[person]], then name = ... on a line of its own"
_HEADING = late(r"#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*")


@dataclass(frozen=True, slots=True)
class Prose:
    """A page that the owner wrote."""

    slug: str
    title: str
    description: str
    body: str
    """CommonMark."""

    at: Location = field(compare=False)


@dataclass(frozen=True, slots=True)
class Writing:
    """What the owner wrote besides papers."""

    about: str
    """CommonMark for the first page; empty if there is none."""

    pages: tuple[Prose, ...]
    about_at: Location | None = field(default=None, compare=False)


def parse_paper(source: Source, files: Iterable[str]) -> Checked[Overlay]:
    """Return what `content/papers/x.md` adds to the paper x.

    files: paths below `static/`, one of which `pdf` may name.
    """
    from oeuvre.sources.front_matter import parse_article  # noqa: PLC0415 - PyYAML: 25 ms, and only for Markdown

    article = parse_article(source, "paper")
    table = article.table
    table.refuse_unknown(PAPER_KEYS)
    known = frozenset(files)

    def is_target(text: str) -> bool:
        return is_link_target(text) or (is_file_path(text) and text in known)

    where = "write a full address, or the path of a file below static/"
    overlay = Overlay(
        date=_read_date(table),
        venue=table.text("venue"),
        doi=_bare_doi(table),
        arxiv=table.text("arxiv", _is_arxiv, "write the identifier alone, such as 1706.03762"),
        pdf=table.text("pdf", is_target, where),
        code=table.text("code", is_web_address, _WEB),
        links=table.links("links", is_target, where),
        tags=table.texts("tags"),
        selected=table.flag("selected"),
        notes=article.body.strip(),
        title=_one_line(table.text("title")),
        abstract=_one_line(table.text("abstract")),
        abstract_until=_one_line(table.text("abstract_until")),
        replace=table.pairs("replace"),
        keys={key: table.locate(key) for key in table.values},
        notes_at=article.body_at,
        at=Location(source.path, 1),
    )
    return Checked(overlay, table.told)


def parse_prose(source: Source) -> Checked[Prose]:
    """Return a page of the owner's; its title is set, or its first heading, or its file name."""
    from oeuvre.sources.front_matter import parse_article  # noqa: PLC0415 - PyYAML: 25 ms, and only for Markdown

    article = parse_article(source, "page")
    table = article.table
    table.refuse_unknown(PAGE_KEYS)
    stem = PurePosixPath(source.path).stem
    first, _, rest = article.body.strip().partition("\n")
    heading = _HEADING.fullmatch(first)
    title = table.text("title") or (heading[1] if heading else stem.replace("-", " ").capitalize())
    body = rest if heading and heading[1] == title else article.body
    prose = Prose(
        slugify(stem), title, table.text("description"), body.strip(), Location(source.path, 1)
    )
    return Checked(prose, table.told)


def read_prose(about: Source | None, pages: Iterable[Source]) -> Checked[Writing]:
    """Return the owner's text for the first page, and the owner's own pages by file name."""
    article = None
    if about:
        from oeuvre.sources.front_matter import parse_article  # noqa: PLC0415 - PyYAML: 25 ms, and only for Markdown

        article = parse_article(about, "about")
        article.table.refuse_unknown(())
    checked = [parse_prose(page) for page in pages]
    problems = [*problems_of(checked)]
    problems += article.table.told if article else []
    written = tuple(one.value for one in checked)
    text, at = (article.body.strip(), article.body_at) if article else ("", None)
    return Checked(Writing(text, written, at), tuple(problems))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read_date(table: Table) -> PartialDate | None:
    date, year = table.text("date"), table.text("year")
    for key, text in (("date", date), ("year", year)):
        if text and _parse_date(text) is None:
            hint = "write 2024, 2024-05 or 2024-05-17"
            table.report("bad-date", key, f"{text!r} is no date", hint)
            return None
    if date and year and _parse_date(date) != _parse_date(year) and not date.startswith(year):
        message = f"the year {year} is not that of the date {date}"
        table.report("two-dates", "year", message, "delete the one that is wrong")
    return _parse_date(date or year)


def _parse_date(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text)
    if match is None or not text.isascii():
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if not year or month > 12 or day > _days(year, month) or (match[2] and not month):
        return None
    return None if match[3] and not day else PartialDate(year, month, day)


def _days(year: int, month: int) -> int:
    """Return the length of a month; 31 if the month is not known."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _bare_doi(table: Table) -> str:
    def is_doi(text: str) -> bool:
        return bool(DOI.fullmatch(_strip_doi(text)))

    return _strip_doi(table.text("doi", is_doi, "write it as 10.1000/xyz123")).lower()


def _strip_doi(text: str) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def _is_arxiv(text: str) -> bool:
    return bool(ARXIV.fullmatch(text))
