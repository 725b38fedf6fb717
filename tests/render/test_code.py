"""What templates are compiled to does what Jinja's own code does."""

from __future__ import annotations

from functools import partial

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from oeuvre.render.engine import Engine

PARTS = {
    "parts": "{% macro shown(x, y='?') %}<i>{{ x.first }}{{ y }}{{ half(x.first) }}</i>{% endmacro %}"
}
ATTRIBUTES = (
    "{{ pair.first }}{{ pair.inner.first }}{{ pair.first.upper() }}{{ pair.inner['first'] }}",
    "{{ named.first }}{{ named.items is defined }}{{ named.nothing is defined }}",
    "{{ both.first }}{{ both.second }}{{ both.keys() | list }}",
    "{{ pair.broken is defined }}{{ pair.nothing is defined }}{{ pair.nothing | default('-') }}",
    "{{ listed[0].first }}{{ listed.first is defined }}{{ none.first is defined }}",
    "{{ kind.first is defined }}{{ kind.__name__ }}{{ 'ab'.upper() }}{{ (1).real }}",
    "{% for one in [pair, pair.inner] if one.first %}{{ one.first }}{{ loop.index }}{% endfor %}",
    "{% set one = pair %}{{ one.first }}{% with two = one.inner %}{{ two.first }}{% endwith %}",
    "{% from 'parts' import shown %}{{ shown(pair) }}{{ shown(pair.inner, y=pair.first) }}",
    "{% import 'parts' as parts %}{{ parts.shown(pair) }}{{ parts.nothing is defined }}",
)
CALLS = (
    "{{ half('abcd') }}{{ half(text='abcd') }}{{ half(*['abcd']) }}{{ half(**{'text': 'ab'}) }}",
    "{{ half(half(half('abcdefgh'))) }}{{ half(pair.first + half('abcd')) }}",
    "{{ plain('abcd') }}{{ plain(text='abcd') }}{{ plain(half('abcd')) }}{{ length('abc') }}",
    "{% for x in 'ab' %}{% set y = x %}{{ told(1) }}{{ half(told(x)) }}{% endfor %}{{ told(2) }}",
    "{% block a %}{% set z = 1 %}{{ told(half('abcd')) }}{% endblock %}",
    "{% set half = plain %}{{ half('abcd') }}{% set plain = pair.first.upper %}{{ plain() }}",
    "{% macro half(x) %}[{{ x }}]{% endmacro %}{{ half('abcd') }}{{ half(x='<') }}",
    "{% macro m(half) %}{{ half('abcd') }}{% endmacro %}{{ m(plain) }}{{ m(length) }}",
    "{% call(x) twice('<') %}{{ x }}{{ half('abcd') }}{% endcall %}",
    "{{ range(3) | list }}{{ dict(a=half('ab')) }}{{ marked('<') }}{{ half('<b>x') }}",
)
WRONG = (
    *("{{ nobody() }}", "{{ nobody.first }}", "{{ pair.nothing }}", "{{ pair.nothing.first }}"),
    *("{{ pair.nothing() }}", "{{ half(nobody) }}", "{{ named.nothing }}", "{{ pair.broken }}"),
)


class Pair:
    """Has attributes and no items."""

    def __init__(self, first: str, inner: object = None) -> None:
        self.first = first
        self.inner = inner

    @property
    def broken(self) -> str:
        raise AttributeError("absent")


class Both(dict[str, str]):
    """Has attributes and items of the same name."""

    first = "attribute"


@pass_context
def told(context: Context, value: object) -> str:
    return f"<{value} {sorted(set(context.get_all()) & set('xyz'))}>"


def plain(text: str) -> str:
    return text[: len(text) // 2]


def twice(text: str, caller: object = None) -> str:
    assert callable(caller)
    return f"{caller(text)}{caller(escape(text))}"


def rendered(kind: type[Environment], template: str) -> str:
    made = kind(
        loader=DictLoader({**PARTS, "t": template}), autoescape=True, undefined=StrictUndefined
    )
    made.globals |= {
        "half": partial(plain), "length": len, "marked": Markup, "plain": plain, "told": told,
        "twice": twice,
    }  # fmt: skip
    pair = Pair("<a>", Pair("<b>"))
    seen = {
        "both": Both(first="item", second="<s>"), "kind": list, "listed": [pair],
        "named": {"first": "<n>"}, "none": None, "pair": pair,
    }  # fmt: skip
    return made.get_template("t").render(seen)


@pytest.mark.parametrize("template", ATTRIBUTES)
def test_an_attribute_is_read_as_jinja_reads_it(template: str) -> None:
    assert rendered(Engine, template) == rendered(Environment, template)


@pytest.mark.parametrize("template", CALLS)
def test_a_function_is_called_as_jinja_calls_it(template: str) -> None:
    assert rendered(Engine, template) == rendered(Environment, template)


@pytest.mark.parametrize("template", WRONG)
def test_what_is_not_there_is_told_as_jinja_tells_it(template: str) -> None:
    with pytest.raises(UndefinedError) as theirs:
        rendered(Environment, template)
    with pytest.raises(UndefinedError) as ours:
        rendered(Engine, template)
    assert str(ours.value) == str(theirs.value)
