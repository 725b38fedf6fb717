"""Every file of the site: what it depends on, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from oeuvre.model.diagnostics import Checked, Diagnostic, Location, SiteError
from oeuvre.model.identifiers import Digest, OutputPath, digest, join_parts
from oeuvre.pages.data import SiteData
from oeuvre.pages.models import Page, RedirectPage, WorkPage
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
from oeuvre.render.api import people_json, read_schema, works_json
from oeuvre.render.bibtex import to_bibtex, to_bibtex_all
from oeuvre.render.exports import csl_json, to_ris
from oeuvre.render.feeds import atom, robots, sitemap
from oeuvre.render.output import Output
from oeuvre.render.theme import Theme
from oeuvre.sources.files import StaticFile


def list_outputs(
    pages: Iterable[Page],
    data: SiteData,
    theme: Theme,
    static: Mapping[str, StaticFile],
    code: Digest,
    cards: Iterable[Output] = (),
) -> Checked[Mapping[OutputPath, Output]]:
    """Return the outputs of a site by path. Makes none of them.

    code: digest of the generator, for outputs that no template makes. A file of `static/`
    that would take the place of one of ours is a problem.
    """
    outputs: dict[OutputPath, Output] = {}
    for page in pages:
        for output in _of_page(page, theme, code):
            outputs[output.path] = output
    for output in (*_of_site(data, code), *cards, *_of_theme(theme)):
        outputs[output.path] = output
    problems: list[Diagnostic] = []
    for name, file in static.items():
        if name.startswith(ASSETS):
            continue
        if name in outputs:
            problems.append(_in_the_way(name, file))
        else:
            outputs[OutputPath(name)] = _copy(name, file)
    return Checked(outputs, tuple(problems))


def _of_page(page: Page, theme: Theme, code: Digest) -> Iterator[Output]:
    inputs, substance = theme.inputs(page)
    make = partial(theme.render, page)
    yield Output(page.path, inputs, substance, make, theme.drawn_from[page.template])
    if isinstance(page, WorkPage | RedirectPage) and page.citation:
        found = join_parts(words=digest(repr(page.citation)), program=code)
        for path, write in (
            (page.bibtex_href, to_bibtex),
            (page.ris_href, to_ris),
            (page.csl_href, _one_csl),
        ):
            if path:
                yield _text(path, found, partial(write, page.citation))


def _of_site(data: SiteData, code: Digest) -> Iterator[Output]:
    cited = join_parts(words=digest(repr(data.citations)), program=code)
    listed = digest(repr(data.citations), repr(data.pages))
    told = join_parts(words=listed, site=digest(repr(data.header)), program=code)
    yield _text(BIBTEX, cited, partial(to_bibtex_all, data.citations))
    yield _text(CSL, cited, partial(csl_json, data.citations))
    yield _text(FEED, told, partial(atom, data))
    yield _text(ROBOTS, told, partial(robots, data.header))
    yield _text(NO_JEKYLL, digest(""), str)
    if data.header.base_url:
        yield _text(SITEMAP, told, partial(sitemap, data))
    yield _text(
        API_WORKS,
        join_parts(words=digest(repr(data.works)), program=code),
        partial(works_json, data),
    )
    yield _text(
        API_PEOPLE,
        join_parts(words=digest(repr(data.people)), program=code),
        partial(people_json, data),
    )
    for name in ("works", "people"):
        yield _bytes(schema_path(name), join_parts(program=code), partial(read_schema, name))


def _of_theme(theme: Theme) -> Iterator[Output]:
    for name, asset in theme.assets.items():
        made_from = (f"static/{ASSETS}{name}",)
        yield Output(asset.path, asset.digest, asset.digest, asset.read, made_from)


def _one_csl(citation: Citation) -> str:
    return csl_json((citation,))


def _copy(name: str, file: StaticFile) -> Output:
    return Output(OutputPath(name), file.digest, file.digest, partial(_read, file), (file.path,))


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
    return Output(path, inputs, inputs, make)


def _in_the_way(name: str, file: StaticFile) -> Diagnostic:
    message = f"{file.path} would take the place of the site's own {name}"
    return Diagnostic("static-in-the-way", message, Location(file.path, 1), "give it another name")
