"""An owner who edits a project in every way there is, by chance that is the same each time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from oeuvre.sources.stamps import FOLDERS, PERMALINKS, theme_path

OWNER = "Example, Ada"
NAMES = (
    "Muster, Max", "Muster, M.", "Prøve, Kari", "Prove, Kari", "Roe, Alex", "Roe, Alexander",
    "Sample, Bob", "Li, Wei", "马, 克斯", "Test-Person, Zoë",
)  # fmt: skip
WORDS = (
    "made", "up", "example", "papers", "nobody", "wrote", "$x_1$", "about", "naïve", "tests",
)  # fmt: skip
SETTINGS = {
    "title": ('"Papers"', '"Other Papers & More"'),
    "description": ('"Of examples."', '"Of other examples."'),
    "language": ('"en-GB"', '"de"', '"fr"'),
    "interface": ('"de"', '"ar"', '"en"'),
    "base_url": ('"https://ada.example/"', '"https://ada.example/pubs/"'),
    "cards": ("false", '"home"'),
    "cv": ("true",),
    "raw_html": ("true",),
    "links": ('{ Home = "https://ada.example/" }', '{ Email = "mailto:ada@ada.example" }'),
    "files": ('{ off = ["bibtex", "api"] }', '{ off = ["feed", "sitemap", "ris", "csl"] }'),
    "repair": ('{ off = ["latex-commands"] }',),
    "theme": ('{ rubric = "#7a1f5c" }', '{ size = "105%", dark = { paper = "#101418" } }'),
}
OVERLAYS = {
    "date": ("2020", "2021-03", "2021-03-04"),
    "venue": ("Journal of Examples", "Other Journal"),
    "tags": ("[one, two]", "[two]"),
    "selected": ("true", "false"),
    "pdf": ("papers/a.pdf", "https://pdf.example/a.pdf"),
    "title": ("Another Title", "Another Title of Another Paper"),
}
TEMPLATES = (
    *("base.html", "pages/home.html", "pages/work.html", "pages/404.html", "pages/person.html"),
    *("partials/names.html", "partials/lists.html", "partials/frame.html", "partials/early.js"),
    "cards/card.svg",
)
CARD_WORDS = '<text y="40" font-family="{{ (page.owner | card_title).lines[0].runs[0].family }}">{{ t("missing.title") }}</text>'
EXTENDED = ("pages/home.html", "pages/work.html", "pages/directory.html")

Paper = list[str]
"""Its title, its authors with " & " between them, its abstract."""


@dataclass
class Desk:
    """A project on disk, and what its owner remembers of it."""

    root: Path
    chance: Random
    seeds: dict[str, list[Paper]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    past: list[tuple[dict[str, list[Paper]], dict[str, str], dict[str, bytes]]] = field(
        default_factory=list
    )
    number: int = 0

    def begin(self) -> None:
        """Write a project with a little of everything."""
        for name, count in (("a", 3), ("b", 1)):
            self.seeds[name] = [self.new_paper() for _ in range(count)]
            self.write_seed(name)
        self.settings = {"base_url": SETTINGS["base_url"][0], "cards": "false"}
        self.write_settings()
        self.put("content/about.md", "About *Ada*.\n")
        self.put("static/papers/a.pdf", "%PDF-1\n")

    def edit(self, kind: str) -> str:
        """Edit in one way; return what was done."""
        self.number += 1
        self.past = [*self.past[-3:], self.remember()]
        return f"{self.number}. {kind}: {EDITS[kind](self)}"

    def remember(self) -> tuple[dict[str, list[Paper]], dict[str, str], dict[str, bytes]]:
        """Return all there is, but for the addresses that were given."""
        found = (p for one in FOLDERS for p in self.root.joinpath(one).rglob("*") if p.is_file())
        files = {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found}
        files.pop(PERMALINKS, None)
        return deepcopy(self.seeds), dict(self.settings), files

    def put(self, path: str, text: str | bytes) -> str:
        """Write a file; return its path."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def drop(self, folder: str) -> str:
        """Delete a file below a folder, if there is one; return its path."""
        found = sorted(p for p in self.root.joinpath(folder).rglob("*") if p.is_file())
        if not found:
            return "nothing"
        gone = self.chance.choice(found)
        gone.unlink()
        return gone.relative_to(self.root).as_posix()

    def words(self, count: int) -> str:
        """Return words, the number of the edit among them."""
        return " ".join([*self.chance.choices(WORDS, k=count), f"in part {self.number}"])

    def new_paper(self) -> Paper:
        self.number += 1
        cast = [OWNER, *self.chance.sample(NAMES, k=self.chance.randint(1, 4))]
        return [self.words(3).capitalize(), " & ".join(cast), f"Is {self.words(12)}."]

    def any_paper(self) -> tuple[str, Paper]:
        """Return a paper, and the seed file it is in."""
        name = self.chance.choice(sorted(name for name in self.seeds if self.seeds[name]))
        return name, self.chance.choice(self.seeds[name])

    def write_seed(self, name: str) -> str:
        records = ["\n".join((p[0], p[1].replace(" & ", ", "), p[2])) for p in self.seeds[name]]
        return self.put(f"content/seeds/{name}.txt", "\n\n".join([OWNER, *records]) + "\n")

    def write_settings(self) -> str:
        lines = [f"{key} = {value}\n" for key, value in self.settings.items()]
        return self.put("content/site.toml", "".join(lines))


