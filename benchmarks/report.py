"""The figures as a table: `python benchmarks/report.py` puts it into README.md."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"

_NAMES = {
    "hugo": "Hugo, the plain site",
    "plain": "Oeuvre, the same plain site",
    "plain again": "… again, into a new folder",
    "real": "Oeuvre, its own theme with everything",
    "real again": "… again, into a new folder",
    "unchanged": "… again, nothing changed",
    "changed": "… again, one abstract changed",
    "floor": "the plain site from memory, in C",
}
_SIZES = {
    "seed": "8 papers",
    "1k": "1,000 papers",
    "10k": "10,000 papers",
    "100k": "100,000 papers",
}


def show(results: dict[str, Any]) -> str:
    """Return the table in Markdown, and what it was measured on."""
    rows = [
        "| | median s | range | of Hugo’s time | range | files | MB | peak memory, MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for size, label in _SIZES.items():
        found = results["sizes"].get(size)
        if found:
            rows.append(f"| **{label}** | | | | | | | |")
            rows += [_row(found[kind], name) for kind, name in _NAMES.items() if kind in found]
    return "\n".join((*rows, "", _told(results))) + "\n"


_EDITS = {
    "nothing": "nothing",
    "abstract": "one abstract",
    "title": "one title",
    "venue": "what is told of a paper: its venue",
    "person": "two people are one",
    "template": "a template of one page",
    "stylesheet": "the owner’s stylesheet",
    "seed file": "one more seed file",
}


def show_edits(results: dict[str, Any]) -> str:
    """Return the table of what a build takes after an edit, in Markdown."""
    rows = ["| changed | least s | median s | most s | files written |", "|---|--:|--:|--:|--:|"]
    for size, label in _SIZES.items():
        found = results.get("edits", {}).get(size)
        if found:
            rows.append(f"| **{label}** | | | | |")
            rows += [_edit_row(found[kind], name) for kind, name in _EDITS.items() if kind in found]
    return "\n".join(rows) + "\n"


def _edit_row(one: dict[str, Any], name: str) -> str:
    seconds = one["seconds"]
    times = (f"{seconds[which]:.3f}" for which in ("least", "median", "most"))
    return f"| {name} | {' | '.join(times)} | {one['written']:,} |"


def show_preview(results: dict[str, Any]) -> str:
    """Return the table of the preview, from saving to seeing, in Markdown."""
    rows = [
        "| the preview, in ms | least | p50 | p95 | start to first byte |",
        "|---|--:|--:|--:|--:|",
    ]
    for size, label in _SIZES.items():
        found = results.get("preview", {}).get(size)
        if found:
            rows.append(f"| **{label}** | | | | {found['first_byte']:,} |")
            for kind, name in (("ready", "new version ready"), ("painted", "seen in Chromium")):
                times = (f"{found[kind][which]:,}" for which in ("least", "p50", "p95"))
                rows.append(f"| {name} | {' | '.join(times)} | |")
    return "\n".join(rows) + "\n"


def _told(results: dict[str, Any]) -> str:
    rounds = min(one["rounds"] for size in results["sizes"].values() for one in size.values())
    return (
        f"Measured on {results['date']}: {results['machine']}, {results['system']}, Python "
        f"{results['python']}, Hugo {results['hugo']}, Oeuvre {results['oeuvre']}; whole "
        f"processes in {rounds} rounds or more, each writing a new folder "
        f"in {results['written to']}, without pictures for links, which are an extra."
    )


def _row(one: dict[str, Any], name: str) -> str:
    seconds, ratio = one["seconds"], one["ratio"]
    cells = [
        name,
        f"{seconds['median']:.2f}",
        f"{seconds['least']:.2f}–{seconds['most']:.2f}",
        f"{ratio['median']:.2f}",
        f"{ratio['least']:.2f}–{ratio['most']:.2f}",
        f"{one['files']:,}" if "files" in one else "",
        f"{one['bytes'] / 1e6:.1f}" if "bytes" in one else "",
        f"{one['megabytes']:,}",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    table = show(json.loads((HERE / "results.json").read_text("utf-8")))
    text = README.read_text("utf-8")
    between = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
    README.write_text(between.sub(lambda _: f"{BEGIN}\n{table}{END}", text), "utf-8")
