"""Which parts of pages are asked for: what no template of a page names is not worked out.

Of a theme that shows no related papers, for one, a build is not made to look for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from oeuvre.model.patterns import late
from oeuvre.sources.files import Source

ORIGINS, QUESTIONS, RELATED = "origins", "open_questions", "related"
PARTS = frozenset({ORIGINS, QUESTIONS, RELATED})
"""Fields that templates alone read, and that take a while."""

_AT_RUN_TIME = late(
    r"\[(?<=[\w)\]]\[)(?!\s*(?:'[^']*'|\"[^\"]*\"|[-\d\s:]*)\s*\])"
    r"|attr(?<=\battr)(?:\b|ibute\s*=\s*(?!['\"]\w+['\"]\s*[,)]))"
    r"|page(?<=\bpage)\s*(?:[-+]?\}\}|\|)"
)
"""Where a template may take a field by a name that does not stand in it, or all fields at once.

Each way begins with a letter or a bracket that it is found by, and looks back from there: that
takes a tenth of the time.
"""

Asked = Mapping[str, AbstractSet[str]]
"""Those of `PARTS` that are asked for, by the template of a page; all where nothing is said."""


def find_asked(drawn_from: Mapping[str, Iterable[str]], sources: Iterable[Source]) -> Asked:
    """Return what the templates of each page ask for: what one of them has the name of.

    One that may put names together asks for everything.

    drawn_from: for each template, the files that it draws on, itself among them.
    """
    asking = {one.path: _named(one.data.decode("utf-8", "replace")) for one in sources}
    return {
        template: frozenset(part for file in files for part in asking[file])
        for template, files in drawn_from.items()
    }


def _named(text: str) -> AbstractSet[str]:
    if _AT_RUN_TIME.search(text):
        return PARTS
    return {part for part in PARTS if part in text}


def is_asked(asked: Asked, template: str, part: str) -> bool:
    """Return whether the templates of a page ask for a part of it."""
    return part in asked.get(template, PARTS)
