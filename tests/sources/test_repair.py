from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.diagnostics import Location
from oeuvre.model.text import Repair, Text, Written
from oeuvre.sources.repair import (
    RULES as BOOK,
)
from oeuvre.sources.repair import (
    find_source,
    is_clean,
    make_rulebook,
    override,
    repair,
    repair_abstract,
    repair_name,
    repair_title,
    undo,
)
from oeuvre.sources.rules import Rule, edited
from oeuvre.sources.words import known_words
from tests.sources.reading import Case, read_cases

AT = Location("content/seeds/x.txt", 1)
PIECES = st.sampled_from(
    ["a", "B", "1", " ", "  ", "$", "$$", "\\", "\\times", "\\leq", "\\%", "\\$", "\\_", "\\(",
     "\\)", "--", "---", "-", "``", "''", "'", "`", "~", "/", "{", "}", "^", "Abstract ",
     "ABSTRACT", ":", "A BSTRACT ", "We", "\u0301", "e", "\u0338", "\u037e", "\u1fef", "\u2000",
     "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200c", "\ufeff", "\x01", "\x85", "\x1c", "\n",
     "\uffff", "\ud800", "\U000e0041", "🏴", "\U000e0067", "ب", "👩", ".", "@", "%", "&", "\u1161",
     "\u1100", "=", "&amp;", "&lt;", "&#38;", "amp;", "<i>", "</i>", "<sub>", "</sub>", "<jats:p>",
     "\\emph{", "{\\em ", "}", "\\'", '{\\"o}', "\\v{c}", "\\ss ", "\\href{u}{", "\\,", "Ã", "©", "â€™", "é",
     "ﬁ", "- ", "T", "Y ", "et ", "he ", "word word", " ,", " .", "1 arXiv:1910.06764v1 ", "[cs.LG]", "$^{2}$",
     "$5$", "BERT", "\\LaTeX", "\\ ", "\\ldots", "\\url{x}", "\\o"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=24).map("".join), st.text())
RULES = {rule.name: rule for rule in BOOK.abstract}


ELSEWHERE = "Yang; generalization; self-attention, state-of-the-art models, deep learning; Vision"
"""Words that other papers of the project use."""

PROJECT = make_rulebook(known_words([ELSEWHERE]))


def abstract(text: str) -> Text:
    return repair_abstract(Written(text, AT), PROJECT)


@pytest.mark.parametrize("case", read_cases("repair.txt"), ids=lambda case: case.title)
def test_an_abstract_is_repaired_as_its_case_says(case: Case) -> None:
    text = abstract(case.input)
    assert text.plain == case.expected
    assert bool(text.repairs) == (case.input != case.expected)
    assert undo(text) == case.input


def test_every_rule_has_a_case() -> None:
    used = {r.rule for case in read_cases("repair.txt") for r in abstract(case.input).repairs}
    assert used == set(RULES) - {"doubled-word"}, "all but the one that only proposes"


@pytest.mark.parametrize("case", read_cases("propose.txt"), ids=lambda case: case.title)
def test_what_could_change_the_meaning_is_only_proposed(case: Case) -> None:
    plain = abstract(case.input).plain
    assert plain == case.input
    rules = [(rule.name, tuple(rule.propose(plain))) for rule in PROJECT.abstract]
    told = [f"{name}: {edited(plain, edits)}" for name, edits in rules if edits]
    assert "\n".join(told or ["nothing"]) == case.expected


def test_a_rule_has_a_name_of_its_own_and_says_why() -> None:
    assert len(RULES) == len(BOOK.abstract)
    assert all(rule.why.endswith(".") and rule.version >= 1 for rule in BOOK.abstract)
    assert set(BOOK.name) < set(BOOK.title) < set(BOOK.abstract)


def test_a_repair_knows_what_stood_where() -> None:
    text = abstract("4$\\times$ of 50\\%")
    assert text.repairs == (
        Repair("latex-symbols", "$\\times$", "×", 1),
        Repair("latex-escapes", "\\%", "%", 8),
    )
    assert (text.raw, text.at) == ("4$\\times$ of 50\\%", AT)


