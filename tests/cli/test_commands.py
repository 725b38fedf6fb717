from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from oeuvre.cli.commands import parse_options, plain_options

WORDS = (
    *("p", "p/", ".", "", "nosuch", "-o", "--output", "-j", "--jobs", "3", "03", "0", "x"),
    *(
        "--strict",
        "--locked",
        "--quiet",
        "--explain",
        "--timings",
        "--base-url",
        "https://a.example/",
    ),
    *("--", "-ox", "--output=x", "--strict=1", "-", "-q", "٣"),
)


def test_plain_words_are_read_as_the_parser_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    chance, read = Random(3), 0
    for _ in range(4_000):
        words = ["build", *chance.choices(WORDS, k=chance.randrange(6))]
        found = plain_options(words)
        if found is not None:
            assert vars(found) == vars(parse_options(words)), words
            read += 1
    assert read > 400


@pytest.mark.parametrize(
    "words",
    [["build", "nosuch"], ["build", "--base-url", "x"], ["build", "-h"], ["serve", "p"], []],
)
def test_other_words_are_left_to_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    assert plain_options(words) is None