def _change(desk: Desk, part: int, text: str) -> str:
    name, paper = desk.any_paper()
    paper[part] = text
    return f"{desk.write_seed(name)}: {text}"


def _same_length(desk: Desk) -> str:
    name, paper = desk.any_paper()
    old, new = ("Is", "So") if "Is" in paper[2] else ("So", "Is")
    paper[2] = paper[2].replace(old, new, 1)
    return f"{desk.write_seed(name)}: {paper[2]}"


def _cast(desk: Desk, change: Callable[[list[str]], list[str]]) -> str:
    name, paper = desk.any_paper()
    owner, *others = paper[1].split(" & ")
    paper[1] = " & ".join([owner, *change(others)])
    return f"{desk.write_seed(name)}: {paper[1]}"


def _add_author(desk: Desk) -> str:
    free = desk.chance.choice(NAMES)
    return _cast(desk, lambda cast: [*(one for one in cast if one != free), free])


def _rename_author(desk: Desk) -> str:
    return _cast(desk, lambda cast: [*cast[:-1], f"Renamed, Person {'ABCDE'[desk.number % 5]}."])


def _add_paper(desk: Desk) -> str:
    name = desk.chance.choice(sorted(desk.seeds))
    desk.seeds[name].insert(desk.chance.randint(0, len(desk.seeds[name])), desk.new_paper())
    return desk.write_seed(name)


def _remove_paper(desk: Desk) -> str:
    name, paper = desk.any_paper()
    if sum(map(len, desk.seeds.values())) > 3 and len(desk.seeds[name]) > 1:
        desk.seeds[name].remove(paper)
    return f"{desk.write_seed(name)}: {paper[0]}"


def _move_paper(desk: Desk) -> str:
    name, paper = desk.any_paper()
    if len(desk.seeds[name]) > 1:
        desk.seeds[name].remove(paper)
        target = desk.chance.choice(sorted(desk.seeds))
        desk.seeds[target].insert(0, paper)
        desk.write_seed(target)
    return f"{desk.write_seed(name)}: {paper[0]}"


def _add_seed(desk: Desk) -> str:
    name = f"{desk.chance.choice('cdz')}{desk.number}"
    desk.seeds[name] = [desk.new_paper()]
    return desk.write_seed(name)


def _remove_seed(desk: Desk) -> str:
    if len(desk.seeds) < 3:
        return "too few"
    name = max(desk.seeds)
    del desk.seeds[name]
    (desk.root / f"content/seeds/{name}.txt").unlink()
    return name


def _write_people(desk: Desk) -> str:
    """Merge or part people, or choose a name, an ORCID iD or a native name."""
    used = sorted({n for ps in desk.seeds.values() for p in ps for n in p[1].split(" & ")[1:]})
    pair = desk.chance.sample(used, k=min(2, len(used)))
    kind = desk.chance.choice(("same", "different", "person"))
    names = f"names = {json.dumps(pair, ensure_ascii=False)}\n"
    if kind == "person":
        names = f'name = "{pair[0]}"\nurl = "https://person.example/{desk.number}"\n'
    return desk.put("content/people.toml", f"[[{kind}]]\n{names}") + f": {kind} {pair}"


