from __future__ import annotations

import unicodedata

import pytest

from oeuvre.model.symbols import SYMBOLS, lowered, raised


@pytest.mark.parametrize("text", ["0123456789", "n+1", "-2", "(i)"])
def test_scripts_say_what_they_are_made_from(text: str) -> None:
    for script in (raised(text), lowered(text)):
        assert unicodedata.normalize("NFKC", script) == text.replace("-", "−")


def test_what_has_no_script_in_unicode_has_none() -> None:
    assert (raised("Q!"), lowered("Q"), raised("th")) == ("", "", "th")


def test_every_symbol_is_one_printable_character() -> None:
    assert all(len(sign) == 1 and sign.isprintable() for sign in SYMBOLS.values())
