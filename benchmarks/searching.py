"""From a key to the first result: `python benchmarks/searching.py [SIZE ...]`, such as search 10k.

Queries are typed key by key into the search of a built site in Chromium, on an idle machine best.
Told are, in milliseconds, from each key to the list with its results, and for a new visitor the
bytes that were fetched, compressed as hosts do. Needs Playwright and Chromium.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from edits import OEUVRE, Desk
from playwright.sync_api import Page, sync_playwright
from preview import ARGUMENTS

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser.hosting import hosted

WATCH = """
performance.setResourceTimingBufferSize(10000);
addEventListener("input", () => { window.pressed = performance.now(); }, true);
new MutationObserver(() => {
  if (document.querySelector("dialog ul a") && window.pressed) {
    window.took.push(performance.now() - window.pressed);
    window.pressed = 0;
  }
}).observe(document, { childList: true, subtree: true });
window.took = [];
"""
"""In the page: note the time from each key to the next change of the list of results."""


def main(sizes: list[str]) -> None:
    """Measure each size and print a table."""
    print("| search | keys | median ms | p95 ms | most ms | fetched for the first query |")
    print("|---|--:|--:|--:|--:|--:|")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="oeuvre-search-") as place:
            desk = Desk(Path(place), size)
            desk.begin()
            site = Path(place) / "site"
            command = [str(OEUVRE), "build", str(desk.root), "-o", str(site), "--quiet"]
            subprocess.run(command, check=True, capture_output=True)
            with hosted(site) as origin:
                print(_measure(f"{origin}/pubs/", site, desk, size), flush=True)


def _measure(root: str, site: Path, desk: Desk, size: str) -> str:
    with sync_playwright() as playwright:
        program = shutil.which(os.environ.get("CHROMIUM") or "chromium")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page()
        fetched: list[str] = []
        page.add_init_script(WATCH)
        page.goto(f"{root}index.html")
        page.on("request", lambda request: fetched.append(request.url))
        took: list[float] = []
        for number, query in enumerate(_queries(desk)):
            took += _type(page, query)
            if not number:
                first = list(fetched)
        browser.close()
    weight = sum(_compressed(site / url.removeprefix(root)) for url in first)
    p95 = quantiles(took, n=20)[-1]
    return (
        f"| {size} | {len(took)} | {median(took):.0f} | {p95:.0f} | {max(took):.0f} "
        f"| {weight / 1000:.0f} kB in {len(first)} files |"
    )


def _queries(desk: Desk) -> list[str]:
    """Return what is typed: names, parts of names, words of titles, and two with a slip."""
    names = desk.lines[2].split(", ")
    others = desk.lines[5].split(", ")
    title = desk.lines[4].split()
    slip = others[2][:2] + others[2][3:]
    return [
        f"{names[1]} {names[2]}".lower(),
        others[0].lower(),
        " ".join(title[:3]).lower(),
        slip.lower(),
        f"{names[-1]} {names[-2]}"[:12].lower(),
    ]


def _type(page: Page, query: str) -> list[float]:
    """Return how long each key of a query took to show results, for those that show any."""
    page.keyboard.press("Control+k")
    field = page.locator("dialog input[type=search]")
    field.wait_for()
    field.fill("")
    page.wait_for_timeout(300)
    page.evaluate("window.took.length = 0")
    for key in query:
        page.keyboard.type(key)
        page.wait_for_timeout(150)
    found: list[float] = page.evaluate("window.took")
    page.keyboard.press("Escape")
    return found


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9)) if file.is_file() else 0


if __name__ == "__main__":
    main(sys.argv[1:] or ["search"])
