"""What each stage before rendering costs: `python benchmarks/costs.py SIZE ...`.

Puts a table into docs/performance.md, and draws docs/pictures/performance.svg.
"""

from __future__ import annotations

import gc
import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from run import make_projects

from oeuvre.build import build
from oeuvre.sources.project import read_project

T = TypeVar("T")
Costs = dict[str, float]

DOCS = Path(__file__).parent.parent / "docs"
PAGE, PLOT = DOCS / "performance.md", DOCS / "pictures" / "performance.svg"
BEGIN, END = "<!-- costs -->", "<!-- /costs -->"
PAPERS = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
_MEMORY = "peak memory, MB"
_WIDTH, _ROW, _LABEL, _FIGURE = 640, 34, 110, 100


def main(sizes: list[str]) -> None:
    """Measure each size in a process of its own, then write the table and the plot."""
    found = {size: _run(size) for size in sizes}
    stages = [stage for stage in found[sizes[0]] if stage != _MEMORY]
    text = PAGE.read_text("utf-8")
    table = f"{BEGIN}\n{_table(found, stages)}\n{END}"
    between = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
    PAGE.write_text(between.sub(lambda _: table, text), "utf-8")
    PLOT.write_text(_plot(found, stages), "utf-8")


def _run(size: str) -> Costs:
    line = [sys.executable, __file__, "--one", size]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    costs: Costs = json.loads(done.stdout)
    return costs


def measure(size: str) -> Costs:
    """Return the processor's seconds of each stage, and the peak of memory."""
    costs: Costs = {}
    last = [0.0]

    def lap(stage: str, made: T, /) -> T:
        now = time.process_time()
        costs[stage] = costs.get(stage, 0.0) + now - last[0]
        last[0] = now
        return made

    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "real"
        make_projects(size, Path(place) / "plain", project)
        gc.collect()
        gc.disable()  # as `oeuvre build` does
        last[0] = time.process_time()
        lap("the rest", build(lap("project", read_project(project)), lap))
    costs[_MEMORY] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return costs


def _table(found: dict[str, Costs], stages: list[str]) -> str:
    sizes = [*found]
    heads = "".join(f" {PAPERS[size]:,} papers, s | ms a paper |" for size in sizes)
    rows = [f"| stage |{heads}", f"|---|{'--:|--:|' * len(sizes)}"]
    rows += [
        f"| {stage} |{''.join(_cells(found[size][stage], size) for size in sizes)}"
        for stage in stages
    ]
    sums = {size: sum(found[size][stage] for stage in stages) for size in sizes}
    rows.append(f"| **all** |{''.join(_cells(sums[size], size) for size in sizes)}")
    rows.append(f"| {_MEMORY} |{''.join(f' {found[size][_MEMORY]:,.0f} | |' for size in sizes)}")
    day = datetime.now(UTC).date().isoformat()
    told = f"Measured on {day}: {platform.system()}, Python {platform.python_version()}, {_chip()}."
    return "\n".join((*rows, "", told))


def _cells(seconds: float, size: str) -> str:
    return f" {seconds:.2f} | {1000 * seconds / PAPERS[size]:.2f} |"


def _chip() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def _plot(found: dict[str, Costs], stages: list[str]) -> str:
    """Return bars of the cost of each stage for one paper: equal lengths are linear cost."""
    each = {
        (stage, size): 1000 * found[size][stage] / PAPERS[size]
        for stage in stages
        for size in found
    }
    scale = (_WIDTH - _LABEL - _FIGURE) / max(each.values())
    shapes: list[str] = []
    for row, stage in enumerate(stages):
        top, thick = row * _ROW + 4, (_ROW - 10) / len(found)
        shapes.append(f'<text x="0" y="{top + 16}">{stage}</text>')
        for place, size in enumerate(found):
            long, y = each[stage, size] * scale, top + place * thick
            shade = 0.35 + 0.65 * place / max(1, len(found) - 1)
            shapes.append(
                f'<rect x="{_LABEL}" y="{y:.1f}" width="{long:.1f}" height="{thick - 1:.1f}" '
                f'fill="#2f6f8f" fill-opacity="{shade:.2f}"/>'
                f'<text x="{_LABEL + long + 4:.1f}" y="{y + thick - 2:.1f}" font-size="9">'
                f"{each[stage, size]:.2f} ms at {PAPERS[size]:,}</text>"
            )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {len(stages) * _ROW + 8}" '
        'font-family="sans-serif" font-size="12" role="img">'
        "<title>Milliseconds of each stage for one paper</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join((head, *shapes, "</svg>", ""))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        main(sys.argv[1:] or ["1k", "10k"])
