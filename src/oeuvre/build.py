"""The pipeline. Read this module first: it is the whole program in two functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import attrgetter

from oeuvre.catalog.addresses import find_ids, find_signed, keep_addresses
from oeuvre.catalog.index import Catalog, make_catalog, order_of
from oeuvre.catalog.people import resolve_people
from oeuvre.catalog.permalinks import (
    FormerPeople,
    find_former_papers,
    find_former_people,
    find_update,
    next_permalinks,
)
from oeuvre.model.diagnostics import Checked, Diagnostic, Location, Severity, quote_source
from oeuvre.model.identifiers import OutputPath, WorkId
from oeuvre.model.keeping import UNKEPT, Keep
from oeuvre.model.language import Language
from oeuvre.model.laps import Lap, unmeasured
from oeuvre.model.once import Once
from oeuvre.model.permalinks import Update
from oeuvre.model.same import Same
from oeuvre.model.values import dataclass, replace
from oeuvre.model.work import Work
from oeuvre.pages.asked import Asked, find_asked
from oeuvre.pages.cards import compose_cards
from oeuvre.pages.citations import compose_data, digest_addresses
from oeuvre.pages.compose import begin_kinship, compose_pages
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
from oeuvre.render.templates import Templates, load_templates
from oeuvre.render.theme import Theme, load_theme
from oeuvre.sources.content import list_besides_papers, list_besides_seeds, list_content, list_said
from oeuvre.sources.overlays import Writing
from oeuvre.sources.owner import find_absences
from oeuvre.sources.project import SEEDS, SETTINGS, Project
from oeuvre.sources.records import Records, read_records
from oeuvre.sources.settings import Settings


@dataclass(frozen=True, slots=True)
class Build:
    """A site, ready to be made file by file."""

    outputs: Mapping[OutputPath, Output]
    problems: tuple[Diagnostic, ...]
    """Of all stages, in the order of the stages and, within one, of the files."""

    pages: tuple[Draft, ...]
    """Those that readers find, without redirects; some not yet composed."""

    catalog: Catalog
    addresses: Once[Update] | None
    """Of the file that keeps all addresses; None if it has them all."""

    theme: Theme

    def origins(self, path: OutputPath) -> tuple[str, ...]:
        """Return the places of the input that a page draws on, as `path:line`."""
        return trace_pages(self.catalog, path)


def build(project: Project, lap: Lap = unmeasured, keep: Keep = UNKEPT) -> Build:
    """Turn a project into its site. Reads no file, writes no file, renders no page.

    Raises SiteError if a template cannot be read.
    """
    settings, content = settle_cards(project), list_content(project)
    templates = lap("templates", _keep_templates(project, keep))
    find = partial(find_asked, templates.drawn_from, templates.sources.values())
    asked = keep.passing("asked", Same(templates), find)
    records = keep("records", content, partial(read_records, project, lap, keep))
    project = project.understood()  # and with it lets go of all bytes of records
    kin = begin_kinship(records.works, asked, keep)
    found = keep("findings", content, partial(understand, records, project, lap, keep))
    del records  # and with them all addresses: pages need the room
    catalog, language = found.catalog, found.language
    header = compose_header(catalog, settings, language, found.writing)
    theme = lap("theme", _keep_theme(header, language, project, templates, asked, keep))
    besides = (found.who, found.owner_at, list_besides_papers(project))
    wanted = want(catalog, besides, asked, keep, kin)
    compose = partial(_compose, found, settings, header, wanted, project, lap)
    pages, moved, data = keep("pages", (content, asked), compose)
    cards = _list_cards(pages.value, found, header, theme, project, keep)
    problems, absences, addresses = found.problems, found.absences, found.addresses
    del found, compose, besides  # outputs need the room
    parts = (*pages.value.parts, moved)
    outputs = lap("outputs", list_outputs(parts, data, theme, project, cards.value, keep))
    made = (*pages.problems, *cards.problems, *outputs.problems)
    told = _quoted(project, (*problems, *made))
    return Build(
        outputs=outputs.value,
        problems=(*project.problems, *told, *absences, *_find_lacks(project, catalog)),
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
) -> tuple[Checked[Pages], tuple[Draft, ...], SiteData]:
    """Return the pages of a site, what stands at former addresses, and what it has besides."""
    catalog, language = found.catalog, found.language
    said = (found.writing, found.owner_at)
    pages = lap("pages", compose_pages(catalog, settings, language, *said, wanted))
    cv = site_cv(catalog, settings, language, project.typesetter)
    addresses = digest_addresses(catalog, wanted)
    content = (list_said(project), addresses)
    who = (found.names, list_besides_seeds(project), addresses)
    given = (found.former, pages.value, wanted.keep)
    moved = compose_redirects(catalog, settings, language, *given)
    data = lap("data", compose_data(catalog, header, pages.value, content, who, cv))
    return pages, moved, data


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
    drawn = keep.passing.each("drawings", (Same(theme), project.drawer))
    return list_cards(cards, theme, project.drawer, recall, drawn)


def _keep_templates(project: Project, keep: Keep) -> Templates:
    """Return the templates, and the code of them that is known."""
    compiled = keep.passing("code of templates", project.code, lambda: Compiled(project.compiled))
    sources = project.templates
    told = tuple((name, one.path, one.digest) for name, one in sources.items())
    made_from = (project.code, told)
    return keep.passing("templates", made_from, lambda: load_templates(sources, compiled))


def _keep_theme(
    header: SiteHeader,
    language: Language,
    project: Project,
    templates: Templates,
    asked: Asked,
    keep: Keep,
) -> Theme:
    """Return the theme: the one from before while nothing of it differs, or else its code."""
    made_from = (
        *(repr(header), language.tag, repr(project.settings.look), Same(templates)),
        tuple((name, one.path, one.digest) for name, one in project.static.items()),
    )
    load = partial(load_theme, header, language, project, templates, asked)
    return keep.passing("theme", made_from, load)


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
    former: tuple[tuple[WorkId, ...], FormerPeople]
    """Addresses that are no page's own any more."""

    addresses: Once[Update] | None
    """Of the file that keeps them all; None if it has these."""

    owner_at: Location | None
    """Where the owner is named."""

    problems: tuple[Diagnostic, ...]
    absences: tuple[Diagnostic, ...]
    """Of what the seeds do not say."""


