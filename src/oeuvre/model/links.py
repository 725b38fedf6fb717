"""Which addresses may become a link."""

from __future__ import annotations

import re
from functools import lru_cache

from oeuvre.model.patterns import late

_URL = late(
    r"https?://"
    r"[^\s\x00-\x1f\x7f\"'<>\\^`{|}@/?#]+"  # host and port; no user name before an @
    r"(?:[/?#][^\s\x00-\x1f\x7f\"'<>\\^`{|}]*)?",
    re.IGNORECASE,
)
_MAIL = late(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+", re.IGNORECASE)
_PATH = late(r"(?!\.)[\w.+~-]+(/(?!\.)[\w.+~-]+)*")

DOI = late(r"10\.\d{4,9}/[^\s\"<>\\^`{|}\x00-\x1f\x7f]+")
"""Source: Crossref, "DOIs and matching regular expressions" (2015)."""

ARXIV = late(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")
"""Source: arXiv, "Understanding the arXiv identifier"."""


@lru_cache(maxsize=256)
def is_web_address(text: str) -> bool:
    """Whether `text` is a plain http(s) address without a user name."""
    return bool(_URL.fullmatch(text))


def is_link_target(text: str) -> bool:
    """Whether `text` may stand in an href: http, https or mailto, nothing else."""
    return is_web_address(text) or bool(_MAIL.fullmatch(text))


def is_file_path(text: str) -> bool:
    """Whether `text` is the plain relative path of a file, with no way upwards."""
    return bool(_PATH.fullmatch(text))
