"""Papers in lists: each as an item, by year, and a hundred at a time where there are very many.

The pages of a hundred are by number, not by year or from the newest on: a paper keeps its
number when another is written, so it keeps its page, and no page grows beyond all bounds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from oeuvre.model.identifiers import OutputPath, WorkKey
from oeuvre.model.values import replace
from oeuvre.model.work import NO_OVERLAY, Overlay, Work
from oeuvre.pages.models_lists import ListPage
from oeuvre.pages.parts import ByLine, Entry, ExternalLink
from oeuvre.pages.parts_lists import PlaceLink, Run
from oeuvre.pages.people import LIST, PERSON, Names, Shape, by_line
from oeuvre.pages.permalinks import HOME, papers_page
from oeuvre.pages.words import first_sentence

MOST = 100
"""Papers that one page lists in full."""

LATEST = 30
"""Papers that the first page lists where there are more than `MOST`."""

_FULL = 60
"""Papers up to which a list has sentences of abstracts and the most telling of the others."""

_YEARS = 60
"""Papers from which a list is long enough for ways to its years."""

_SHORT = Shape(first=3, among=0)
_NO_ONE = ByLine((), (), 0, ())


def compose_lists(names: Names) -> Iterator[ListPage]:
    """Yield the pages that list all papers, if the first page does not."""
    lists, years = list_places(names), year_places(names)
    pages, say = _pages(names), names.language.say
    for place in lists:
        shown = pages[place.path]
        low, high = _range(names, shown)
        yield ListPage(
            path=place.path,
            title=say("listing.title", first=low, last=high),
            description=say("listing.description", first=low, last=high, total=len(names.works)),
            runs=list_runs(names, shown),
            years=years,
            lists=lists,
            count=len(shown),
        )


def list_runs(names: Names, works: Sequence[WorkKey]) -> tuple[Run, ...]:
    """Return `works` by year, in their order; all in one where years would say nothing.

    The more there are, the less is said of each; over a hundred, no more than a title.
    """
    years = years_of(names, works)
    is_long, is_brief = len(works) > _FULL, len(works) > MOST

    def item(work: WorkKey) -> Entry:
        if is_brief:
            entry = brief_entry(names, names.by_key[work])
        elif is_long:
            entry = _entry(names, names.by_key[work], _SHORT)
        else:
            entry = list_entry(names, names.by_key[work], LIST)
        return replace(entry, year="") if years else entry

    return tuple(
        Run(year, tuple(item(work) for work in run))
        for year, run in groupby(works, lambda work: years.get(work, ""))
    )


def years_of(names: Names, works: Sequence[WorkKey]) -> dict[WorkKey, str]:
    """Return the year of each work; of none if not all are dated, or each has its own."""
    if not names.headings.is_dated:
        return {}
    found = {work: year_of(names.by_key[work].overlay) for work in works}
    return found if len(set(found.values())) < len(found) else {}


def list_places(names: Names) -> tuple[PlaceLink, ...]:
    """Return the pages that list all papers, in site order; none where the first page does."""
    if len(names.works) <= MOST:
        return ()
    return tuple(
        PlaceLink("–".join(map(names.language.number, _range(names, shown))), path, "", len(shown))
        for path, shown in _pages(names).items()
    )


def year_places(names: Names) -> tuple[PlaceLink, ...]:
    """Return the way to the papers of each year; none where there are few, or not all dated."""
    works = [work.key for work in names.catalog.works]
    years = years_of(names, works)
    if len(works) < _YEARS or not years:
        return ()
    counts = Counter(years.values())
    found: dict[str, PlaceLink] = {}
    for work, year in years.items():
        if year not in found:
            page = list_page(names.works[work].number, len(works))
            found[year] = PlaceLink(year, page, f"year-{year}", counts[year])
    return tuple(found.values())


def list_page(number: int, total: int) -> OutputPath:
    """Return the page that lists a paper among all, by its number."""
    return _page_of(number) if total > MOST else HOME


def listed_together(total: int) -> int:
    """Return `total` if one page lists so many papers; else 0."""
    return total if total <= MOST else 0


def list_entry(names: Names, work: Work, shape: Shape) -> Entry:
    """Return a paper as one item of a list."""
    return replace(_entry(names, work, shape), summary=summarize(work))


def summarize(work: Work) -> str:
    """Return what a list says of an abstract."""
    return first_sentence(work.abstract.plain) if work.abstract else ""


def person_entry(names: Names, work: Work) -> Entry:
    """Return a paper as one item of a co-author's list, who is not marked yet."""
    return replace(_entry(names, work, PERSON), roster=names.marks[work.key])


def _entry(names: Names, work: Work, shape: Shape) -> Entry:
    overlay = work.overlay
    return Entry(
        work=names.works[work.key],
        byline=by_line(names, work.key, shape),
        summary="",
        year=year_of(overlay),
        venue=overlay.venue,
        author_count=len(names.catalog.authors[work.key]),
        links=external_links(overlay),
        is_selected=overlay.selected,
        roster="",
    )


def year_of(overlay: Overlay) -> str:
    """Return the year of a paper; empty if not known."""
    return str(overlay.date.year) if overlay.date else ""


def external_links(overlay: Overlay) -> tuple[ExternalLink, ...]:
    """Return where a paper can be had, as far as the owner says."""
    if overlay is NO_OVERLAY:
        return ()
    known = (
        ("PDF", overlay.pdf),
        ("DOI", f"https://doi.org/{overlay.doi}" if overlay.doi else ""),
        ("arXiv", f"https://arxiv.org/abs/{overlay.arxiv}" if overlay.arxiv else ""),
        ("Code", overlay.code),
        *overlay.links.items(),
    )
    return tuple(
        ExternalLink(label, href, is_internal=":" not in href) for label, href in known if href
    )


def brief_entry(names: Names, work: Work) -> Entry:
    """Return a paper as an item of a list that is too long for more."""
    return Entry(
        work=names.works[work.key],
        byline=_NO_ONE,
        summary="",
        year=year_of(work.overlay),
        venue=work.overlay.venue,
        author_count=len(names.catalog.authors[work.key]),
        links=(),
        is_selected=work.overlay.selected,
        roster="",
    )


def _pages(names: Names) -> dict[OutputPath, list[WorkKey]]:
    """Return the papers of each page of a hundred, all in site order."""
    found: dict[OutputPath, list[WorkKey]] = defaultdict(list)
    for work in names.catalog.works:
        found[_page_of(names.works[work.key].number)].append(work.key)
    return found


def _range(names: Names, works: Sequence[WorkKey]) -> tuple[int, int]:
    """Return the lowest and the highest number of some papers, of which one is first or last."""
    low, high = sorted((names.works[works[0]].number, names.works[works[-1]].number))
    return low, high


def _page_of(number: int) -> OutputPath:
    """Return the page of a hundred that lists a paper."""
    start = (number - 1) // MOST * MOST
    return papers_page(start + 1, start + MOST)
