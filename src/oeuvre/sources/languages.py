"""The catalogues of the interface's words, one file per language: `locales/TAG.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from oeuvre.model.language import Language, Message

_FOLDER = Path(__file__).parent.parent / "locales"
_HEAD = ("name", "direction", "plural", "group", "small", "months", "dates", "alphabet")

DEFAULT = "en"


@lru_cache
def known_languages() -> tuple[str, ...]:
    """Return the tags of all languages that there is a catalogue for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def nearest_language(tag: str) -> str:
    """Return the catalogue that speaks `tag`: its own, or its language's; empty if none does."""
    known = known_languages()
    wanted = tag.lower()
    found = (wanted if wanted in known else wanted.partition("-")[0]) if wanted else ""
    return found if found in known else ""


@lru_cache
def read_language(tag: str) -> Language:
    """Return the language of the catalogue `tag`, which must be a known one."""
    table = tomllib.loads((_FOLDER / f"{tag}.toml").read_text("utf-8"))
    head = {key: table.pop(key) for key in _HEAD}
    return Language(
        tag=tag,
        name=head["name"],
        direction=head["direction"],
        plural=head["plural"],
        group=head["group"],
        small=tuple(head["small"]),
        months=tuple(head["months"]),
        dates=head["dates"],
        alphabet=tuple(head["alphabet"].split()),
        messages=dict(_messages(table)),
    )


def _messages(table: Mapping[str, Mapping[str, Message]]) -> Iterator[tuple[str, Message]]:
    for section, messages in table.items():
        for name, message in messages.items():
            yield f"{section}.{name}", message
