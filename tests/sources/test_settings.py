import json
from importlib.resources import files

import pytest

from oeuvre.model.identifiers import digest
from oeuvre.sources.files import Source
from oeuvre.sources.settings import KEYS, Settings, parse_settings


def settings_of(text: str) -> Source:
    data = text.encode()
    return Source("content/site.toml", data, digest(data))


def test_no_settings_are_the_defaults() -> None:
    assert parse_settings(None).value == Settings(language="en")


def test_every_setting_is_read() -> None:
    text = (
        'title = "Papers"\nowner = "Lovelace, Ada"\nbase_url = "https://ada.example"\n'
        'language = "pt-BR"\ndescription = "All of them"\nraw_html = true\n'
        '[links]\nHome = "https://ada.example/"\nMail = "mailto:ada@ada.example"\n'
    )
    checked = parse_settings(settings_of(text))
    assert checked.problems == ()
    assert checked.value == Settings(
        title="Papers",
        owner="Lovelace, Ada",
        base_url="https://ada.example/",
        language="pt-BR",
        description="All of them",
        raw_html=True,
        links=(("Home", "https://ada.example/"), ("Mail", "mailto:ada@ada.example")),
    )


def test_rules_of_repair_can_be_turned_off_by_name() -> None:
    checked = parse_settings(settings_of('[repair]\noff = ["latex-text", "nfc"]\n'))
    assert checked.problems == ()
    assert checked.value.repairs_off == ("latex-text", "nfc")


def test_a_rule_that_is_none_is_told_with_the_one_that_was_meant() -> None:
    (problem,) = parse_settings(settings_of('[repair]\noff = ["latex-txt"]\n')).problems
    assert (problem.code, problem.at and problem.at.line) == ("settings-unknown-rule", 2)
    assert problem.hint == "did you mean `latex-text`?"


def test_kinds_of_files_can_be_turned_off_by_name() -> None:
    checked = parse_settings(settings_of('[files]\noff = ["ris", "api"]\n'))
    assert checked.problems == ()
    assert checked.value.files_off == ("ris", "api")


def test_a_kind_of_file_that_is_none_is_told_with_the_one_that_was_meant() -> None:
    (problem,) = parse_settings(settings_of('[files]\noff = ["bibtx"]\n')).problems
    assert (problem.code, problem.at and problem.at.line) == ("settings-bad-value", 2)
    assert problem.hint == "did you mean `bibtex`?"


def test_a_misspelt_key_is_an_error_that_names_the_nearest_one() -> None:
    (problem,) = parse_settings(settings_of('# first\nlangage = "de"\n')).problems
    assert problem.code == "settings-unknown-key"
    assert problem.severity.value == "error"
    assert (problem.at and problem.at.line, problem.at and problem.at.column) == (2, 1)
    assert problem.quote is not None
    assert problem.quote.text == 'langage = "de"'
    assert problem.hint == "did you mean `language`?"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title = 3\n", 1),
        ('\nbase_url = "javascript:alert(1)"\n', 2),
        ('base_url = "https://user@evil.example/"\n', 1),
        ('raw_html = "yes"\n', 1),
        ('[links]\nx = "javascript:alert(1)"\n', 2),
        ('[links]\nx = ["a"]\n', 2),
        ('links = "x"\n', 1),
        ('title = "a"\nlanguage = "e n"\n', 2),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_line(text: str, line: int) -> None:
    checked = parse_settings(settings_of(text))
    (problem,) = checked.problems
    assert problem.code == "settings-bad-value"
    assert problem.at
    assert problem.at.line == line
    assert checked.value.links == ()


def test_broken_toml_is_told_where_it_breaks() -> None:
    (problem,) = parse_settings(settings_of('title = "a"\ntitle = = 1\n')).problems
    assert problem.code == "settings-syntax"
    assert problem.at
    assert problem.at.line == 2


def test_settings_that_end_too_soon_are_told_at_their_last_line() -> None:
    (problem,) = parse_settings(settings_of('title = "a"\nowner = [\n')).problems
    assert problem.at
    assert problem.at.line == 2


def test_bytes_that_are_not_text_are_told() -> None:
    data = b'title = "a"\nowner = "\xff"\n'
    (problem,) = parse_settings(Source("content/site.toml", data, digest(data))).problems
    assert problem.code == "settings-not-text"
    assert problem.at
    assert problem.at.line == 2


def test_the_schema_for_editors_knows_the_same_keys() -> None:
    schema = json.loads((files("oeuvre") / "schemas" / "site.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) - {"$schema"} == set(KEYS)
