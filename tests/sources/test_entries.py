from __future__ import annotations

from oeuvre.model.diagnostics import Location
from oeuvre.model.memory import Memory
from oeuvre.model.text import Written
from oeuvre.model.work import Record
from oeuvre.sources.entries import Entry, repair_records
from oeuvre.sources.seed import parse_seeds
from tests.sources.reading import source

CLEAN = "Looms\nExample, Ada\nThey weave.\n"
BROKEN = "Cards\nExample, Ada\nAs V adstena does.\n"
"""It is mended if another paper has the word."""


def entries(memory: Memory, *papers: str, off: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """Return the entries of a seed file with `papers`."""
    files = [source("Example, Ada\n" + "".join(papers), "content/seeds/a.txt")]
    (seed,) = parse_seeds(files, keep=memory).value
    return repair_records(seed.records, off, memory)


def shown(entry: Entry) -> str:
    assert entry.abstract
    return entry.abstract.plain


def test_an_entry_is_the_very_same_while_its_record_is() -> None:
    memory = Memory()
    before = entries(memory, CLEAN, BROKEN)
    after = entries(memory, CLEAN, BROKEN, CLEAN.replace("Looms", "Dyes"))
    assert [one is other for one, other in zip(before, after, strict=False)] == [True, True]


def test_a_text_is_mended_when_another_paper_comes_to_prove_the_word_and_broken_when_it_goes() -> (
    None
):
    memory, proof = Memory(), "Nuns\nExample, Ada\nIn Vadstena.\n"
    before = entries(memory, CLEAN, BROKEN)
    assert shown(before[1]) == "As V adstena does."
    between = entries(memory, CLEAN, BROKEN, proof)
    assert shown(between[1]) == "As Vadstena does."
    after = entries(memory, CLEAN, BROKEN)
    assert shown(after[1]) == "As V adstena does."
    assert before[0] is between[0] is after[0]


def test_words_that_change_nothing_leave_a_broken_text_as_it_was() -> None:
    memory = Memory()
    before = entries(memory, CLEAN, BROKEN)
    after = entries(memory, CLEAN.replace("weave", "dye"), BROKEN)
    assert [one is other for one, other in zip(before, after, strict=True)] == [False, True]


def test_rules_that_are_off_leave_texts_as_they_are() -> None:
    memory, damaged = Memory(), "Looms\nExample, Ada\nThey  weave.\n"
    assert shown(entries(memory, damaged)[0]) == "They weave."
    assert shown(entries(memory, damaged, off=("whitespace",))[0]) == "They  weave."
    assert shown(entries(memory, damaged)[0]) == "They weave."


def test_a_text_that_asked_when_there_was_no_word_at_all_is_looked_at_again() -> None:
    memory, at = Memory(), Location("content/seeds/a.txt", 2)
    broken, proof = (Record(Written(title, at), (), None) for title in ("V adstena", "Vadstena"))
    assert [one.title.plain for one in repair_records([broken], (), memory)] == ["V adstena"]
    both = [one.title.plain for one in repair_records([broken, proof], (), memory)]
    assert both == ["Vadstena", "Vadstena"]


def test_papers_that_say_the_same_are_told_apart_by_their_records() -> None:
    memory, other = Memory(), BROKEN.replace("Example, Ada", "Muster, Max")
    for papers in ((BROKEN, other, CLEAN), (other, BROKEN, CLEAN), (other, other, BROKEN)):
        found = entries(memory, *papers)
        names = [one.record.contributors[0].name.family for one in found]
        assert names == [paper.split("\n")[1].split(",")[0] for paper in papers]