def _write_overlay(desk: Desk) -> str:
    stem = _address(desk)
    keys = desk.chance.sample(sorted(OVERLAYS), k=2)
    chosen = "".join(f"{key}: {desk.chance.choice(OVERLAYS[key])}\n" for key in keys)
    notes = desk.chance.choice(("", "## Note\n\nA *note*.\n"))
    return desk.put(f"content/papers/{stem}.md", f"---\n{chosen}---\n{notes}") + f": {chosen!r}"


def _address(desk: Desk) -> str:
    """Return the address of a paper that is on the site."""
    site = desk.root / "site" / "papers"
    found = sorted(p.stem for p in site.glob("*.html") if p.stem != "index")
    return desk.chance.choice(found or ["none"])


def _set(desk: Desk) -> str:
    key = desk.chance.choice(sorted(SETTINGS))
    value = desk.chance.choice((*SETTINGS[key], ""))
    if key == "cv" and value and desk.number % 4:  # to typeset takes longest
        value = ""
    desk.settings.pop(key, None)
    desk.settings |= {key: value} if value else {}
    return f"{desk.write_settings()}: {key} = {value}"


def _switch_search(desk: Desk) -> str:
    """Turn the search off, or on again; other files are there after it."""
    off = '{ off = ["search"] }'
    if desk.settings.pop("files", "") != off:
        desk.settings["files"] = off
    return f"{desk.write_settings()}: {desk.settings.get('files')}"


def _override(desk: Desk) -> str:
    """Put a template in the place of ours, or change the one that is there."""
    name = desk.chance.choice(TEMPLATES)
    mine = desk.root / "templates" / name
    text = mine.read_text("utf-8") if mine.is_file() else _theirs(name)
    if name == "partials/early.js":
        return desk.put(f"templates/{name}", f"{text}// {desk.number}\n")
    if name.endswith(".svg"):
        return desk.put(f"templates/{name}", text.replace("</svg>", f"{CARD_WORDS}</svg>"))
    return desk.put(f"templates/{name}", f"{text}{{# {desk.number} #}}\n")


def _bare_base(desk: Desk) -> str:
    """Leave the early script out of every page, whose policy still names it."""
    text = _theirs("base.html").replace('{% include "partials/early.js" %}', f"/*{desk.number}*/")
    return desk.put("templates/base.html", text)


def _theirs(name: str) -> str:
    return Path(theme_path("templates"), name).read_text("utf-8")


def _extend(desk: Desk) -> str:
    name = desk.chance.choice(EXTENDED)
    desk.put("templates/partials/mine.html", f"<p>Mine, {desk.number}.{_counts(desk)}</p>\n")
    text = f'{{% extends "theme/{name}" %}}\n{{% block main %}}{{{{ super() }}}}'
    return desk.put(
        f"templates/{name}", text + '{% include "partials/mine.html" %}{% endblock %}\n'
    )


def _counts(desk: Desk) -> str:
    """Return words of a template that may say how many there are."""
    ways = ("site.paper_count", "site['coauthor_count']", "site | string", "''")
    return f" {{{{ {desk.chance.choice(ways)} }}}}"


def _change_mine(desk: Desk) -> str:
    mine = desk.root / "templates" / "partials" / "mine.html"
    return (
        desk.put("templates/partials/mine.html", f"<p>So {desk.number}{_counts(desk)}</p>")
        if mine.is_file()
        else ""
    )


def _write_styles(desk: Desk) -> str:
    name = desk.chance.choice(("own.css", "site.css"))
    return desk.put(f"static/assets/{name}", f"body {{ color: #00{desk.number % 10}000 }}\n")


def _put_back(desk: Desk) -> str:
    """Make everything as it was a few edits ago, but for the addresses that were given."""
    desk.seeds, desk.settings, files = desk.past[0]
    desk.seeds = deepcopy(desk.seeds)
    for path in desk.remember()[2].keys() - files.keys():
        (desk.root / path).unlink()
    for path, data in files.items():
        desk.put(path, data)
    return f"{len(files)} files"


