"""The pipeline. Read this module first: it is the whole program in two functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from oeuvre.catalog.addresses import keep_addresses
from oeuvre.catalog.index import Catalog, make_catalog
from oeuvre.catalog.people import resolve_people
from oeuvre.catalog.permalinks import next_papers, next_people
from oeuvre.model.diagnostics import (
    Checked,
    Diagnostic,
    Location,
    Severity,
    problems_of,
    quote_source,
)
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.keeping import UNKEPT, Keep
from oeuvre.model.language import Language
from oeuvre.model.permalinks import Permalinks, Update
from oeuvre.model.same import Same
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Work
from oeuvre.pages.asked import find_asked
from oeuvre.pages.cards import compose_cards
from oeuvre.pages.citations import compose_data, digest_addresses
from oeuvre.pages.compose import compose_pages
from oeuvre.pages.cv import site_cv
from oeuvre.pages.data import SiteData
from oeuvre.pages.drafts import Draft, Pages
from oeuvre.pages.header import compose_header
from oeuvre.pages.origins import trace_pages
from oeuvre.pages.parts import SiteHeader
from oeuvre.pages.redirects import compose_redirects
from oeuvre.pages.wanted import Wanted, want
from oeuvre.render.cards import list_cards
from oeuvre.render.compiled import Compiled
from oeuvre.render.output import Output
from oeuvre.render.outputs import list_outputs
from oeuvre.render.theme import Theme, load_theme
from oeuvre.sources.content import list_besides_seeds, list_content, list_said
from oeuvre.sources.languages import read_language
from oeuvre.sources.overlays import Writing, read_prose
from oeuvre.sources.owner import choose_owner, find_absences
from oeuvre.sources.people import parse_people
from oeuvre.sources.permalinks import parse_permalinks
from oeuvre.sources.project import SEEDS, SETTINGS, Project
from oeuvre.sources.repair import RULES
from oeuvre.sources.seed import parse_seeds
from oeuvre.sources.settings import Settings
from oeuvre.sources.works import read_works

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be made file by file."""

    outputs: Mapping[OutputPath, Output]
    problems: tuple[Diagnostic, ...]
    """Of all stages, in the order of the stages and, within one, of the files."""

    pages: tuple[Draft, ...]
    """Those that readers find, without redirects; some not yet composed."""

    catalog: Catalog
    addresses: Update | None
    """Of the file that keeps all addresses; None if it has them all."""

    theme: Theme

    def origins(self, path: OutputPath) -> tuple[str, ...]:
        """Return the places of the input that a page draws on, as `path:line`."""
        return trace_pages(self.catalog, path)


class Lap(Protocol):
    """Is told of each stage when it is done, and gives back what the stage made."""

    def __call__(self, stage: str, made: T, /) -> T: ...  # noqa: D102 - the class says it


def unmeasured(_stage: str, made: T, /) -> T:
    """Return what a stage made."""
    return made


def build(project: Project, lap: Lap = unmeasured, keep: Keep = UNKEPT) -> Build:
    """Turn a project into its site. Reads no file, writes no file, renders no page.

    Raises SiteError if a template cannot be read.
    """
    settings = settle_cards(project)
    content = list_content(project)
    found = keep("findings", content, partial(understand, project, lap, keep))
    project = project.understood()
    catalog, language = found.catalog, found.language
    header = compose_header(catalog, settings, language, found.writing)
    theme = lap("theme", _keep_theme(header, language, project, keep))
    asked = keep("asked", Same(theme), lambda: find_asked(theme.drawn_from, theme.sources.values()))
    besides = (found.who, found.owner_at, list_besides_seeds(project))
    wanted = want(catalog.works, besides, asked, keep)
    compose = partial(_compose, found, settings, header, wanted, project, lap)
    pages, data = keep("pages", (content, asked), compose)
    moved = compose_redirects(
        catalog, settings, language, found.permalinks, pages.value, wanted.keep
    )
    cards = _list_cards(pages.value, found, header, theme, project, keep)
    parts = (*pages.value.parts, moved)
    addresses = _update(found.given, found.permalinks)
    problems, absences = found.problems, found.absences
    del found, compose  # and with them all addresses as they were read: outputs need the room
    outputs = lap("outputs", list_outputs(parts, data, theme, project, cards.value, keep))
    made = (*pages.problems, *cards.problems, *outputs.problems)
    return Build(
        outputs=outputs.value,
        problems=(
            *project.problems,
            *_quoted(project, (*problems, *made)),
            *absences,
            *_find_lacks(project, catalog),
        ),
        pages=tuple(pages.value),
        catalog=catalog,
        addresses=addresses,
        theme=theme,
    )


def _compose(
    found: Findings,
    settings: Settings,
    header: SiteHeader,
    wanted: Wanted,
    project: Project,
    lap: Lap,
) -> tuple[Checked[Pages], SiteData]:
    """Return the pages of a site, and what it has besides pages."""
    catalog, language = found.catalog, found.language
    said = (found.writing, found.owner_at)
    pages = lap("pages", compose_pages(catalog, settings, language, *said, wanted))
    cv = site_cv(catalog, settings, language, project.typesetter)
    addresses = wanted.keep("addresses", partial(digest_addresses, catalog))
    content = (list_said(project), addresses)
    who = (found.names, list_besides_seeds(project), addresses)
    return pages, lap("data", compose_data(catalog, header, pages.value, content, who, cv))


def _list_cards(
    pages: Pages,
    found: Findings,
    header: SiteHeader,
    theme: Theme,
    project: Project,
    keep: Keep,
) -> Checked[tuple[Output, ...]]:
    """Return the cards of pages, not yet drawn."""
    recall = keep.each("cards", (header, found.language.tag))
    cards = compose_cards(pages, found.catalog, header, found.language, recall)
    drawn = keep.each("drawings", (Same(theme), project.drawer))
    return list_cards(cards, theme, project.drawer, drawn)


