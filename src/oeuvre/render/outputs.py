"""Every file of the site: what it depends on, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, SiteError
from oeuvre.model.identifiers import Digest, OutputPath, digest, join_parts
from oeuvre.model.keeping import UNKEPT, Costly, Keep, Recall
from oeuvre.model.later import Later
from oeuvre.model.same import Same
from oeuvre.model.values import getter
from oeuvre.pages.complete import complete
from oeuvre.pages.data import SiteData
from oeuvre.pages.drafts import Draft, WorkDraft
from oeuvre.pages.models import RedirectPage, WorkPage
from oeuvre.pages.parts import Citation
from oeuvre.pages.permalinks import (
    API_PEOPLE,
    API_WORKS,
    ASSETS,
    BIBTEX,
    CSL,
    FEED,
    NO_JEKYLL,
    ROBOTS,
    SITEMAP,
    schema_path,
)
from oeuvre.pages.provenance import trace_record
from oeuvre.render.api import people_json, read_schema, work_line, works_json
from oeuvre.render.arrangement import Arrangement, ByPath, Group
from oeuvre.render.bibtex import bibtex_all, to_bibtex
from oeuvre.render.cv import cv_output, find_odd_letters
from oeuvre.render.digests import Digests
from oeuvre.render.exports import csl_json, csl_line, to_ris
from oeuvre.render.feeds import atom, feed_citations, robots, sitemap
from oeuvre.render.lines import Lines, Listing
from oeuvre.render.output import InOne, InParts, Output, Recipe
from oeuvre.render.search import SearchIndex, plan_search
from oeuvre.render.theme import Theme
from oeuvre.sources.files import StaticFile
from oeuvre.sources.project import Project

_BESIDES = getter([one for one in Citation.__match_args__ if one not in {"abstract", "authors"}])
"""Gives all fields of a citation but these."""


def list_outputs(
    pages: Sequence[Sequence[Draft]],
    data: SiteData,
    theme: Theme,
    project: Project,
    cards: Sequence[Output] = (),
    keep: Keep = UNKEPT,
) -> Checked[ByPath]:
    """Return the outputs of a site by path. Makes none of them.

    A file of `static/` that would take the place of one of ours is a problem.

    pages: in parts, each the very same as in the build before if nothing of it has changed.
    """
    code, digests = project.code, Digests()
    recipes = {template: _page_of(template, theme) for template in theme.looks}
    recall, known = keep.passing.each("outputs", Same(theme)), keep.each("digests", code)
    say, cite = Costly(partial(_say, digests)), Costly(partial(_cite, digests, code))

    def of_part(number: int, part: Sequence[Draft]) -> Group:
        said, cited = known(f"pages {number}", say, part), known(f"cited {number}", cite, part)
        return recall(f"pages {number}", partial(_of_page, recipes), part, said, cited)

    of_pages = [of_part(number, part) for number, part in enumerate(pages)]
    of_cards = recall("cards", _alone, cards)
    others = [*_of_site(data, digests, known, code, keep), *_of_theme(theme)]
    problems: list[Diagnostic] = []
    if data.cv:
        others.append(cv_output(data.cv, theme.templates.sources, code))
        problems += find_odd_letters(data.cv, theme.templates.sources)
    static = [(name, file) for name, file in project.static.items() if not name.startswith(ASSETS)]
    arrange = keep.passing("arrangement", (), Arrangement).of
    # Cards first: each takes as long as a hundred pages, and the last file keeps all waiting.
    groups = (of_cards, *of_pages, [*map(_alone, others)])
    outputs = arrange(groups, [_alone(_copy(*one)) for one in static])
    problems += [_in_the_way(*one) for one in static if one[0] in outputs.left_out]
    return Checked(outputs, tuple(problems))


def _alone(output: Output) -> tuple[Output, ...]:
    return (output,)


def _say(digests: Digests, draft: Draft) -> Digest:
    """Return the digest of what a page says."""
    if not isinstance(draft, WorkDraft):
        return join_parts(words=digests.of(draft))
    said = digests.of(draft.page)
    traced = digests.of_passing((*trace_record(draft.work),)) if draft.work else ""
    return join_parts(words=digest(said, traced))


def _cite(digests: Digests, code: Digest, draft: Draft) -> tuple[Digest, ...]:
    """Return those of a paper's citation, in BibTeX and in full, if there are files of it."""
    page = _citing(draft)
    if not (page and page.citation and (page.bibtex_href or page.ris_href or page.csl_href)):
        return ()
    both = (_say_in_bibtex(digests, page.citation), digests.of(page.citation))
    return tuple([join_parts(words=one, program=code) for one in both])


