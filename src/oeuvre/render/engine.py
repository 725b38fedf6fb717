"""Jinja's environment, its two costliest steps made shorter. What templates mean is the same.

See docs/adr/0015-once-for-all-pages.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import partial
from types import BuiltinMethodType, CodeType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_TO_ESCAPE = re.compile("[&<>'\"]").search
_PLAIN = frozenset({partial, BuiltinMethodType})
"""Callables that Jinja passes nothing but what the template does."""


class _Context(Context):
    """Calls what is called most without asking what else it wants to know."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's own
        """Return what `function` does."""
        kind = type(function)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in _PLAIN:
            return super().call(function, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class _Template(Template):
    """Escapes what it prints without wrapping it first, as it is joined to plain text anyway."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template of `code`."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = _printed
        return made


class Engine(Environment):
    """An environment for HTML."""

    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template has besides what it is given, where Jinja looks it up fastest."""
        return {**self.globals, **(d or {})}


def _printed(value: object) -> str:
    """Return `value` escaped, unless it is markup."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _TO_ESCAPE(value):
        return value
    return escape(value)
