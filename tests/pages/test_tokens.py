import pytest

from oeuvre.pages.tokens import Reader


def test_a_text_comes_to_the_numbers_of_its_forms_and_the_length_of_its_title() -> None:
    reader = Reader()
    ((numbers, body),) = reader.read([("Looms $x$", "A loom, and Looms.")])
    shown = [reader.vocabulary.forms[number] for number in numbers]
    assert shown == ["Looms", ";", ";", "A", "loom", ",", "and", "Looms", "."]
    assert body == 2


def test_forms_of_one_word_share_a_key_and_common_ones_have_none() -> None:
    reader = Reader()
    ((numbers, _),) = reader.read([("Looms", "looms and with DEL del")])
    keys = [reader.vocabulary.words[reader.vocabulary.keys[number]] for number in numbers]
    assert keys == ["looms", "", "looms", "", "", "del", ""]
    middles = [reader.vocabulary.words[reader.vocabulary.middles[number]] for number in numbers]
    assert middles[-2:] == ["del", "del"]


def test_what_was_read_before_keeps_its_numbers_and_new_words_get_others() -> None:
    reader = Reader()
    (first,) = reader.read([("Looms", "Card and loom.")])
    (other,) = reader.read([("Cards", "New looms.")])
    assert reader.read([("Looms", "Card and loom.")]) == [first]
    shown = [reader.vocabulary.forms[number] for number in other[0]]
    assert shown == ["Cards", ";", "New", "looms", "."]
    assert len(set(reader.vocabulary.forms)) == len(reader.vocabulary.forms)


def test_a_reader_that_was_cut_short_gives_all_numbers_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, fresh = Reader(), Reader()
    reader.read([("Looms", "Of Lyon.")])
    with monkeypatch.context() as patch:
        patch.setattr("oeuvre.pages.tokens._DIGIT", None)
        with pytest.raises(AttributeError):
            reader.read([("Cards", "")])
    texts = [("Dyes and Cards", "Cards of Lyon, as looms."), ("Looms", "Silk.")]
    assert reader.read(texts) == fresh.read(texts)
    assert reader.vocabulary == fresh.vocabulary