def _say_in_bibtex(digests: Digests, citation: Citation) -> Digest:
    """Return the digest of all that a citation says but the abstract, which BibTeX has not."""
    return digest(repr(_BESIDES(citation)), digests.of(citation.authors))


def _citing(draft: Draft) -> WorkPage | RedirectPage | None:
    """Return the page of a draft, if a paper may be cited on it."""
    if isinstance(draft, WorkDraft):
        return draft.page
    return draft if isinstance(draft, RedirectPage) else None


def _page_of(template: str, theme: Theme) -> Recipe:
    """Return how the pages of a template are made."""

    def render(page: Draft) -> bytes:
        return theme.render(complete(page))

    return Recipe(InOne(render), theme.templates.drawn_from[template], look=theme.looks[template])


def _of_page(
    recipes: Mapping[str, Recipe], page: Draft, words: Digest, cited: tuple[Digest, ...]
) -> tuple[Output, ...]:
    """Return the output of a page, and those of the paper's citation if it is a paper's.

    recipes: by template. words: as `_say` returns them. cited: as `_cite` does.
    """
    return (Output(page.path, words, recipes[page.template], page), *_of_citation(page, cited))


def _of_citation(draft: Draft, cited: tuple[Digest, ...]) -> Iterator[Output]:
    page = _citing(draft) if cited else None
    if page and page.citation:
        in_bibtex, in_full = cited
        for path, words, recipe in (
            (page.bibtex_href, in_bibtex, _BIBTEX),
            (page.ris_href, in_full, _RIS),
            (page.csl_href, in_full, _CSL),
        ):
            if path:
                yield Output(path, words, recipe, page.citation)


def _of_site(
    data: SiteData, digests: Digests, recall: Recall, code: Digest, keep: Keep
) -> Iterator[Output]:
    """Yield what the site has besides pages, as far as its owner wants it."""
    files = set(data.header.files)
    yield _text(NO_JEKYLL, digest(""), str)
    if "bibtex" in files:
        each = recall("citations in BibTeX", partial(_say_in_bibtex, digests), data.citations)
        cited = join_parts(words=digest("".join(each)), program=code)
        yield _lines(BIBTEX, cited, partial(bibtex_all, data.citations))
    if "csl" in files:
        each = recall("citations", digests.of, data.citations)
        cited = join_parts(words=digest("".join(each)), program=code)
        listing = Listing(data.citations, csl_line, attrgetter("key"))
        yield _lines(CSL, cited, _kept(csl_json, CSL, listing, keep))
    yield from _of_crawlers(data, files, digests, recall, code)
    if "search" in files:
        yield from _of_search(data, code, keep)
    if "api" in files:
        yield from _of_api(data, code, keep)


def _of_crawlers(
    data: SiteData, files: Collection[str], digests: Digests, recall: Recall, code: Digest
) -> Iterator[Output]:
    header = digests.of(data.header)
    if "feed" in files:
        found = join_parts(words=digests.of(feed_citations(data)), site=header, program=code)
        yield _text(FEED, found, partial(atom, data))
    if "robots" in files:
        found = join_parts(site=header, program=code)
        yield _text(ROBOTS, found, partial(robots, data.header))
    if "sitemap" in files:
        listed = recall("addresses", digests.of, [data.pages], keys=[data.pages])
        found = join_parts(words=listed[0], site=header, program=code)
        yield _lines(SITEMAP, found, partial(sitemap, data))


