"""Colours as `#rrggbb`, and how well one can be told from another."""

from __future__ import annotations

from oeuvre.model.patterns import late

_HEX = late(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def is_colour(text: str) -> bool:
    """Whether `text` is `#rgb` or `#rrggbb`."""
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 to 21. Source: WCAG 2.2, contrast ratio."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(whole[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
