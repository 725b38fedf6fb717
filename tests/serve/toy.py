"""A project of the simplest kind, so that the preview can be tried without the rest.

Each `content/x.txt` becomes `x.html` by `templates/page.html`, each `static/x.css` a
fingerprinted asset, each other static file itself. A line `!error` in a content file fails
the build; `!render` fails the making of its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, Location, SiteError
from oeuvre.model.identifiers import Digest, OutputPath, digest
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.serve.rebuild import Rebuilder

PAGE = '<!doctype html><link rel="stylesheet" href="/{css}"><main>{body}</main></body></html>'


@dataclass(frozen=True, slots=True)
class ToyProject:
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToyBuild:
    outputs: Mapping[OutputPath, Output]
    problems: tuple[Diagnostic, ...] = ()


def write_toy(root: Path) -> Path:
    """Write a small project to `root` and return it."""
    files = {
        "content/index.txt": "Home",
        "content/404.txt": "Nothing here",
        "content/people/index.txt": "People",
        "templates/page.html": PAGE,
        "static/style.css": "main { color: black }",
        "static/refs.bib": "@misc{a}",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def toy_workshop(root: Path) -> Rebuilder[ToyProject]:
    return Rebuilder(partial(read_toy, root), build_toy)


def read_toy(root: Path) -> ToyProject:
    if not (root / "content").is_dir():
        raise SiteError(Diagnostic("project-none", "there is no folder content/"))
    files = {
        path.relative_to(root).as_posix(): path.read_text()
        for folder in ("content", "templates", "static")
        for path in (root / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    return ToyProject(files)


def build_toy(project: ToyProject) -> ToyBuild:
    problems = tuple(
        problem
        for name, text in project.files.items()
        if name.startswith("content/")
        for problem in _find(name, text, "!error")
    )
    template = project.files.get("templates/page.html")
    if template is None:
        raise SiteError(Diagnostic("template-none", "there is no page.html"))
    outputs = [_of_file(name, text, template, project) for name, text in project.files.items()]
    return ToyBuild({o.path: o for o in outputs if o.path != "page.html"}, problems)


def make_output(path: str, body: str, *, words: str = "", styles: str = "") -> Output:
    """Return a page or another file. words: digest of what it says, by default of its body."""
    look = (Digest(styles), Digest(""))
    recipe = Recipe(InOne(partial(body.encode)), look=look)
    return Output(OutputPath(path), Digest(words or digest(body)), recipe)


def _of_file(name: str, text: str, template: str, project: ToyProject) -> Output:
    short = name.partition("/")[2]
    if name.endswith(".css"):
        return make_output(_fingerprinted(short, text), text)
    if not name.startswith("content/"):
        return make_output(short, text)
    css = project.files.get("static/style.css", "")
    page = template.replace("{css}", _fingerprinted("style.css", css)).replace("{body}", text)
    return Output(
        OutputPath(short.replace(".txt", ".html")),
        digest(template, text),
        Recipe(InOne(partial(_render, name, text, page)), look=(digest(css), Digest(""))),
    )


def _render(name: str, text: str, page: str) -> bytes:
    problems = _find(name, text, "!render")
    if problems:
        raise SiteError(*problems)
    return page.encode()


def _find(name: str, text: str, mark: str) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic("toy", f"{escape(mark)} <b>in</b> {line}", Location(name, number))
        for number, line in enumerate(text.splitlines(), 1)
        if line.startswith(mark)
    )


def _fingerprinted(name: str, text: str) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(text.encode()).hexdigest()[:8]}.{ending}"