def _of_api(data: SiteData, code: Digest, keep: Keep) -> Iterator[Output]:
    """Yield the data for programs, made from all content: to tell what it says takes as long."""
    content = join_parts(words=data.content, program=code)
    listing = Listing(
        data.works, lambda one: work_line(data.api_work(one)), attrgetter("key"), data.signed
    )
    yield _lines(API_WORKS, content, _kept(works_json, API_WORKS, listing, keep))
    who = join_parts(words=data.who, program=code)
    yield _lines(API_PEOPLE, who, lambda: people_json(data.people()))
    for name in ("works", "people"):
        yield _bytes(schema_path(name), join_parts(program=code), partial(read_schema, name))


def _kept(
    write: Callable[[Iterable[bytes]], Iterable[bytes]],
    path: OutputPath,
    listing: Listing,
    keep: Keep,
) -> Callable[[], Iterable[bytes]]:
    """Return what makes a file of lines, of which those are kept that will be the same."""
    lines = keep(f"lines of {path}", (), lambda: Later(Lines()))
    lines.expect(lambda known: known.follow(listing))
    return lambda: write(lines.value.read(listing))


def _of_search(data: SiteData, code: Digest, keep: Keep) -> Iterator[Output]:
    """Yield the files of the search's index, which are made all at once when one is asked for."""
    content = join_parts(words=data.content, program=code)
    plan = plan_search(len(data.citations), data.people_count)
    index = keep("search", (), lambda: Later(SearchIndex()))

    def follow(known: SearchIndex) -> SearchIndex:
        known.follow(data.search(), data.who, plan)
        return known

    index.expect(follow)
    files = cache(lambda: follow(index.value).write())
    recipe = Recipe(InOne(lambda path: files()[path]), batch="search")
    yield from (Output(path, content, recipe, path) for path in plan.paths)


def _of_theme(theme: Theme) -> Iterator[Output]:
    for name, asset in theme.assets.items():
        made_from = (f"static/{ASSETS}{name}",)
        yield Output(asset.path, asset.digest, Recipe(InOne(asset.read), made_from))


def _one_bibtex(citation: Citation) -> bytes:
    return to_bibtex(citation).encode("utf-8", "replace")


def _one_ris(citation: Citation) -> bytes:
    return to_ris(citation).encode("utf-8", "replace")


def _one_csl(citation: Citation) -> bytes:
    return b"".join(csl_json((csl_line(citation),)))


_BIBTEX, _RIS, _CSL = (Recipe(InOne(write)) for write in (_one_bibtex, _one_ris, _one_csl))


def _copy(name: str, file: StaticFile) -> Output:
    recipe = Recipe(InOne(partial(_read, file)), (file.path,))
    return Output(OutputPath(name), file.digest, recipe)


def _read(file: StaticFile) -> bytes:
    """Return the bytes of a static file. Raises SiteError if it is gone since it was found."""
    try:
        return file.read()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        at = Location(file.path, 1)
        raise SiteError(Diagnostic("file-unreadable", message, at)) from error


def _text(path: OutputPath, inputs: Digest, write: Callable[[], str]) -> Output:
    return _bytes(path, inputs, lambda: write().encode("utf-8", "replace"))


def _bytes(path: OutputPath, inputs: Digest, make: Callable[[], bytes]) -> Output:
    """Return a file that is made of the whole site: a batch by itself."""
    return Output(path, inputs, Recipe(InOne(make), batch=path))


def _lines(path: OutputPath, inputs: Digest, make: Callable[[], Iterable[bytes]]) -> Output:
    """Return a file that has a line, or some, for each thing of the whole site."""
    return Output(path, inputs, Recipe(InParts(make), batch=path))


def _in_the_way(name: str, file: StaticFile) -> Diagnostic:
    message = f"{file.path} would take the place of the site's own {name}"
    return Diagnostic("static-in-the-way", message, Location(file.path, 1), "give it another name")
