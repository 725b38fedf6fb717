"""Social cards: a template draws SVG, a library makes a PNG of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO

from oeuvre.model.diagnostics import Checked, Diagnostic, Severity, SiteError, problems_of
from oeuvre.model.identifiers import Digest, digest, join_parts
from oeuvre.model.keeping import Recall, make_anew
from oeuvre.model.patterns import late
from oeuvre.pages.cards import Card
from oeuvre.render.card_titles import set_title
from oeuvre.render.output import InOne, Output, Recipe
from oeuvre.render.theme import Theme
from oeuvre.render.typefaces import DISPLAY, find_faces, list_fonts, visible

_LIGHT = 48_000
"""Bytes of a card; a heavier one is packed, which takes as long as to draw it."""

_SHORT = 100
"""Characters of a title that surely fits."""

_FAMILY = late(r'font-family="([^"]*)"')


def list_cards(
    cards: Iterable[Card],
    theme: Theme,
    drawer: str,
    recall: Recall = make_anew,
    drawn: Recall = make_anew,
) -> Checked[tuple[Output, ...]]:
    """Return the cards, not yet drawn. A title that cannot be shown is a problem.

    drawer: versions of the libraries that draw. recall: of what single cards say. drawn: of single
    cards, by this theme and these libraries.
    """
    listed = tuple(cards)
    said = recall("what cards say", _say, listed)
    site, program = digest(theme.site.language, theme.site.interface), digest(theme.code, drawer)
    outputs = drawn("cards", partial(_list_card, theme, site, program), listed, said)
    return Checked(outputs, tuple(problems_of(said)))


def _say(card: Card) -> Checked[Digest]:
    return Checked(digest(repr(card)), _find_faults(card))


def _list_card(
    theme: Theme, site: Digest, program: Digest, card: Card, said: Checked[Digest]
) -> Output:
    templates = theme.texts[card.template]
    inputs = join_parts(words=said.value, templates=templates, site=site, program=program)
    drawn_from = theme.templates.drawn_from[card.template]
    return Output(card.path, inputs, Recipe(InOne(partial(_draw, card, theme)), drawn_from))


def _draw(card: Card, theme: Theme) -> bytes:
    """Return the PNG of a card. Raises SiteError where the template is at fault."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - 3 ms, and an extra that may be missing

    drawing = theme.draw(card)
    fonts = list_fonts(frozenset(_FAMILY.findall(drawing)))
    try:
        data = svg_to_bytes(
            svg_string=drawing, skip_system_fonts=True, font_files=[str(font) for font in fonts]
        )
    except ValueError as error:
        raise SiteError(theme.fault(error, card.template)) from error
    return data if len(data) <= _LIGHT else _pack(data)


def _pack(data: bytes) -> bytes:
    """Return a picture with a palette: half the bytes, and the same where it has 256 colours."""
    from PIL import Image  # noqa: PLC0415 - 40 ms, and an extra that may be missing

    packed = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        shades = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        shades.save(packed, "PNG")
    return packed.getvalue()


def _find_faults(card: Card) -> tuple[Diagnostic, ...]:
    """Return a warning if a card cannot show its title."""
    title = card.title or card.owner
    if len(title) < _SHORT and title.isascii() and title.isprintable():
        return ()  # nearly all titles; they fit
    if set_title(title).lines:
        return ()
    what = f"{card.path} leaves the {'title' if card.title else 'name'} out"
    if missing := _missing(title):
        message = f"{what}: cards cannot show {missing} in it"
        hint = "the page has it all the same; or give the paper a plainer `title`"
        return (Diagnostic("card-no-letter", message, card.at, hint, Severity.WARNING),)
    message = f"{what}: it is too long"
    hint = "see whether it is a title; the page has it all the same"
    return (Diagnostic("card-too-long", message, card.at, hint, Severity.WARNING),)


def _missing(title: str) -> str:
    """Return the characters that no typeface has, each once, with their code points."""
    text = " ".join(visible(title).split())
    faces = find_faces(text, DISPLAY)
    odd = dict.fromkeys(c for c, face in zip(text, faces, strict=True) if face is None)
    shown = (f"“{c}” (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in odd)
    return ", ".join(list(shown)[:3])
