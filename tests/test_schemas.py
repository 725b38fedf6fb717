import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import oeuvre
from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import digest
from oeuvre.sources import overlays, people, settings
from oeuvre.sources.files import Source

SCHEMAS = Path(oeuvre.__file__).parent / "schemas"
GUIDE = (Path(__file__).parents[1] / "docs/settings.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SITE, PEOPLE, PAPER, WITH_SCHEMA = (text for _, text in BLOCKS)


def load(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_bytes())
    Draft202012Validator.check_schema(loaded)
    return loaded


def accepts(name: str, data: object) -> bool:
    return Draft202012Validator(load(name)).is_valid(data)


def source(path: str, text: str) -> Source:
    return Source(path, text.encode(), digest(text))


def read_yaml(text: str) -> object:
    """What an editor sees: YAML as JSON, dates as text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def problems_of(name: str, text: str) -> tuple[Diagnostic, ...]:
    """What Oeuvre itself says of a file."""
    if name == "site":
        return settings.parse_settings(source("content/site.toml", text)).problems
    if name == "people":
        return people.parse_people(source("content/people.toml", text)).problems
    article = source("content/papers/x.md", f"---\n{text}---\n")
    return overlays.parse_paper(article, ("papers/an-example.pdf",)).problems


def test_the_guide_shows_each_file_once() -> None:
    assert [kind for kind, _ in BLOCKS] == ["toml", "toml", "yaml", "toml"]


def test_the_guides_examples_are_right() -> None:
    assert problems_of("site", SITE) == ()
    assert problems_of("site", WITH_SCHEMA) == ()
    assert problems_of("people", PEOPLE) == ()
    assert problems_of("paper", PAPER) == ()


def test_the_schemas_accept_the_guides_examples() -> None:
    assert accepts("site", tomllib.loads(SITE))
    assert accepts("people", tomllib.loads(PEOPLE))
    assert accepts("paper", read_yaml(PAPER))


def test_the_schemas_know_the_keys_that_are_read() -> None:
    assert set(load("site")["properties"]) == set(settings.KEYS)
    assert set(load("people")["$defs"]["person"]["properties"]) == set(people.PERSON_KEYS)
    assert set(load("people")["properties"]) == set(people.KINDS)
    assert set(load("people")["$defs"]["same"]["properties"]) == set(people.SAME_KEYS)
    assert set(load("people")["$defs"]["different"]["properties"]) == set(people.DIFFERENT_KEYS)
    assert set(load("paper")["properties"]) == set(overlays.PAPER_KEYS)


@pytest.mark.parametrize("key", [*settings.KEYS, *people.PERSON_KEYS, *overlays.PAPER_KEYS])
def test_every_key_is_in_the_guide(key: str) -> None:
    assert f"| `{key}` |" in GUIDE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site", 'tilte = "x"\n'),
        ("site", "title = 1\n"),
        ("site", 'raw_html = "yes"\n'),
        ("site", 'base_url = "ada.example.org"\n'),
        ("site", 'base_url = "https://ada@example.org/"\n'),
        ("site", 'language = "english please"\n'),
        ("site", '[links]\nHome = "javascript:alert(1)"\n'),
        ("site", '[repair]\noff = "latex-text"\n'),
        ("site", '[repair]\non = ["latex-text"]\n'),
        ("site", "repair = 1\n"),
        ("site", "theme = 1\n"),
        ("site", '[theme]\npaper = "papaya"\n'),
        ("site", '[theme]\npapr = "#fff"\n'),
        ("site", '[theme]\nfont = "a; b"\n'),
        ("site", '[theme]\nmeasure = "40"\n'),
        ("site", '[theme]\nsize = "40%"\n'),
        ("site", '[theme.dark]\nfont = "serif"\n'),
        ("paper", "replace: one\n"),
        ("paper", "replace: {a: [b]}\n"),
        ("people", '[[persons]]\nname = "Ada"\n'),
        ("people", '[[person]]\norcid = "0000-0002-1825-0097"\n'),
        ("people", '[[person]]\nname = "Ada"\norcid = "1"\n'),
        ("people", '[[person]]\nname = "Ada"\nurl = "ada.example.org"\n'),
        ("people", '[[person]]\nname = "Ada"\nnames = "A."\n'),
        ("people", '[[same]]\nnames = ["Ada"]\n'),
        ("people", "[[different]]\nnames = []\n"),
        ("people", '[[different]]\nname = "Ada"\n'),
        ("paper", "yaer: 2024\n"),
        ("paper", "year: last\n"),
        ("paper", "date: May 2024\n"),
        ("paper", "doi: xyz\n"),
        ("paper", 'arxiv: "arXiv:2401.00001"\n'),
        ("paper", "code: code.example.org\n"),
        ("paper", "tags: one\n"),
        ("paper", "selected: 2\n"),
    ],
)
def test_what_is_refused_while_building_is_underlined_in_the_editor(name: str, text: str) -> None:
    assert problems_of(name, text)
    assert not accepts(name, read_yaml(text) if name == "paper" else tomllib.loads(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site", ""),
        ("site", 'base_url = "https://ada.example.org/site"\n'),
        ("site", 'base_url = "http://localhost:8000"\n'),
        ("site", 'language = "pt-BR"\n'),
        ("site", '[theme]\npaper = "#fff"\nfont = "\\"My Type\\", serif"\nsize = "110%"\n'),
        ("site", '[theme]\nleading = "1.45"\nsection-rule = "1.5px"\ndark.ink = "#EEEEEE"\n'),
        ("people", ""),
        ("people", '[[person]]\nname = "Ada"\norcid = "https://orcid.org/0000-0002-1825-0097"\n'),
        (
            "people",
            '[[same]]\nnames = ["Ada", "A."]\n[[different]]\nnames = ["Li, Wei"]\npapers = ["x"]\n',
        ),
        ("paper", "year: 2024\n"),
        ("paper", 'year: "2024"\n'),
        ("paper", "date: 2024\n"),
        ("paper", "date: 2024-05\n"),
        ("paper", "date: 2024/5/7\n"),
        ("paper", "doi: https://doi.org/10.1000/xyz123\n"),
        ("paper", "doi: doi:10.1000/xyz123\n"),
        ("paper", "arxiv: 2401.00001\n"),
        ("paper", "arxiv: math.GT/0309136\n"),
        ("paper", "selected: false\n"),
    ],
)
def test_what_is_read_without_a_problem_is_not_underlined(name: str, text: str) -> None:
    assert problems_of(name, text) == ()
    assert accepts(name, read_yaml(text) if name == "paper" else tomllib.loads(text))