def _keep_theme(header: SiteHeader, language: Language, project: Project, keep: Keep) -> Theme:
    """Return the theme: the one from before while nothing of it differs, or else its code."""
    compiled = keep("code of templates", project.code, lambda: Compiled(project.compiled))
    made_from = (
        *(repr(header), language.tag, repr(project.settings.look), project.code),
        tuple((name, one.path, one.digest) for name, one in project.templates.items()),
        tuple((name, one.path, one.digest) for name, one in project.static.items()),
    )
    return keep("theme", made_from, lambda: load_theme(header, language, project, compiled))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a project says, understood."""

    catalog: Catalog
    who: tuple[object, ...]
    """What people and their addresses were found from."""

    names: tuple[object, ...]
    """Equal if the lines of the seeds are that name people."""

    language: Language
    """What the site speaks."""

    writing: Writing
    permalinks: Permalinks
    given: Permalinks
    owner_at: Location | None
    """Where the owner is named."""

    problems: tuple[Diagnostic, ...]
    absences: tuple[Diagnostic, ...]
    """Of what the seeds do not say."""


def understand(project: Project, lap: Lap = unmeasured, keep: Keep = UNKEPT) -> Findings:
    """Return what the records of a project say: which works there are, and who made them."""
    off = project.settings.repairs_off
    seeds = lap("seed files", parse_seeds(project.seeds, RULES.without(off), keep))
    owner = choose_owner(seeds.value, project.settings.owner)
    lines = project.permalinks.digest if project.permalinks else ""
    given = keep("permalinks", lines, partial(parse_permalinks, project.permalinks))
    added = (project.papers, project.static, off)
    works = lap("papers", read_works(seeds.value, *added, given.value.papers, keep))
    entries = parse_people(project.people)
    writing = read_prose(project.about, project.pages)
    # Who is who depends on names and addresses alone: not on a title, an abstract or a line.
    said = project.people.data if project.people else b""
    casts = keep.each("casts")("casts", _cast, works.value)
    who = (casts, owner.value, said, lines)
    resolve = partial(resolve_people, works.value, owner.value, entries.value)
    people = lap("people", keep("people", who, resolve))
    on_papers = keep.each("papers of the owner", owner.value)
    chosen = {entry.name: entry.at for entry in entries.value.persons}
    address = partial(keep_addresses, people.value, works.value, given.value, chosen)
    authority = keep("addresses", who, address)
    language = read_language(project.settings.spoken)
    listed = (who, [work.overlay.date for work in works.value], language.tag)
    known = keep("catalog", listed, partial(make_catalog, works.value, authority, language))
    catalog = lap("addresses", known.of(works.value))
    stages = (given, seeds, owner, works, entries, writing, people)
    return Findings(
        catalog=catalog,
        who=who,
        names=tuple((seed.path, seed.names) for seed in seeds.value),
        language=language,
        writing=writing.value,
        permalinks=_next_permalinks(given.value, catalog, listed, keep),
        given=given.value,
        owner_at=next((seed.owner_at for seed in seeds.value), None),
        problems=tuple(problems_of(stages)),
        absences=find_absences(seeds.value, owner.value, on_papers),
    )


def _next_permalinks(given: Permalinks, catalog: Catalog, listed: object, keep: Keep) -> Permalinks:
    """Return all addresses. listed: who is who, and in which order."""
    people = keep("lines of people", listed, partial(next_people, given, catalog.people))
    papers = next_papers(given, catalog.works, keep.each("lines of papers"))
    return Permalinks(papers, people)


def _update(before: Permalinks, after: Permalinks) -> Update | None:
    return None if before == after else Update(before, after)


def _cast(work: Work) -> tuple[object, ...]:
    return (work.id, work.formerly, tuple(one.name for one in work.contributors))


def settle_cards(project: Project) -> Settings:
    """Return the settings of `project`, with `cards` as it can be.

    A card is found by its full address, so there is none where the site's is not known.
    """
    settings = project.settings
    can_be = bool(settings.base_url and project.drawer)
    return settings if can_be else replace(settings, cards="none")


def _nothing_to_draw_with(project: Project) -> tuple[Diagnostic, ...]:
    settings = project.settings
    if project.drawer or not settings.base_url or settings.cards == "none":
        return ()
    message = "no social cards are drawn: resvg-py and Pillow are not both installed"
    hint = f"`pip install 'oeuvre[cards]'`, or write `cards = false` into {SETTINGS}"
    return (Diagnostic("cards-no-drawer", message, None, hint, Severity.NOTE),)


def _find_lacks(project: Project, catalog: Catalog) -> Iterable[Diagnostic]:
    """Yield what the site as a whole is without."""
    yield from _nothing_to_show(project, catalog)
    yield from _nothing_to_draw_with(project)


def _quoted(project: Project, problems: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Return the problems; those that only the catalogue could see quote their line, too."""
    people = project.people
    return quote_source(problems, people.path, people.data) if people else problems


def _nothing_to_show(project: Project, catalog: Catalog) -> tuple[Diagnostic, ...]:
    if catalog.works:
        return ()
    if not project.seeds:
        hint = f"put a seed file into {SEEDS}/, or run `oeuvre add FILE`"
        return (Diagnostic("seed-none", f"there is no seed file in {SEEDS}/", hint=hint),)
    hint = "mend what is told above"
    return (Diagnostic("works-none", "no paper could be read", None, hint, Severity.ERROR),)
