import json
import random
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.identifiers import (
    SLUG_LENGTH,
    assign_slugs,
    changed_parts,
    digest,
    digest_parts,
    fold,
    join_parts,
    parse_orcid,
    slugify,
)

CORPUS = Path(__file__).parent.parent / "corpora" / "names.txt"
SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


def corpus() -> list[str]:
    lines = CORPUS.read_text("utf-8").splitlines()
    return [json.loads(line.partition("\t")[2]) for line in lines if not line.startswith("#")]


def is_safe(slug: str) -> bool:
    is_device = slug.partition("-")[0] in DEVICES
    return bool(SAFE.fullmatch(slug)) and len(slug) <= SLUG_LENGTH and not is_device


def test_every_name_of_the_corpus_has_a_safe_slug() -> None:
    names = corpus()
    assert len(names) > 300
    for name in names:
        slug = slugify(name)
        assert is_safe(slug), (name, slug)
        assert slug not in {"index", "404"}
        assert slugify(name) == slug


def test_the_names_of_the_corpus_have_slugs_of_their_own_whatever_the_order() -> None:
    names = list(dict.fromkeys(corpus()))
    texts = {name: name for name in names}
    slugs = assign_slugs(texts, texts.__getitem__)
    assert len({slug.casefold() for slug in slugs.values()}) == len(names)
    assert all(map(is_safe, slugs.values()))
    for chance in range(3):
        mixed = random.Random(chance).sample(names, len(names))
        again = {name: name for name in mixed}
        assert assign_slugs(again, again.__getitem__) == slugs


def test_a_slug_stays_when_other_names_come_or_go() -> None:
    few = {n: n for n in ("A Title", "Ein Titel", "標題", "x" * 200)}
    more = few | {n: n for n in ("Another", "標題二", "x" * 201, "con", "")}
    before, after = assign_slugs(few, few.__getitem__), assign_slugs(more, more.__getitem__)
    assert {name: after[name] for name in few} == before


@given(st.sets(st.text(max_size=100), min_size=1, max_size=20))
def test_any_names_have_safe_slugs_of_their_own(names: set[str]) -> None:
    texts = {name: name for name in names}
    slugs = assign_slugs(texts, texts.__getitem__)
    assert len(set(slugs.values())) == len(names)
    assert all(map(is_safe, slugs.values()))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Aleksander Mądry", "aleksander-madry"),
        ("Sergio Gómez Colmenarejo", "sergio-gomez-colmenarejo"),
        ("Øystein Łukasz Đurić Straße", "oystein-lukasz-duric-strasse"),
        ("OpenAI o1 System Card", "openai-o1-system-card"),
        ("Cyprien de Masson d'Autume", "cyprien-de-masson-d-autume"),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_slug_reads_as_its_text(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("王小明", "wangxiaoming-"),
        ("Con", "x-con-"),
        ("index", "x-index-"),
        ("deadbeef", "deadbeef-"),
        ("😀", "grinning-"),
    ],
)
def test_a_slug_that_says_less_than_its_text_is_marked(text: str, start: str) -> None:
    assert re.fullmatch(rf"{start}[0-9a-f]{{8}}", slugify(text))


def test_folding_leaves_letters_alone_that_carry_meaning() -> None:
    assert fold("Łódź ŒUVRE ﬁ") == "lodz oeuvre fi"
    assert fold("ß") == fold("SS")


def test_a_digest_knows_where_its_parts_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") == digest(b"a")


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1694-233X", "0000000218250097"]
)
def test_an_orcid_is_taken_with_or_without_its_address(text: str) -> None:
    assert re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", parse_orcid(text))


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0098", "x", "", "0000-0002-1825-009", "٠٠٠٠-0002-1825-0097"]
)
def test_an_orcid_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_orcid(text)


@given(st.lists(st.binary(max_size=9)))
def test_the_digest_of_parts_is_that_of_the_whole(parts: list[bytes]) -> None:
    whole = b"".join(parts)
    assert digest_parts(len(whole), parts) == digest(whole)


def test_a_digest_of_several_tells_which_of_them_changed() -> None:
    before = join_parts(words=digest("a"), site=digest("b"), program=digest("c"))
    now = join_parts(words=digest("x"), site=digest("b"), program=digest("y"))
    assert changed_parts(before, now) == ("words", "program")
    assert changed_parts(before, before) == ()
    assert changed_parts(digest("a"), now) == ()


def test_text_in_ascii_is_not_looked_up_in_a_table_of_scripts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "anyascii", None)
    assert slugify("A Word " * 30).startswith("a-word-a-word-")
    with pytest.raises(ImportError):
        slugify("語")