def _change_permalinks(desk: Desk) -> str:
    file = desk.root / PERMALINKS
    if not file.is_file() or desk.chance.random() < 0.3:
        file.unlink(missing_ok=True)
        return "deleted"
    head, *lines = file.read_text("utf-8").splitlines(keepends=True)
    if desk.chance.random() < 0.5:
        lines.append(json.dumps({"person": f"zz-{desk.number}", "names": ["Gone, Georg"]}) + "\n")
        desk.put(PERMALINKS, "".join([head, *lines]))
        return lines[-1]
    place = desk.chance.randrange(len(lines))
    record = json.loads(lines[place])
    kind = "paper" if "paper" in record else "person"
    lines[place] = json.dumps(record | {kind: f"renamed-{desk.number}"}, ensure_ascii=False) + "\n"
    desk.put(PERMALINKS, "".join([head, *lines]))
    return lines[place]


def _lose_cache(desk: Desk) -> str:
    shutil.rmtree(desk.root / ".oeuvre-cache", ignore_errors=True)
    return "the project's"


def _damage_caches(desk: Desk) -> str:
    """Change a byte in the middle of every file that is kept for speed alone."""
    own = desk.root.parent / "cache"
    files = [p for folder in (desk.root / ".oeuvre-cache", own) for p in folder.rglob("*")]
    for file in files:
        data = file.read_bytes() if file.is_file() else b""
        if len(data) > 9:
            place = desk.chance.randrange(len(data))
            file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    return f"{len(files)} files"


def _touch_site(desk: Desk) -> str:
    """Delete a file of the site, or cut it short."""
    found = sorted(p for p in desk.root.joinpath("site").rglob("*.html"))
    if not found:
        return "nothing"
    file = desk.chance.choice(found)
    if desk.chance.random() < 0.5:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1])
    return file.relative_to(desk.root).as_posix()


EDITS: dict[str, Callable[[Desk], str]] = {
    "an abstract": lambda desk: _change(desk, 2, f"Is {desk.words(12)}."),
    "a word of the same length": _same_length,
    "a title": lambda desk: _change(desk, 0, desk.words(4).capitalize()),
    "an author more": _add_author,
    "an author less": lambda desk: _cast(desk, lambda cast: cast[1:] or cast),
    "an author renamed": _rename_author,
    "people": _write_people,
    "people less": lambda desk: desk.put("content/people.toml", ""),
    "a paper more": _add_paper,
    "a paper less": _remove_paper,
    "a paper moved": _move_paper,
    "a seed file more": _add_seed,
    "a seed file less": _remove_seed,
    "an overlay": _write_overlay,
    "another overlay": _write_overlay,
    "an overlay less": lambda desk: desk.drop("content/papers"),
    "settings": _set,
    "other settings": _set,
    "more settings": _set,
    "the search": _switch_search,
    "the search again": _switch_search,
    "a template": _override,
    "another template": _override,
    "a template that extends ours": _extend,
    "a part of it": _change_mine,
    "a base without the early script": _bare_base,
    "the early script": lambda desk: desk.put("templates/partials/early.js", f"//{desk.number}\n"),
    "a template less": lambda desk: desk.drop("templates"),
    "a stylesheet": _write_styles,
    "an asset": lambda desk: desk.put("static/assets/mine.txt", desk.words(2)),
    "a stylesheet less": lambda desk: desk.drop("static/assets"),
    "a static file": lambda desk: desk.put("static/papers/b.txt", desk.words(2)),
    "a static file less": lambda desk: desk.drop("static/papers"),
    "the first page": lambda desk: desk.put("content/about.md", f"About {desk.words(3)}\n"),
    "a page": lambda desk: desk.put("content/pages/talks.md", f"# Talks\n\n{desk.words(3)}\n"),
    "a page less": lambda desk: desk.drop("content/pages"),
    "addresses": _change_permalinks,
    "all put back": _put_back,
    "the project's cache": _lose_cache,
    "damaged caches": _damage_caches,
    "a file of the site": _touch_site,
}
"""Every kind of edit, by name."""
