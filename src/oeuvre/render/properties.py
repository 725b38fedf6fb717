"""What the owner sets of the look, as the end of our stylesheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oeuvre.model.identifiers import digest
from oeuvre.pages.permalinks import ASSETS
from oeuvre.sources.files import StaticFile
from oeuvre.sources.look import Look

_STYLES = f"{ASSETS}site.css"


def dress(static: Mapping[str, StaticFile], look: Look) -> Mapping[str, StaticFile]:
    """Return the files of `static/`, the stylesheet with what the owner sets at its end."""
    ours, css = static.get(_STYLES), to_css(look)
    if not css or ours is None:
        return static
    data = ours.read() + css.encode()
    dressed = StaticFile(ours.path, digest(data), len(data), lambda: data)
    return {**static, _STYLES: dressed}


def to_css(look: Look) -> str:
    """Return the rules that set the owner's custom properties; empty if there are none.

    They stand under the same conditions as ours, so that the reader's choice of colours holds.
    """
    css = ""
    if look.light:
        css += f"\n:root {{{_declarations(look.light)}}}\n"
    if look.dark:
        said = _declarations(look.dark)
        system = f':root:not([data-theme="light"]) {{{said}}}'
        css += f"\n@media (prefers-color-scheme: dark) {{ {system} }}\n"
        css += f':root[data-theme="dark"] {{{said}}}\n'
    return css


def _declarations(values: Iterable[tuple[str, str]]) -> str:
    return "".join(f" --{name}: {value};" for name, value in values) + " "
