"""What is wrong with templates, told at their lines."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import TemplateSyntaxError

from oeuvre.model.diagnostics import Diagnostic, Location, nearest, quote_line
from oeuvre.model.patterns import late
from oeuvre.sources.files import Source

_PAGE_TYPE = late(r"'oeuvre\.pages\.\w+\.(\w+) object'")
_ENDLESS = "this has no end: a template or a macro takes in itself"


def syntax_fault(error: TemplateSyntaxError, source: Source) -> Diagnostic:
    """Return why a source is no template."""
    return _at(source, error.lineno, "template-syntax", error.message or "this is no template")


def unknown_template(
    name: str | None, source: Source, templates: Mapping[str, Source]
) -> Diagnostic:
    """Return which template is named that is not there; None if a variable names it."""
    text = source.data.decode("utf-8-sig", "replace").splitlines()
    wanted = name or "{%"
    line = next((n for n, one in enumerate(text, 1) if wanted in one), 1)
    if name is None:
        message, hint = "a template is named by a variable", "write its name in quotes"
    else:
        near = nearest(name, templates)
        message = f"there is no template called {name}"
        hint = f"did you mean {near}?" if near else "put it into templates/"
    return _at(source, line, "template-unknown", message, hint)


def template_fault(
    error: BaseException, template: str, templates: Mapping[str, Source]
) -> Diagnostic:
    """Return what went wrong while a page was rendered, at the template's line if it is known."""
    by_path = {source.path: source for source in templates.values()}
    place, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in by_path:
            place = (by_path[trace.tb_frame.f_code.co_filename], trace.tb_lineno)
        trace = trace.tb_next
    source, line = place or (templates[template], 1)
    said = _ENDLESS if isinstance(error, RecursionError) else str(error)
    message = _PAGE_TYPE.sub("a \\1", said) or type(error).__name__
    hint = "what pages hold is told in src/oeuvre/pages/models.py" if message != said else ""
    return _at(source, line, "template-fault", message, hint)


def _at(source: Source, line: int, code: str, message: str, hint: str = "") -> Diagnostic:
    lines = source.data.decode("utf-8-sig", "replace").splitlines()
    quoted = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(quoted) - len(quoted.lstrip()) + 1
    quote = quote_line(quoted, column)
    return Diagnostic(code, message, Location(source.path, line, column), hint, quote=quote)
