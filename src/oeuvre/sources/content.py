"""What a project says, told by digests: equal if it says the same in the same places."""

from __future__ import annotations

from oeuvre.sources.files import Source
from oeuvre.sources.project import Project

Told = tuple[object, ...]
"""Texts and numbers, and tuples of these."""


def list_content(project: Project) -> Told:
    """Return all of a project but how it looks."""
    return (list_said(project), project.permalinks and project.permalinks.digest)


def list_said(project: Project) -> Told:
    """Return the same without the addresses of before."""
    return (list_seeds(project), *list_besides_seeds(project))


def list_seeds(project: Project) -> Told:
    """Return what the seed files are."""
    return list_digests(*project.seeds)


def list_besides_seeds(project: Project) -> Told:
    """Return the same without the seeds, too."""
    return (list_digests(*project.papers), *list_besides_papers(project))


def list_besides_papers(project: Project) -> Told:
    """Return the same without all that tells of papers."""
    return (
        repr(project.settings),
        list_digests(*project.pages, project.people, project.about),
        tuple(project.static),
        (project.typesetter, project.drawer),
    )


def list_digests(*sources: Source | None) -> Told:
    """Return what some files are, those that are there."""
    return tuple((source.path, source.digest) for source in sources if source)
