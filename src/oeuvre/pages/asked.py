"""Which parts of pages and of the site are asked for: what no template of a page names is left out.

Of a theme that shows no related papers, for one, a build is not made to look for them; and a page
that does not say how many papers there are is not made again for one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from oeuvre.model.patterns import late
from oeuvre.sources.files import Source

ORIGINS, QUESTIONS, RELATED = "origins", "open_questions", "related"
PARTS = frozenset({ORIGINS, QUESTIONS, RELATED})
"""Fields of pages that templates alone read, and that take a while."""

PAPER_COUNT, COAUTHOR_COUNT = "paper_count", "coauthor_count"
COUNTS = frozenset({PAPER_COUNT, COAUTHOR_COUNT})
"""Fields of the site that alone change when a paper is added, or when two people are one."""

_AT_RUN_TIME = late(
    r"\[(?<=[\w)\]]\[)(?!\s*(?:'[^']*'|\"[^\"]*\"|[-\d\s:]*)\s*\])"
    r"|attr(?<=\battr)(?:\b|ibute\s*=\s*(?!['\"]\w+['\"]\s*[,)]))"
)
"""Where a template may take a field by a name that does not stand in it.

Each way begins with a letter or a bracket that it is found by, and looks back from there: that
takes a tenth of the time.
"""

_WHOLE = late(r"(page|site)(?<=\b(?:page|site))\s*(?:[-+]?\}\}|\|)")
"""Where it may take all fields at once."""

Asked = Mapping[str, AbstractSet[str]]
"""Those of `PARTS` and `COUNTS` that are asked for, by the template of a page; all where nothing is
said."""


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
        return PARTS | COUNTS
    whole = {found[1] for found in _WHOLE.finditer(text)}
    parts = {part for part in PARTS if part in text or "page" in whole}
    return parts | {count for count in COUNTS if count in text or "site" in whole}


def is_asked(asked: Asked, template: str, part: str) -> bool:
    """Return whether the templates of a page ask for a part of it, or for a count of the site."""
    return template not in asked or part in asked[template]
