"""The catalogue that tests read pages in."""

from __future__ import annotations

from oeuvre.sources.languages import read_language

ENGLISH = read_language("en")
