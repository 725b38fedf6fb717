from __future__ import annotations

from oeuvre.sources.sentences import sentence_starts


def test_sentences_begin_after_stops_and_not_after_abbreviations() -> None:
    text = "One, e.g. Two by Weaver et al. Three. “Four!” Five? 6 is J. Loom. no"
    assert [text[i:].split(maxsplit=1)[0] for i in sentence_starts(text)] == [
        "One,",
        "“Four!”",
        "Five?",
        "6",
    ]
    assert sentence_starts("") == (0,)
