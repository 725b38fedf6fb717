"""Text as the site shows it, from text as it is written, with every change on record.

The rules stand in a list and run in its order, round after round until none finds anything;
so a rule may count on what the others leave, and repairing twice is repairing once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import cycle, groupby, islice
from unicodedata import is_normalized

from oeuvre.model.text import Repair, Text, Written
from oeuvre.model.values import dataclass
from oeuvre.sources.rules import Rule, edited
from oeuvre.sources.rules_characters import (
    CONTROL_CHARACTERS,
    NFC,
    SOFT_HYPHEN,
    WHITESPACE,
    ZERO_WIDTH,
)
from oeuvre.sources.rules_commands import LATEX_BRACES, LATEX_COMMANDS
from oeuvre.sources.rules_encoding import HTML_ENTITIES, LIGATURES, MOJIBAKE, is_sound
from oeuvre.sources.rules_extraction import (
    ABSTRACT_HEADING,
    DOUBLED_WORD,
    HEADINGS,
    PAGE_STAMP,
    SPACED_PUNCTUATION,
)
from oeuvre.sources.rules_latex import (
    LATEX_DOLLARS,
    LATEX_ESCAPES,
    LATEX_SYMBOLS,
    LATEX_TEXT,
)
from oeuvre.sources.rules_letters import LATEX_LETTERS
from oeuvre.sources.rules_markup import HTML_TAGS
from oeuvre.sources.rules_words import broken_word, has_lone_capital, small_capitals, split_capital
from oeuvre.sources.words import Words, no_words

_SIGNS = ("<", "$", "{", "~", "``", "--", "- ", " ,", " .", "arXiv:")
"""One of these is in what a rule changes that is for titles or abstracts, and not for names."""

_MOST_ROUNDS = 64
"""Far more than any text needs; a bound, lest two rules undo each other for ever."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules for each kind of text, in their order."""

    name: tuple[Rule, ...]
    title: tuple[Rule, ...]
    abstract: tuple[Rule, ...]

    def without(self, off: Collection[str]) -> Rulebook:
        """Return the rules but those that are named in `off`."""

        def kept(rules: Iterable[Rule]) -> tuple[Rule, ...]:
            return tuple(rule for rule in rules if rule.name not in off)

        return Rulebook(kept(self.name), kept(self.title), kept(self.abstract))

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The names of the rules for each kind of text."""
        kinds = (self.name, self.title, self.abstract)
        return tuple(tuple([rule.name for rule in rules]) for rules in kinds)


def make_rulebook(words: Words = no_words) -> Rulebook:
    """Return all rules. `words` of the project prove how some are to be mended."""
    name = (
        MOJIBAKE,
        CONTROL_CHARACTERS,
        ZERO_WIDTH,
        SOFT_HYPHEN,
        HTML_ENTITIES,
        LIGATURES,
        WHITESPACE,
        NFC,
        LATEX_LETTERS,
    )
    title = (
        *name,
        HTML_TAGS,
        LATEX_SYMBOLS,
        LATEX_ESCAPES,
        LATEX_DOLLARS,
        LATEX_COMMANDS,
        LATEX_BRACES,
        LATEX_TEXT,
        small_capitals(words),
        split_capital(words),
        broken_word(words),
        SPACED_PUNCTUATION,
        DOUBLED_WORD,
    )
    return Rulebook(name, title, (ABSTRACT_HEADING, *title, PAGE_STAMP))


RULES = make_rulebook()
"""Every rule, without the words of a project."""


def repair_title(written: Written, rules: Rulebook = RULES) -> Text:
    """Return a title as the site shows it."""
    return untouched(written) if is_clean(written.text) else repair(written, rules.title)


def repair_abstract(written: Written, rules: Rulebook = RULES) -> Text:
    """Return an abstract as the site shows it."""
    return untouched(written) if is_clean(written.text) else repair(written, rules.abstract)


def repair_name(written: Written, rules: Rulebook = RULES) -> Text:
    """Return one part of a name as the site shows it."""
    return untouched(written) if is_plain(written.text) else repair(written, rules.name)


def untouched(written: Written) -> Text:
    """Return what was written as it is, where no rule has anything to do."""
    return Text(written.text, written.text, written.at)


def repair(written: Written, rules: Sequence[Rule]) -> Text:
    """Return `written` as `rules` mend it. No two of them have the same name."""
    plain, repairs = _run(written.text, rules)
    return Text(plain, written.text, written.at, repairs)


def undo(text: Text) -> str:
    """Return what `text` was made from, by taking back its repairs from the last to the first."""
    runs = [tuple(run) for _, run in groupby(text.repairs, key=lambda r: r.run)]
    plain = text.plain
    for run in reversed(runs):
        plain = _taken_back(plain, run)
    return plain


def override(text: Text, rule: str, start: int, end: int, after: str) -> Text:
    """Return `text` with `after` from `start` to `end`: the owner's word, on record as `rule`."""
    run = text.repairs[-1].run + 1 if text.repairs else 0
    change = Repair(rule, text.plain[start:end], after, start, run)
    plain = text.plain[:start] + after + text.plain[end:]
    return Text(plain, text.raw, text.at, (*text.repairs, change))


def find_source(text: Text, offset: int) -> int:
    """Return the place in what was written that `offset` in the repaired text comes from."""
    runs = [tuple(run) for _, run in groupby(text.repairs, key=lambda r: r.run)]
    for run in reversed(runs):
        offset = _place_before(run, offset)
    return offset


def _run(text: str, rules: Sequence[Rule]) -> tuple[str, tuple[Repair, ...]]:
    """Return the mended text and the repairs."""
    repairs: list[Repair] = []
    idle = run = 0
    for rule in islice(cycle(rules), _MOST_ROUNDS * len(rules)):
        edits = tuple(rule.apply(text))
        idle = 0 if edits else idle + 1
        if edits:
            repairs += (
                Repair(rule.name, text[e.start : e.end], e.after, e.start, run) for e in edits
            )
            text = edited(text, edits)
            run += 1
        if idle == len(rules):
            break
    return text, tuple(repairs)


def _place_before(run: Iterable[Repair], offset: int) -> int:
    """Return where `offset` was before the repairs of one run."""
    grown = 0
    for one in run:
        start = one.offset + grown
        if start > offset:
            break
        if offset < start + len(one.after):
            return one.offset
        grown += len(one.after) - len(one.before)
    return offset - grown


def _taken_back(text: str, run: Iterable[Repair]) -> str:
    pieces: list[str] = []
    place = grown = 0
    for one in run:
        start = one.offset - grown
        pieces += (text[place:start], one.before)
        place = start + len(one.after)
        grown += len(one.before) - len(one.after)
    return "".join((*pieces, text[place:]))


def is_clean(text: str) -> bool:
    """Whether it is clear at a glance that no rule at all has anything to do."""
    if not is_plain(text) or text.startswith(HEADINGS):
        return False
    return not any(sign in text for sign in _SIGNS) and not has_lone_capital(text)


def is_plain(text: str) -> bool:
    """Whether it is clear at a glance that no rule for names has anything to do."""
    if not text.isalpha() and not _is_tidy(text):
        return False
    return text.isascii() or (is_normalized("NFC", text) and is_sound(text))


def _is_tidy(text: str) -> bool:
    is_spaced = text.isprintable() and "  " not in text and text == text.strip()
    return is_spaced and "\\" not in text and "&" not in text
