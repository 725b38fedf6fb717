from oeuvre.pages.tokens import Vocabulary


def test_a_text_comes_to_the_numbers_of_its_forms_and_the_length_of_its_title() -> None:
    vocabulary = Vocabulary()
    ((numbers, body),) = vocabulary.read([("Looms $x$", "A loom, and Looms.")])
    shown = [vocabulary.forms[number] for number in numbers]
    assert shown == ["Looms", ";", ";", "A", "loom", ",", "and", "Looms", "."]
    assert body == 2


def test_forms_of_one_word_share_a_key_and_common_ones_have_none() -> None:
    vocabulary = Vocabulary()
    ((numbers, _),) = vocabulary.read([("Looms", "looms and with DEL del")])
    keys = [vocabulary.words[vocabulary.keys[number]] for number in numbers]
    assert keys == ["looms", "", "looms", "", "", "del", ""]
    middles = [vocabulary.words[vocabulary.middles[number]] for number in numbers]
    assert middles[-2:] == ["del", "del"]