def understand(
    records: Records, project: Project, lap: Lap = unmeasured, keep: Keep = UNKEPT
) -> Findings:
    """Return what the records of a project say: which works there are, and who made them."""
    works, given, language = records.works, records.given, records.language
    # Who is who depends on names alone: not on a title, an abstract or a line; nor on an address,
    # unless the owner tells of a paper by it.
    said = project.people.data if project.people else b""
    told_of = records.entries.tells_of_papers and tuple(map(attrgetter("id"), works))
    named = (keep.each("casts")("casts", _cast, works), records.owner, said, told_of)
    resolve = partial(resolve_people, works, records.owner, records.entries)
    people = lap("people", keep("people", named, resolve))
    chosen = {entry.name: entry.at for entry in records.entries.persons}
    signed = find_signed(works, given.papers, keep)
    find = partial(find_ids, people.value, works, signed, given.people, chosen.keys())
    ids = keep("addresses", (named, signed, given.people), find)
    who = (named, ids)
    authority = keep("authority", who, partial(keep_addresses, people.value, ids, chosen))
    listed = (who, *order_of(works), language.tag)
    known = keep("catalog", listed, partial(make_catalog, works, authority, language))
    catalog = known.of(works)
    on_papers = keep.each("papers of the owner", records.owner)
    permalinks = next_permalinks(records, catalog, listed, keep)
    lines = permalinks.people
    former = keep("former people", Same(lines), partial(find_former_people, lines, catalog))
    update = find_update(given, permalinks, keep)
    return Findings(
        catalog=lap("addresses", catalog),
        who=who,
        names=tuple((seed.path, seed.names) for seed in records.seeds),
        language=language,
        writing=records.writing,
        former=(find_former_papers(permalinks.papers, catalog), former),
        addresses=update,
        owner_at=next((seed.owner_at for seed in records.seeds), None),
        problems=(*records.problems, *people.problems),
        absences=find_absences(records.seeds, records.owner, on_papers),
    )


def _cast(work: Work) -> tuple[object, ...]:
    return (work.key, tuple([one.name for one in work.contributors]))


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
