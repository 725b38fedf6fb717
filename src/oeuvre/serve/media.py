"""The media type of each kind of file.

A table of our own: what the operating system knows differs, and may be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
JSON = "application/json"
UNKNOWN = "application/octet-stream"

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".atom": "application/atom+xml; charset=utf-8",
        ".avif": "image/avif",
        ".bib": "application/x-bibtex; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".gif": "image/gif",
        ".htm": HTML,
        ".html": HTML,
        ".ico": "image/x-icon",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": SCRIPT,
        ".json": JSON,
        ".jsonld": "application/ld+json",
        ".map": JSON,
        ".md": "text/markdown; charset=utf-8",
        ".mjs": SCRIPT,
        ".mp4": "video/mp4",
        ".otf": "font/otf",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".ris": "application/x-research-info-systems; charset=utf-8",
        ".rss": "application/rss+xml; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".ttf": "font/ttf",
        ".txt": TEXT,
        ".wasm": "application/wasm",
        ".webm": "video/webm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
        ".zip": "application/zip",
    }
)


def media_type(path: str) -> str:
    """Return the media type of the file at `path`, by its ending, whatever its case."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), UNKNOWN)
