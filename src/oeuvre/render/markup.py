"""Markup, made in fewer steps than its own class takes, which asks every text what else it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

import markupsafe
from markupsafe import Markup, escape

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Return a text as markup. It must be safe already: made by a macro, or escaped."""

_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Return a text escaped, as text. It is what MarkupSafe's own `escape` wraps, from 3.0 on."""

_MANY = 4096
"""Names, topics and venues that are kept as pages show them: most stand there several times."""


def kept(show: Callable[[str], Markup]) -> Callable[[str], Markup]:
    """Return `show` as what keeps what it made; text that is equal to markup is another."""
    return lru_cache(_MANY, typed=True)(show)


def printed(value: object) -> str:
    """Return `value` escaped, unless it is markup: as text, to be joined to what is markup."""
    if type(value) is Markup:
        return value
    return _escape_text(value) if type(value) is str else escape(value)


def escaped(value: object) -> Markup:
    """Return `value` escaped, unless it is markup."""
    return marked(printed(value))
