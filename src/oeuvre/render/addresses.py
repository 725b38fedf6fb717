"""Where a work can be found."""

from __future__ import annotations

from urllib.parse import quote

from oeuvre.model.links import is_web_address
from oeuvre.pages.parts import Citation

_PLAIN = "/:;(),._-+*!@=$'~"
"""What a DOI may hold, beside letters and digits, that needs no escape in a path."""


def work_address(citation: Citation) -> str:
    """Return the most lasting address known: DOI, arXiv, this site; empty if there is none."""
    if citation.doi:
        return doi_address(citation.doi)
    return arxiv_address(citation.arxiv) if citation.arxiv else web_address(citation.url)


def doi_address(doi: str) -> str:
    """Return the address that resolves a DOI."""
    return "https://doi.org/" + quote(doi, _PLAIN, errors="replace")


def arxiv_address(arxiv: str) -> str:
    """Return the address of an arXiv identifier's abstract."""
    return "https://arxiv.org/abs/" + quote(arxiv, "/.", errors="replace")


def web_address(text: str) -> str:
    """Return `text` if it is an absolute http(s) address; else nothing."""
    return text if is_web_address(text) else ""
