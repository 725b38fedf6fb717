"""The site's settings: `content/site.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from oeuvre.model.diagnostics import Checked, Location, nearest
from oeuvre.model.links import is_link_target, is_web_address
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass, field
from oeuvre.sources.files import Source
from oeuvre.sources.languages import DEFAULT, known_languages, nearest_language
from oeuvre.sources.look import NO_LOOK, Look, read_look
from oeuvre.sources.repair import RULES
from oeuvre.sources.tables import Table, parse_toml

KEYS = (
    "title", "owner", "base_url", "language", "interface", "description", "raw_html", "cards",
    "cv", "paper", "links", "repair", "files", "theme",
)  # fmt: skip
FILES = ("bibtex", "ris", "csl", "feed", "sitemap", "robots", "api", "search")
"""Kinds of files, besides pages, that a site can do without."""

PAPERS = ("a4", "letter")
"""Sizes that the pages of the CV can have."""

Cards = Literal["all", "home", "none"]

_LANGUAGE = late(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner sets for the whole site. Empty text means: not set."""

    title: str = ""
    """Of the site; by default the owner's name."""

    owner: str = ""
    """"Last, First": whose site it is, where seed files disagree."""

    base_url: str = ""
    """Absolute address of the site's root, with a slash at the end."""

    language: str = "en"
    """Of titles and abstracts, as a BCP 47 tag."""

    interface: str = ""
    """Language that the interface speaks."""

    description: str = ""
    raw_html: bool = False
    cv: bool = False
    """Whether the site has the papers as a PDF, too."""

    paper: str = PAPERS[0]
    """Size of its pages."""

    cards: Cards = "all"
    """For which pages social cards are drawn."""

    links: tuple[tuple[str, str], ...] = ()
    """Label and address of the owner's other pages."""

    repairs_off: tuple[str, ...] = ()
    """Names of the rules of repair that are not to be used."""

    files_off: tuple[str, ...] = ()
    """Kinds of files, of those in `FILES`, that are not to be written."""

    look: Look = NO_LOOK
    keys: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each of them is set."""

    @property
    def spoken(self) -> str:
        """Which catalogue of words the site uses: the one set, else that of its papers."""
        return nearest_language(self.interface) or nearest_language(self.language) or DEFAULT

    @property
    def is_spoken(self) -> bool:
        """Whether titles and abstracts are in the language of the interface."""
        return nearest_language(self.language) == self.spoken


def parse_settings(source: Source | None) -> Checked[Settings]:
    """Return the settings in `source`; the defaults where it is absent or wrong."""
    if source is None:
        return Checked(Settings())
    parsed = parse_toml(source, "settings")
    table = parsed.value
    table.refuse_unknown(KEYS)
    web = "write a full address such as https://name.github.io/"
    link = "write a full address: https://name.github.io/ or mailto:name@example.org"
    settings = Settings(
        title=table.text("title"),
        owner=table.text("owner"),
        base_url=with_slash(table.text("base_url", is_web_address, web)),
        language=table.text("language", _is_language, "write a tag such as en or pt-BR") or "en",
        interface=table.text("interface", _is_spoken, f"known are {', '.join(known_languages())}"),
        description=table.text("description"),
        raw_html=table.flag("raw_html"),
        cv=table.flag("cv"),
        paper=table.text("paper", PAPERS.__contains__, "write a4 or letter") or PAPERS[0],
        cards=_cards(table),
        links=tuple(table.links("links", is_link_target, link).items()),
        repairs_off=_rules_off(table),
        files_off=_files_off(table),
        look=read_look(table.within("theme")),
        keys={key: table.locate(key) for key in table.values},
    )
    return Checked(settings, parsed.problems + table.told)


def _rules_off(table: Table) -> tuple[str, ...]:
    """Return the rules that `[repair] off` names; a name that no rule has is reported."""
    repair = table.inner("repair")
    repair.refuse_unknown(("off",))
    named = repair.texts("off")
    known = [rule.name for rule in RULES.abstract]
    for name in (name for name in named if name not in known):
        message = f"no rule of repair is called `{name}`"
        repair.report("unknown-rule", "off", message, _likely(name, known))
    return named


def _files_off(table: Table) -> tuple[str, ...]:
    """Return what `[files] off` names; a name that no kind of file has is reported."""
    files = table.inner("files")
    files.refuse_unknown(("off",))
    named = files.texts("off")
    for name in (name for name in named if name not in FILES):
        message = f"no kind of file is called `{name}`"
        files.report("bad-value", "off", message, _likely(name, FILES))
    return named


def _likely(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else f"known are {', '.join(known)}"


def _cards(table: Table) -> Cards:
    """Return what `cards` asks for; all if it is absent or wrong."""
    value = table.values.get("cards", True)
    if value == "home":
        return "home"
    if value in ("", False, "false"):
        return "none" if value != "" else "all"
    if value not in (True, "true"):
        table.report("bad-value", "cards", '`cards` must be true, false or "home"')
    return "all"


def with_slash(address: str) -> str:
    """Return the address of a folder with a slash at its end; empty stays empty."""
    return f"{address.rstrip('/')}/" if address else ""


def _is_spoken(tag: str) -> bool:
    return bool(nearest_language(tag))


def _is_language(text: str) -> bool:
    return bool(_LANGUAGE.fullmatch(text))
