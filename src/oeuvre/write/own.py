"""The names that this program keeps for itself. Imports nothing."""

from __future__ import annotations

OWN = ".oeuvre-"
"""How they begin, in the output folder and in a project."""

MANIFEST = f"{OWN}manifest.json"
"""In the output folder: what it holds that is ours."""

CACHE = f"{OWN}cache"
"""In a project: a folder of what can be made again, and may be deleted at any time."""
