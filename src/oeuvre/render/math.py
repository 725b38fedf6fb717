"""TeX mathematics as MathML, made at build time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from oeuvre.catalog.findings import tell
from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.mathematics import math_spans
from oeuvre.model.patterns import late
from oeuvre.model.work import Work
from oeuvre.render.typography import typeset

_ELEMENTS = frozenset(
    """math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover
    munderover mmultiscripts mprescripts none mtable mtr mtd mstyle mpadded mphantom
    menclose merror""".split()  # noqa: SIM905 - a list of 30 quoted words reads worse
)
_ATTRIBUTES = frozenset(
    """display displaystyle scriptlevel mathvariant stretchy fence separator lspace rspace
    form accent accentunder linethickness columnalign rowspacing columnspacing symmetric
    minsize maxsize largeop movablelimits width height depth notation""".split()  # noqa: SIM905 - as above
)

if TYPE_CHECKING:
    import re

_COLOUR = late(r"\x1b\[[\d;]*m")
_NAMED = late(r"&(\w+);")
_XML = frozenset(["amp", "apos", "gt", "lt", "quot"])


class _Node(Protocol):
    """An element of an XML tree."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    @property
    def attrib(self) -> Mapping[str, str]: ...
    def __iter__(self) -> Iterator[_Node]: ...


def prose(text: str) -> Markup:
    """Return running text with its `$TeX$` as MathML; what is no mathematics stays as written."""
    spans = math_spans(text)
    if not spans:
        return typeset(text)
    parts: list[str] = []
    end = 0
    for span in spans:
        drawn = to_mathml(span.body)
        if drawn is not None:
            parts += [typeset(text[end : span.start]), drawn]
            end = span.end
    return Markup("").join([*parts, typeset(text[end:])])


def formula(tex: str, *, is_display: bool = False) -> Markup:
    """Return TeX as MathML, or as code where it cannot be understood."""
    return to_mathml(tex, is_display=is_display) or Markup("<code>{}</code>").format(tex)


@lru_cache(maxsize=4096)
def to_mathml(tex: str, *, is_display: bool = False) -> Markup | None:
    """Return a `<math>` element with its TeX kept for copying; None if it cannot be parsed.

    Only elements and attributes that draw are let through: TeX from a record is data.
    """
    root = _parse(tex, is_display=is_display)
    if isinstance(root, str):
        return None
    drawn = Markup("").join(_draw(child) for child in root)
    kept = Markup('<annotation encoding="application/x-tex">{}</annotation>').format(tex)
    kind = Markup(' display="block"') if is_display else Markup("")
    body = Markup("<semantics><mrow>{}</mrow>{}</semantics>").format(drawn, kept)
    return Markup('<math{} alttext="{}">{}</math>').format(kind, tex, body)


def find_unread_math(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Yield the formulas of titles and abstracts that stay on the page as written."""
    for work in works:
        for text in filter(None, (work.title, work.abstract)):
            for span in math_spans(text.plain):
                if fault := _fault(span.body):
                    message = f"this formula stays as written, for it cannot be drawn: {fault}"
                    hint = f"correct the TeX, or `replace` it in content/papers/{work.id}.md"
                    yield tell(text, span.start, "math-unread", message, hint)


def _fault(tex: str) -> str:
    """Return why a formula cannot be drawn; empty if it can."""
    found = _parse(tex)
    return found if isinstance(found, str) else ""


def _parse(tex: str, *, is_display: bool = False) -> _Node | str:
    """Return TeX as a tree of MathML, or why it cannot be one."""
    from xml.etree.ElementTree import ParseError, fromstring  # noqa: PLC0415 - 6 ms, and only for formulas

    from math_core import LatexError, LatexToMathML  # noqa: PLC0415 - only for formulas

    try:
        made = LatexToMathML().convert_with_local_state(tex, displaystyle=is_display)
    except LatexError as error:
        return _told(str(error))
    try:
        return fromstring(_spelled_out(made))  # noqa: S314 - our own library's output, no DOCTYPE in it
    except ParseError:
        return "what it becomes is no MathML"


def _spelled_out(made: str) -> str:
    """Return MathML with the characters that HTML has names for, and XML has not, as themselves."""
    from html.entities import html5  # noqa: PLC0415 - only for formulas

    def spell(named: re.Match[str]) -> str:
        return named[0] if named[1] in _XML else html5.get(f"{named[1]};", named[0])

    return _NAMED.sub(spell, made)


def _told(report: str) -> str:
    """Return the sentence of math-core's report, which is drawn for a terminal."""
    first = _COLOUR.sub("", report).strip().partition("\n")[0]
    return first.removeprefix("Error:").strip().rstrip(".")


def _draw(node: _Node) -> Markup:
    """Return a node of MathML as HTML, without what does not draw."""
    name = node.tag.rpartition("}")[2]
    inner = escape(node.text or "") + Markup("").join(_draw(child) for child in node)
    tail = escape((node.tail or "").strip())
    if name not in _ELEMENTS:
        return inner + tail
    written = Markup("").join(
        Markup(f' {key}="{{}}"').format(value)  # noqa: S704 - key is one of _ATTRIBUTES
        for key, value in node.attrib.items()
        if key in _ATTRIBUTES
    )
    return Markup(f"<{name}{{}}>{{}}</{name}>{{}}").format(written, inner, tail)  # noqa: S704 - name is one of _ELEMENTS
