import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oeuvre.render.characters import encodable, encoded, one_line, xml_text

CORPUS = Path(__file__).parent / "corpora/export.txt"
VALUES = [json.loads(line.split("\t")[1]) for line in CORPUS.read_text("utf-8").splitlines()[1:]]
anything = st.text(st.characters(exclude_categories=()))


def read_xml(text: str) -> str:
    root = ET.fromstring(f"<x>{text}</x>".encode())  # noqa: S314 - we wrote it ourselves
    assert len(root) == 0
    return root.text or ""


def test_the_corpus_is_there() -> None:
    assert len(VALUES) > 70


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\u2028b", "a\x0bb", "a\x85b", " a \t b\0"])
def test_every_line_end_becomes_a_space(text: str) -> None:
    assert one_line(text) == "a b"


@settings(deadline=None)
@given(anything)
def test_one_line_is_one_line_that_utf8_can_write(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == one_line(line)
    assert line.encode().decode() == line


@settings(deadline=None)
@given(anything)
def test_encodable_text_differs_only_in_halves_of_characters(text: str) -> None:
    written = encodable(text).encode().decode()
    assert len(written) == len(text)
    assert all(new in (old, "\ufffd") for new, old in zip(written, text, strict=True))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_xml_gives_back_what_it_may_hold(text: str) -> None:
    assert read_xml(xml_text(text)) == text


@settings(deadline=None)
@given(anything)
def test_no_text_breaks_xml(text: str) -> None:
    assert len(read_xml(xml_text(text))) <= len(text)


@pytest.mark.parametrize("text", VALUES)
def test_values_that_break_exports_do_not_break_xml(text: str) -> None:
    forbidden = "\x01\x0b\x0c\x1f\ud800\ud83d\ud83f\udffe\uffff"
    assert read_xml(xml_text(text)) == "".join(c for c in text if c not in forbidden)


@given(anything)
def test_every_text_can_be_encoded(text: str) -> None:
    assert encoded(text) == encodable(text).encode()
