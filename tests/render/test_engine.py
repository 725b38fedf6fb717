"""Templates mean to our environment what they mean to Jinja's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from oeuvre.render.engine import Engine

EVIL = "<b title='x'>\"&\"</b>"
PARTS = {
    "base": "<title>{% block title %}{{ name }}{% endblock %}</title>{% block main %}{% endblock %}",
    "parts": "{% macro shown(x, y='?') %}<i>{{ x }}{{ y }}</i>{% endmacro %}"
    "{% macro around() %}[{{ caller() }}{{ varargs }}{{ kwargs }}]{% endmacro %}",
    "piece": "{{ name }}{% set own = 1 %}",
}
TEMPLATES = (
    "{{ name }} {{ good }} {{ 3 }} {{ none }} {{ 1.5 }} {{ [name] }} {{ evil_html }}",
    "{% from 'parts' import shown %}{{ shown(name) }}{{ shown(good, y=name) }}{{ shown(x=1) }}",
    "{% from 'parts' import around %}{% call around(1, k=name) %}{{ name }}{% endcall %}",
    "{% extends 'base' %}{% block main %}{{ super() }}{{ self.title() }}{% endblock %}",
    "{% extends 'base' %}{% block main %}{% for x in 'ab' %}{{ told() }}{% endfor %}{% endblock %}",
    "{% for x in [1, 2] recursive %}{{ loop.index }}{{ loop([]) }}{{ x }}{% endfor %}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(name) ~ name }}{{ m(name) | length }}{{ m(name)[:2] }}",
    "{% autoescape false %}{{ name }}{% endautoescape %}{{ name }}",
    "{% include 'piece' %}{% set z %}{{ name }}{% endset %}{{ z }}{{ own is defined }}",
    "{{ name.find('<') }}{{ name.split('=')[0] }}{{ half(name) }}{{ joined | join(name) }}",
    "{{ name | escape }}{{ name | safe }}{{ good | upper }}{{ name | e | e }}{{ name | tojson }}",
    "{{ {'b': name, 'a': [1, none]} | tojson }}{{ {'b': 1, 'a': name} | tojson(2) }}",
    "{% from 'parts' import shown %}{% autoescape false %}{{ shown(name) }}{% endautoescape %}",
    "{% autoescape false %}{% macro m(x) %}{{ x }}{% endmacro %}{{ m(name) }}{% endautoescape %}",
    "{% filter upper %}{{ name }}{% endfilter %}{{ cycler('a', name).next() }}",
)


class Html:
    def __html__(self) -> str:
        return "<u>html</u>"


@pass_context
def told(context: Context) -> str:
    return f"<{sorted(set(context.get_all()) & {'x', 'y', 'name'})}>"


def half(text: str) -> str:
    return text[: len(text) // 2]


def rendered(kind: type[Environment], template: str) -> str:
    made = kind(
        loader=DictLoader({**PARTS, "t": template}), autoescape=True, undefined=StrictUndefined
    )
    made.globals |= {"told": told, "half": partial(half)}
    seen: Mapping[str, object] = {
        "name": EVIL, "good": Markup("<em>&amp;</em>"), "none": None, "evil_html": Html(),
        "joined": [EVIL, Markup("<br>")],
    }  # fmt: skip
    return made.get_template("t").render(seen)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_makes_the_same(template: str) -> None:
    assert rendered(Engine, template) == rendered(Environment, template)


def test_a_known_template_is_found_by_its_name_unless_it_is_to_know_more() -> None:
    made = Engine(loader=DictLoader({"t": "{{ x }}"}), autoescape=True, undefined=StrictUndefined)
    assert made.get_template("t") is made.get_template("t", "parent")
    assert made.get_template("t", globals={"x": "<"}).render() == "&lt;"


def test_text_is_escaped() -> None:
    assert rendered(Engine, "{{ name }}") == "&lt;b title=&#39;x&#39;&gt;&#34;&amp;&#34;&lt;/b&gt;"


def test_a_name_that_is_not_there_is_told() -> None:
    for template in ("{{ nobody }}", "{{ nobody() }}", "{{ name.nothing }}"):
        with pytest.raises(UndefinedError):
            rendered(Engine, template)
