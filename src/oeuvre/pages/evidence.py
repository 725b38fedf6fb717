"""Where values of pages come from: places in files, and rules by name.

What a rule of repair does is told where the rule stands. Here stand the rules by which pages
work out what no file says as such.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from oeuvre.catalog.index import Catalog
from oeuvre.catalog.rules import RULES as MERGES
from oeuvre.model.diagnostics import Location
from oeuvre.model.identifiers import PersonId
from oeuvre.model.language import Language
from oeuvre.model.text import Text
from oeuvre.model.values import dataclass
from oeuvre.model.work import Contributor, Overlay, Work
from oeuvre.pages.words import opened
from oeuvre.sources.repair import RULES as REPAIRS

OVERRIDE = "override-"
"""Begins the names of repairs that the owner asks for in `content/papers/`."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule that had a part in a value."""

    name: str
    count: int = 1
    """How often it was used."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one thing on a page comes from."""

    label: str
    """What is told of: a name in the catalogue of words."""

    fields: tuple[str, ...]
    """The same as fields of the page."""

    places: tuple[str, ...] = ()
    """Files, or lines of files (`content/seeds/x.txt:12`)."""

    rules: tuple[RuleUse, ...] = ()
    """Repairs of the text; without a place, what it was worked out by."""

    omitted: int = 0
    """Places that are not listed."""


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule, told to readers."""

    name: str
    why: str
    count: int = 0
    """How often it was used on the site; 0 where that is not counted."""


ADDRESS, ORDER, COUNT, WHO = "address", "order", "count", "who-is-who"
FIRST_SENTENCE, SENTENCE, CITATION = "first-sentence", "sentence", "citation"
LINK, RELATED, WORDING = "link", "related", "wording"
DERIVATIONS = (
    WHO,
    ORDER,
    COUNT,
    SENTENCE,
    FIRST_SENTENCE,
    RELATED,
    CITATION,
    LINK,
    ADDRESS,
    WORDING,
)
"""Names of the rules by which pages work out what no file says; the catalogue has their words."""


def place(at: Location | None) -> str:
    """Return a line of a file as `path:line`; empty if there is none."""
    return f"{at.path}:{at.line}" if at else ""


def uses(text: Text) -> tuple[RuleUse, ...]:
    """Return the rules that changed a text, in the order in which they first did."""
    counts = Counter(repair.rule for repair in text.repairs)
    return tuple(RuleUse(rule, count) for rule, count in counts.items())


def places_of(text: Text, overlay: Overlay) -> tuple[str, ...]:
    """Return where a text stands, and where the owner overrides it."""
    overrides = map(place, override_places(text, overlay))
    return tuple(dict.fromkeys((place(text.at), *overrides)))


def override_places(text: Text, overlay: Overlay) -> tuple[Location, ...]:
    """Return where the owner asks for the changes of a text that are the owner's."""
    rules = (r.rule for r in text.repairs if r.rule.startswith(OVERRIDE))
    keys = dict.fromkeys(rule.removeprefix(OVERRIDE).replace("-", "_") for rule in rules)
    return tuple(overlay.keys[key] for key in keys if key in overlay.keys)


def merged_by(catalog: Catalog) -> Mapping[PersonId, tuple[RuleUse, ...]]:
    """Return the rules by which names are one person's, for each person of several names."""
    counts: dict[PersonId, Counter[str]] = defaultdict(Counter)
    for merge in catalog.authority.merges:
        counts[merge.person][merge.rule.name] += 1
    return {
        person: tuple(RuleUse(rule, count) for rule, count in found.items())
        for person, found in counts.items()
    }


def derivations(language: Language) -> tuple[RuleNote, ...]:
    """Return each rule by which pages work out what no file says as such."""
    return tuple(RuleNote(name, language.say(f"rule.{name}")) for name in DERIVATIONS)


def merges(catalog: Catalog, language: Language) -> tuple[RuleNote, ...]:
    """Return each rule of merging that was used, with how many pairs of names it joined."""
    counts = Counter(merge.rule.name for merge in catalog.authority.merges)
    rules = (_told(rule.name, f"{opened(rule.why)}.", language) for rule in MERGES)
    return _counted(rules, counts)


def rules_used(work: Work) -> tuple[str, ...]:
    """Return by which rules the texts and names of a work were repaired, each as often."""
    return tuple(repair.rule for text in _texts(work) for repair in text.repairs)


def repairs(used: Iterable[str], language: Language) -> tuple[RuleNote, ...]:
    """Return each rule of repair that was used, with how often; the owner's changes last."""
    counts = Counter(used)
    known = [_told(rule.name, rule.why, language) for rule in REPAIRS.abstract]
    names = {rule.name for rule in known}
    asked = language.say("rule.override")
    others = [RuleNote(name, asked) for name in sorted(counts) if name not in names]
    return _counted((*known, *others), counts)


def open_questions(catalog: Catalog) -> int:
    """Return how many pairs of names might be one person's, and wait for the owner's word."""
    return len(catalog.authority.proposals)


def _texts(work: Work) -> Iterator[Text]:
    yield work.title
    if work.abstract:
        yield work.abstract
    for contributor in work.contributors:
        yield from contributor.repaired


def printings(catalog: Catalog) -> Mapping[PersonId, Sequence[Contributor]]:
    """Return for each person every name as it is printed, in site order."""
    found: dict[PersonId, list[Contributor]] = {person: [] for person in catalog.people}
    for work in catalog.works:
        signed = catalog.authority.signed[work.key]
        for contributor, person in zip(work.contributors, signed, strict=True):
            found[person].append(contributor)
    return found


def _told(rule: str, why: str, language: Language) -> RuleNote:
    """Return a rule in the site's language; English rules have their words beside the code."""
    return RuleNote(rule, str(language.messages.get(f"rule.{rule}", why)))


def _counted(rules: Iterable[RuleNote], counts: Mapping[str, int]) -> tuple[RuleNote, ...]:
    return tuple(
        RuleNote(rule.name, rule.why, counts[rule.name]) for rule in rules if counts.get(rule.name)
    )
