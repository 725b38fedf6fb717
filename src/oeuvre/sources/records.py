"""All that the owner wrote, read and repaired: the first half of understanding a project."""

from __future__ import annotations

from functools import partial

from oeuvre.model.diagnostics import Diagnostic, problems_of
from oeuvre.model.keeping import UNKEPT, Keep
from oeuvre.model.language import Language
from oeuvre.model.laps import Lap, unmeasured
from oeuvre.model.names import Name
from oeuvre.model.permalinks import Permalinks, Traits
from oeuvre.model.values import dataclass
from oeuvre.model.work import Seed, Work
from oeuvre.sources.content import list_digests
from oeuvre.sources.languages import read_language
from oeuvre.sources.overlays import Writing, read_prose
from oeuvre.sources.owner import choose_owner
from oeuvre.sources.people import OwnersWord, parse_people
from oeuvre.sources.permalinks import parse_permalinks
from oeuvre.sources.project import Project
from oeuvre.sources.repair import RULES
from oeuvre.sources.seed import parse_seeds
from oeuvre.sources.works import read_works


@dataclass(frozen=True, slots=True)
class Records:
    """What a project says, before anybody is told apart. Nothing of it is a file's bytes."""

    seeds: tuple[Seed, ...]
    owner: Name | None
    works: tuple[Work, ...]
    traits: tuple[Traits, ...]
    """What each of them is known by."""

    entries: OwnersWord
    """What the owner says of people."""

    writing: Writing
    given: Permalinks
    """Addresses of before."""

    language: Language
    """What the site speaks."""

    problems: tuple[Diagnostic, ...]


def read_records(project: Project, lap: Lap = unmeasured, keep: Keep = UNKEPT) -> Records:
    """Return what the files of a project say."""
    off = project.settings.repairs_off
    seeds = lap("seed files", parse_seeds(project.seeds, RULES.without(off), keep))
    owner = choose_owner(seeds.value, project.settings.owner)
    lines = project.permalinks.digest if project.permalinks else ""
    rows = keep.each("rows of permalinks")
    given = keep("permalinks", lines, partial(parse_permalinks, project.permalinks, rows))
    added = (project.papers, project.static, off)
    works = read_works(seeds.value, *added, given.value.papers, keep)
    lap("papers", works.value.works)
    said = list_digests(project.people)
    entries = keep("word of the owner", said, partial(parse_people, project.people))
    told = list_digests(project.about, *project.pages)
    writing = keep("prose", told, partial(read_prose, project.about, project.pages))
    stages = (given, seeds, owner, works, entries, writing)
    return Records(
        seeds=seeds.value,
        owner=owner.value,
        works=works.value.works,
        traits=works.value.traits,
        entries=entries.value,
        writing=writing.value,
        given=given.value,
        language=read_language(project.settings.spoken),
        problems=tuple(problems_of(stages)),
    )
