"""Jinja's environment, its costliest steps made shorter. What templates mean is the same.

See docs/adr/0015-once-for-all-pages.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping
from functools import partial
from types import BuiltinMethodType, CodeType
from typing import Any

from jinja2 import Environment, Template, nodes, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from oeuvre.render.code import Code
from oeuvre.render.markup import marked, printed

_PLAIN = frozenset({partial, BuiltinMethodType})
"""Callables that Jinja passes nothing but what the template does."""


class _Macro(Macro):
    """A macro that knows whether it takes values and nothing else."""

    def __init__(
        self,
        environment: Environment,
        func: Callable[..., str],
        name: str,
        arguments: list[str],
        *rest: Any,  # noqa: ANN401 - Jinja's own
    ) -> None:
        """Take what the code of a template gives: of the rest, the last says how it is escaped."""
        super().__init__(environment, func, name, arguments, *rest)
        self.makes = func
        is_plain = not any(rest[:3]) and rest[-1]
        self.most = len(arguments) if is_plain else -1
        """Values that it takes; -1 if it takes other things, too, such as a `caller`."""

    @pass_eval_context
    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's own
        """Return what the macro makes."""
        left = self.most - len(args)
        if left < 0 or kwargs or (args and type(args[0]) is EvalContext):
            return super().__call__(*args, **kwargs)
        return marked(self.makes(*args, *[missing] * left))


class _Context(Context):
    """Calls what is called most without asking what else it wants to know."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's own
        """Return what `function` does."""
        kind = type(function)
        if kind is not _Macro and kind not in _PLAIN:
            return super().call(function, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        if kind is not _Macro:
            return function(*args, **kwargs)
        left = function.most - len(args)
        if left < 0 or kwargs or not self.eval_ctx.autoescape:
            return function(self.eval_ctx, *args, **kwargs)
        return marked(function.makes(*args, *[missing] * left))


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
        made.root_render_func.__globals__.update(
            escape=printed, Macro=_Macro, partial=partial, plain=_PLAIN
        )
        return made

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Return what a template gives to those that import it.

        It is known, unless the one that does knows of more globals than all templates do.
        """
        if (
            self._module is not None
            and ctx is not None
            and len(ctx.globals_keys) == len(self.environment.globals)
        ):
            return self._module
        return super()._get_default_module(ctx)


_SORTED = json.JSONEncoder(sort_keys=True)


def _to_json(value: object, indent: int | None = None) -> str:
    """Return `value` as `tojson` writes it, by an encoder that is made once."""
    if indent is None:
        return _SORTED.encode(value)
    return json.dumps(value, sort_keys=True, indent=indent)


class Engine(Environment):
    """An environment for HTML; its templates do not change while it lives."""

    code_generator_class = Code
    template_class = _Template
    context_class = _Context

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's own
        """Take the options of Jinja's own environment."""
        super().__init__(**options)
        self.policies |= {"json.dumps_function": _to_json, "json.dumps_kwargs": {}}
        self._known: dict[str | Template, Template] = {}
        self.parsed: dict[str, nodes.Template] = {}
        """Texts that somebody parsed already, until their code is made."""

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a template. One that is known is found by its name, without asking the loader."""
        if globals:
            return super().get_template(name, parent, globals)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent)
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree of a text, which is the same in every environment of ours."""
        return self.parsed.pop(source, None) or super()._parse(source, name, filename)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own
        """Return an attribute, or an item, of `obj`; most are read without asking here (`Code`)."""
        may_have = isinstance(obj, type) or hasattr(type(obj), "__getitem__")
        if may_have or hasattr(obj, attribute):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template has besides what it is given, where Jinja looks it up fastest."""
        return {**self.globals, **(d or {})}
