"""The typefaces that cards are drawn with."""

from __future__ import annotations

from hashlib import sha256

import pytest

from oeuvre.render.typefaces import (
    DISPLAY,
    TEXT,
    find_faces,
    list_fonts,
    measure,
    read_typeface,
    split_parts,
    split_runs,
    visible,
)

NAMES = sorted(path.stem for path in read_typeface(DISPLAY).file.parent.glob("*.ttf"))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_belongs_to_its_font(name: str) -> None:
    face = read_typeface(name)
    assert sha256(face.file.read_bytes()).hexdigest() == face.digest
    assert len(face.advances) > 25
    assert all(0 <= width < 4000 for width in face.advances.values())


def test_every_typeface_has_its_licence_beside_it() -> None:
    licences = {p.stem for p in read_typeface(DISPLAY).file.parent.glob("LICENSE-*.txt")}
    for name in NAMES:
        assert f"LICENSE-{name}" in licences or name in {DISPLAY, TEXT}
    assert "LICENSE-literata" in licences


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Looms", ["Literata Display"]),
        ("Ткани και žluť Việt", ["Literata Display"]),
        ("織機の研究", ["Noto Serif JP"]),
        ("织机研究", ["Noto Serif SC"]),
        ("베틀 연구", ["Noto Serif KR", "Literata Display", "Noto Serif KR"]),
        ("نول", ["Noto Naskh Arabic"]),
        ("נול", ["Noto Serif Hebrew"]),
        ("करघा", ["Noto Serif Devanagari"]),
        ("x≤∑ℝ", ["Literata Display", "Noto Sans Math", "STIX Two Text"]),
        ("𝔸", ["Noto Sans Math"]),
    ],
)  # fmt: skip
def test_each_script_has_a_typeface(text: str, families: list[str]) -> None:
    assert [run.family for run in split_runs(text, DISPLAY)] == families


def test_a_character_without_a_typeface_leaves_the_whole_line_out() -> None:
    assert split_runs("Looms 🤗", DISPLAY) == ()
    assert split_parts(("Looms", " and ᚠ"), TEXT) == ((), ())
    assert find_faces("a🤗", DISPLAY)[1] is None


def test_a_control_character_is_in_no_typeface() -> None:
    assert split_runs("a\x00b", DISPLAY) == ()


def test_a_mark_stands_in_the_typeface_of_its_letter_or_in_none() -> None:
    assert split_runs("织\u0301", DISPLAY) == ()


def test_what_only_steers_a_layout_is_not_drawn() -> None:
    assert visible("e\u0301 \u200fa\u00adb") == "é ab"
    assert visible("می\u200cشود") == "می\u200cشود"


def test_a_script_whose_letters_join_gives_the_first_character_of_a_line() -> None:
    runs = split_runs("Loom نول", DISPLAY)
    assert runs[0].family == "Noto Naskh Arabic"
    assert runs[0].text == "\u202a"
    assert "".join(run.text for run in runs[1:]) == "Loom نول"


def test_devanagari_beside_latin_letters_and_two_scripts_that_join_are_not_drawn() -> None:
    assert split_runs("Loom करघा", DISPLAY) == ()
    assert split_runs("करघा 2", DISPLAY) != ()
    assert split_runs("नول", DISPLAY) == ()


def test_text_is_as_wide_as_its_letters() -> None:
    widths = read_typeface(DISPLAY).advances
    assert measure("ab", DISPLAY) == widths[ord("a")] + widths[ord("b")]
    assert measure("織機", DISPLAY) == 2000


def test_only_the_fonts_that_a_drawing_names_are_read() -> None:
    found = list_fonts(frozenset({"Literata Text", "Noto Serif KR", "Nosuch"}))
    assert [path.name for path in found] == ["literata-text.ttf", "noto-serif-kr.ttf"]
