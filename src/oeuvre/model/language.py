"""The language that a site speaks: its words, plurals, numbers, dates and alphabet.

A catalogue (`locales/TAG.toml`) has all of it. Plural forms are those of Unicode CLDR.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from oeuvre.model.identifiers import fold
from oeuvre.model.values import dataclass
from oeuvre.model.work import PartialDate

Direction = Literal["ltr", "rtl"]

Message = str | Mapping[str, str]
"""A text with `{places}`; or one for each plural form of its number `n`."""

LATIN = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Language:
    """How the interface is worded."""

    tag: str
    """BCP 47, as in `<html lang>`."""

    name: str
    """In the language itself."""

    direction: Direction
    plural: str
    """Name of the rule that chooses among plural forms."""

    group: str
    """What stands between thousands."""

    small: tuple[str, ...]
    """Numbers from 0 on that prose spells in words; empty if it spells none."""

    months: tuple[str, ...]
    dates: Mapping[str, str]
    """How a `month` and a `day` are told, with places for day, month and year."""

    alphabet: tuple[str, ...]
    """The letters that the directory has, in order; what begins otherwise comes after them."""

    messages: Mapping[str, Message]
    """By section and name: `home.papers`."""

    def say(self, key: str, n: int | None = None, /, **values: object) -> str:
        """Return the message at `key`; `n` is what it counts, shown as `{n}` or `{words}`.

        Whole numbers among `values` are written as the language writes them. Raises KeyError if
        there is no such message.
        """
        text = self.form(key, n)
        return text.format(**self.shown(n, values)) if "{" in text else text

    def form(self, key: str, n: int | None = None) -> str:
        """Return the text at `key`, its places empty, in the form for the number `n`."""
        message = self.messages[key]
        if isinstance(message, str):
            return message
        return message.get(PLURALS[self.plural](n or 0)) or message["other"]

    def shown(self, n: int | None, values: Mapping[str, object]) -> dict[str, object]:
        """Return what stands in the places of a message."""
        shown = {k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}
        return shown if n is None else {"n": self.number(n), "words": self.spelled(n)} | shown

    def number(self, number: int) -> str:
        """Return `number` with its thousands marked."""
        return f"{number:,}".replace(",", self.group)

    def spelled(self, number: int) -> str:
        """Return a count as prose has it: a small one in words."""
        return self.small[number] if 0 <= number < len(self.small) else self.number(number)

    def listed(self, words: Sequence[str]) -> str:
        """Return "a", "a and b", "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        head = self.messages["list.comma"]
        return f"{str(head).join(words[:-1])}{self.messages['list.and']}{words[-1]}"

    def date(self, date: PartialDate) -> str:
        """Return a date as precise as it is: "17 May 2024", "May 2024", "2024"."""
        if not date.month:
            return str(date.year)
        text = self.dates["day" if date.day else "month"]
        return text.format(day=date.day, month=self.months[date.month - 1], year=date.year)

    def letter(self, name: str) -> str:
        """Return the letter of the alphabet that `name` stands under; empty if it has none."""
        for char in name:
            if char.isalnum():
                found = self._own(char)
                return found if found in self.alphabet else ""
        return ""

    def order(self) -> Callable[[str], str]:
        """Return what makes of a name, its accents kept, what to sort it by.

        This alphabet's letters come first and in its order, all others after them.
        """
        ranks = {letter: chr(0x21 + rank) for rank, letter in enumerate(self.alphabet)}

        def key(text: str) -> str:
            return "".join(
                ranks.get(self._own(char), f"\U000f0000{fold(char)}") if char.isalnum() else " "
                for char in text
            )

        return key

    def _own(self, char: str) -> str:
        """Return a letter as the alphabet has it: with its accent only if that makes it another."""
        upper = char.upper()
        return upper if upper in self.alphabet else fold(char).upper()[:1]


def _one_other(n: int) -> str:
    return "one" if n == 1 else "other"


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 99 else "other"


PLURALS: Mapping[str, Callable[[int], str]] = {"one-other": _one_other, "arabic": _arabic}
"""Rules for whole numbers. Source: Unicode CLDR, Language Plural Rules."""
