"""Whether two sites are the same: files, links, metas, JSON-LD and visible text."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

Facts = tuple[list[str], list[str], list[object], str]


def differences(one: Path, other: Path) -> list[str]:
    """Return what sets `other` apart from `one`, a line for each file."""
    mine, theirs = _files(one), _files(other)
    found = [f"{name}: only in one" for name in sorted(mine ^ theirs)]
    for name in sorted(mine & theirs):
        if name.endswith((".html", ".xml", ".txt")):
            pairs = zip(_LABELS, _facts(one / name), _facts(other / name), strict=True)
            what = [label for label, before, after in pairs if before != after]
        else:
            is_same = (one / name).read_bytes() == (other / name).read_bytes()
            what = [] if is_same else ["bytes"]
        if what:
            found.append(f"{name}: {', '.join(what)}")
    return found


def weigh(site: Path) -> tuple[int, int]:
    """Return how many files a site has, and how many bytes."""
    sizes = [(site / name).stat().st_size for name in _files(site)]
    return len(sizes), sum(sizes)


_LABELS = ("links", "metas", "JSON-LD", "text")
_KEPT = (".oeuvre",)
"""Begins the names of files that Oeuvre keeps for itself."""


def _files(site: Path) -> set[str]:
    found = (p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return {name for name in found if not name.startswith(_KEPT)}


def _facts(path: Path) -> Facts:
    text = path.read_text("utf-8")
    links = sorted(html.unescape(link) for link in re.findall(r'href="?([^"\s>]*)', text))
    metas = sorted(
        html.unescape(re.sub(r"\s*/$", "", one)).replace("'", '"')
        for one in re.findall(r"<meta ([^>]*)>", text)
    )
    records = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    body = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    seen = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", " ", body)))
    return links, metas, [json.loads(one) for one in records], seen
