"""Text as the site shows it, from text as it is written, with every change on record.

The rules stand in a list and run in its order, round after round until none finds anything;
so a rule may count on what the others leave, and repairing twice is repairing once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle, groupby, islice

from oeuvre.model.text import Repair, Text, Written
from oeuvre.sources.rules import Rule, edited
from oeuvre.sources.rules_characters import (
    CONTROL_CHARACTERS,
    NFC,
    SOFT_HYPHEN,
    WHITESPACE,
    ZERO_WIDTH,
)
from oeuvre.sources.rules_extraction import ABSTRACT_HEADING
from oeuvre.sources.rules_latex import (
    LATEX_DOLLARS,
    LATEX_ESCAPES,
    LATEX_SYMBOLS,
    LATEX_TEXT,
)

NAME_RULES = (CONTROL_CHARACTERS, ZERO_WIDTH, SOFT_HYPHEN, WHITESPACE, NFC)
TITLE_RULES = (*NAME_RULES, LATEX_SYMBOLS, LATEX_ESCAPES, LATEX_DOLLARS, LATEX_TEXT)
ABSTRACT_RULES = (*TITLE_RULES, ABSTRACT_HEADING)

_MOST_ROUNDS = 16
"""Far more than any text needs; a bound, lest two rules undo each other for ever."""


def repair_title(written: Written) -> Text:
    """Return a title as the site shows it."""
    return repair(written, TITLE_RULES)


def repair_abstract(written: Written) -> Text:
    """Return an abstract as the site shows it."""
    return repair(written, ABSTRACT_RULES)


def repair_name(text: str) -> str:
    """Return one part of a name without what is invisible, in Unicode's normal form C."""
    return text if _is_plain(text) else _run(text, NAME_RULES)[0]


def repair(written: Written, rules: Sequence[Rule]) -> Text:
    """Return `written` as `rules` mend it. No two of them have the same name."""
    plain, repairs = _run(written.text, rules)
    return Text(plain, written.text, written.at, repairs)


def undo(text: Text) -> str:
    """Return what `text` was made from, by taking back its repairs from the last to the first."""
    runs = [tuple(run) for _, run in groupby(text.repairs, key=lambda r: r.rule)]
    plain = text.plain
    for run in reversed(runs):
        plain = _taken_back(plain, run)
    return plain


def _run(text: str, rules: Sequence[Rule]) -> tuple[str, tuple[Repair, ...]]:
    """Return the mended text and the repairs.

    A rule never runs on its own result, so repairs of one rule in a row are of one run.
    """
    repairs: list[Repair] = []
    idle = 0
    for rule in islice(cycle(rules), _MOST_ROUNDS * len(rules)):
        edits = tuple(rule.apply(text))
        idle = 1 if edits else idle + 1
        repairs += (Repair(rule.name, text[e.start : e.end], e.after, e.start) for e in edits)
        text = edited(text, edits) if edits else text
        if idle == len(rules):
            break
    return text, tuple(repairs)


def _taken_back(text: str, run: Iterable[Repair]) -> str:
    pieces: list[str] = []
    place = grown = 0
    for one in run:
        start = one.offset - grown
        pieces += (text[place:start], one.before)
        place = start + len(one.after)
        grown += len(one.before) - len(one.after)
    return "".join((*pieces, text[place:]))


def _is_plain(text: str) -> bool:
    """Whether it is clear at a glance that no rule has anything to do."""
    return text.isascii() and text.isprintable() and "  " not in text and text == text.strip()
