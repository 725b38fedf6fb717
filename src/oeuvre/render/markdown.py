"""The owner's Markdown as HTML.

CommonMark with tables, footnotes, heading anchors, `$math$` and highlighted code.
Links are written from the site's root, as everywhere; only http, https and mailto lead out of it.
The highest headings come out one level below that of the page or section they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from oeuvre.model.identifiers import slugify
from oeuvre.model.links import is_link_target
from oeuvre.model.patterns import late
from oeuvre.render.math import formula

_LANGUAGE = late(r"[A-Za-z0-9+#-]{1,20}")
_SCHEME = late(r"[^/?#]*:|//|\\")
_SIDES = {"right": "at-end", "center": "at-centre"}
_DEEPEST = 40
"""Levels of nested blocks and marks; more is an attack."""


def render_markdown(text: str, root: str, *, top: int = 2, is_html_allowed: bool = False) -> Markup:
    """Return `text` as HTML blocks.

    root: what leads from the page to the site's root, put before links into the site.
    top: level of heading that the highest ones of `text` become, 1 to 6.
    """
    parser = _parser(is_html_allowed=is_html_allowed)
    env = {"root": root}
    tokens = parser.parse(text, env)
    _move_headings(tokens, top)
    return Markup(parser.renderer.render(tokens, parser.options, env))  # noqa: S704 - the parser escapes


@lru_cache(maxsize=2)
def _parser(*, is_html_allowed: bool) -> MarkdownIt:
    parser = MarkdownIt(
        "commonmark",
        {
            "html": is_html_allowed,
            "typographer": True,
            "maxNesting": _DEEPEST,
            "highlight": _highlight,
        },
    )
    parser.enable(["table", "replacements", "smartquotes", "strikethrough"])
    parser.use(footnote_plugin)
    parser.use(anchors_plugin, max_level=4, slug_func=slugify)
    parser.use(dollarmath_plugin, renderer=_render_formula, allow_digits=False)
    parser.validateLink = is_safe_link  # type: ignore[method-assign, assignment] # as its docs say
    parser.add_render_rule("link_open", _render_link)
    parser.add_render_rule("table_open", _render_table)
    parser.add_render_rule("fence", _render_code)
    parser.add_render_rule("code_block", _render_code)
    parser.add_render_rule("th_open", _render_cell)
    parser.add_render_rule("td_open", _render_cell)
    parser.add_render_rule("image", _render_image)
    return parser


def is_safe_link(target: str) -> bool:
    """Whether a link of the owner's may lead to `target`: the web, mail or the site."""
    return is_link_target(target) or not _SCHEME.match(target.strip())


def _render_formula(tex: str, options: dict[str, bool]) -> str:
    return formula(tex, is_display=options["display_mode"])


def _move_headings(tokens: Sequence[Token], top: int) -> None:
    """Move all headings by as many levels as bring the highest to `top`."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1:]) for token in headings), default=top)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) - highest + top, 6)}"


def _render_link(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: dict[str, str],
) -> str:
    token = tokens[idx]
    target = str(token.attrGet("href") or "")
    if is_link_target(target):
        token.attrSet("rel", "noopener noreferrer")
    elif target and not target.startswith("#"):
        token.attrSet("href", env["root"] + target.lstrip("/"))
    return self.renderToken(tokens, idx, options, env)


def _render_table(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: dict[str, str],
) -> str:
    """Return the beginning of a table that the keyboard can scroll."""
    tokens[idx].attrSet("tabindex", "0")
    return self.renderToken(tokens, idx, options, env)


def _render_cell(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: dict[str, str],
) -> str:
    """Return the beginning of a cell with a class for its side: the policy forbids styles."""
    side = str(tokens[idx].attrs.pop("style", "")).removeprefix("text-align:")
    if side in _SIDES:
        tokens[idx].attrSet("class", _SIDES[side])
    return self.renderToken(tokens, idx, options, env)


def _render_code(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: dict[str, str],
) -> str:
    """Return a block of code that the keyboard can scroll."""
    rule = RendererHTML.fence if tokens[idx].type == "fence" else RendererHTML.code_block
    return rule(self, tokens, idx, options, env).replace("<pre>", '<pre tabindex="0">', 1)


def _render_image(
    self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: dict[str, str],
) -> str:
    """Return an image of the site's own; one from elsewhere becomes a link, and loads nothing."""
    token = tokens[idx]
    source = str(token.attrGet("src") or "")
    words = self.renderInlineAsText(token.children or [], options, env)
    if is_link_target(source):
        link = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
        return link.format(source, words or source)
    address = env["root"] + source.lstrip("/")
    return Markup('<img src="{}" alt="{}" loading="lazy">').format(address, words)


def _highlight(code: str, language: str, _attributes: str) -> str:
    """Return `code` with its words marked, or nothing where the language is not known."""
    if not _LANGUAGE.fullmatch(language):
        return str(escape(code))
    from pygments import highlight  # noqa: PLC0415 - 40 ms, and only for code in a known language
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415 - as above
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - as above
    from pygments.util import ClassNotFound  # noqa: PLC0415 - as above

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return str(escape(code))
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))
