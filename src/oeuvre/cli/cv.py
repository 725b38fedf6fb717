"""`oeuvre cv`: write the papers as a PDF."""

from __future__ import annotations

from types import SimpleNamespace as Options

from oeuvre.cli.build import stops
from oeuvre.cli.files import STANDARD, write_file
from oeuvre.cli.recall import build_known
from oeuvre.cli.report import print_problems, say
from oeuvre.model.diagnostics import Diagnostic, SiteError
from oeuvre.model.values import replace
from oeuvre.pages.cv import compose_cv
from oeuvre.render.cv import find_odd_letters, typeset_cv
from oeuvre.sources.languages import read_language
from oeuvre.sources.project import CV_HINT, read_project


def run(options: Options) -> bool:
    """Write the CV of `options.project`; return whether the input is at fault.

    Raises SiteError where the layout is, or the library that sets it is not there.
    """
    project = read_project(options.project, options.base_url)
    if not project.typesetter:
        message = "what sets the CV is not installed"
        raise SiteError(Diagnostic("cv-no-typesetter", message, hint=CV_HINT))
    settings = replace(project.settings, cv=False)
    result = build_known(replace(project, settings=settings), options.project)
    printed = replace(settings, paper=options.paper or settings.paper)
    language = read_language(settings.spoken)
    cv = compose_cv(result.catalog, printed, language, project.typesetter)
    problems = (*result.problems, *find_odd_letters(cv, project.templates))
    print_problems(problems)
    if stops(problems, is_strict=False):
        return True
    data = typeset_cv(cv, project.templates)
    write_file(options.output, data)
    if options.output != STANDARD:
        papers = len(result.catalog.works)
        say(f"{options.output}: {papers:,} paper{'' if papers == 1 else 's'}, {len(data):,} bytes")
    return False