def test_a_title_keeps_the_word_abstract() -> None:
    assert repair_title(Written("Abstract: We", AT)).plain == "Abstract: We"


def test_clean_text_is_the_same_object_and_has_no_repairs() -> None:
    clean = "We study looms – “engines” – of 5 × 3 threads, in $O(n)$."
    text = abstract(clean)
    assert text.plain is clean
    assert text.repairs == ()


@given(TEXTS)
def test_undoing_all_repairs_gives_what_was_written(text: str) -> None:
    assert undo(abstract(text)) == text


@given(TEXTS)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    plain = abstract(text).plain
    assert abstract(plain) == Text(plain, plain, AT)


@given(TEXTS)
def test_repaired_text_is_composed_and_trimmed(text: str) -> None:
    plain = abstract(text).plain
    assert unicodedata.is_normalized("NFC", plain)
    assert plain == plain.strip()


@pytest.mark.parametrize("rule", BOOK.abstract, ids=lambda rule: rule.name)
@given(text=TEXTS)
def test_a_rule_gives_true_edits_in_order_and_none_for_its_own_result(
    rule: Rule, text: str
) -> None:
    edits = tuple(rule.apply(text))
    assert all(text[e.start : e.end] != e.after for e in edits)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    mended = repair(Written(text, AT), [rule])
    assert tuple(rule.apply(mended.plain)) == ()


@given(TEXTS, st.integers(0, 60), st.integers(0, 60), st.text(max_size=4))
def test_the_owners_word_can_be_undone_like_any_repair(
    text: str, start: int, length: int, after: str
) -> None:
    mended = abstract(text)
    start = min(start, len(mended.plain))
    end = min(start + length, len(mended.plain))
    changed = override(mended, "override-replace", start, end, after)
    assert changed.plain == mended.plain[:start] + after + mended.plain[end:]
    assert undo(changed) == text


@given(TEXTS)
def test_a_character_that_no_rule_touched_is_found_where_it_was_written(text: str) -> None:
    marked = abstract(f"{text} \N{SNOWMAN} {text}")
    assert marked.raw[find_source(marked, marked.plain.index("\N{SNOWMAN}"))] == "\N{SNOWMAN}"


def test_a_place_is_found_through_all_repairs() -> None:
    text = abstract("A BSTRACT Y et 4$\\times$ of 50\\% <i>x</i> and ﬁne tuning.")
    assert text.plain == "Yet 4× of 50% x and fine tuning."
    for word in ("of", "50", "and", "ne", "tuning."):
        assert find_source(text, text.plain.index(word)) == text.raw.index(word)


@pytest.mark.parametrize("rule", BOOK.abstract, ids=lambda rule: rule.name)
@given(text=TEXTS)
def test_a_rule_proposes_edits_in_order_that_change_something(rule: Rule, text: str) -> None:
    plain = abstract(text).plain
    edits = tuple(rule.propose(plain))
    assert all(plain[e.start : e.end] != e.after for e in edits)
    assert all(a.end <= b.start for a, b in pairwise(edits))


def test_a_rule_can_be_turned_off() -> None:
    book = make_rulebook().without({"latex-symbols"})
    assert repair_abstract(Written("4$\\times$ of 50\\%", AT), book).plain == "4$\\times$ of 50%"
    assert len(book.abstract) == len(BOOK.abstract) - 1


@given(TEXTS)
def test_a_name_is_repaired_by_the_rules_for_characters(text: str) -> None:
    assert repair_name(Written(text, AT)) == repair(Written(text, AT), BOOK.name)


@given(TEXTS)
def test_a_text_that_looks_clean_is_not_repaired(text: str) -> None:
    written = Written(text, AT)
    assert repair_title(written) == repair(written, BOOK.title)
    assert repair_abstract(written) == repair(written, BOOK.abstract)
    if is_clean(text):
        assert repair(written, BOOK.abstract).repairs == ()
