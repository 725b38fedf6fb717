from __future__ import annotations

from collections.abc import Iterator

from oeuvre.model.identifiers import Digest, OutputPath, changed_parts
from oeuvre.render.output import InOne, InParts, Look, Output, Recipe

PATH = OutputPath("index.html")
LOOK: Look = (Digest("templates=1.assets=2"), Digest("templates=1.assets=0"))


def output(words: str, look: Look | None = None) -> Output:
    if look is None:
        return Output(PATH, Digest(words), Recipe(InOne(bytes)))
    return Output(PATH, Digest(words), Recipe(InOne(bytes), look=look))


def test_what_is_made_of_words_alone_is_told_by_them() -> None:
    assert output("words=7").inputs == output("words=7").substance == "words=7"


def test_what_is_large_is_made_of_pieces_of_which_few_are_held() -> None:
    asked: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(20):
            asked.append(number)
            yield b"%d" % (number % 10) * 50_000

    parts = InParts(lines)()
    first = next(parts)
    assert len(first) == 50_000 * len(asked)
    assert len(asked) < 10
    assert first + b"".join(parts) == Output(PATH, Digest(""), Recipe(InParts(lines))).make()
    assert [*InParts(tuple)()] == [b""]


def test_a_page_is_told_by_what_it_says_and_by_its_look() -> None:
    page = output("words=7", LOOK)
    assert page.inputs == "words=7.templates=1.assets=2"
    assert page.substance == "words=7.templates=1.assets=0"
    other = output("words=7", (Digest("templates=1.assets=3"), LOOK[1]))
    assert changed_parts(page.inputs, other.inputs) == ("assets",)
    assert page.substance == other.substance
    assert page != other != output("words=8", other.recipe.look)
