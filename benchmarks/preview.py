"""From saving a file to seeing it: `python benchmarks/preview.py SIZE ...`.

`oeuvre serve` runs as its own process, and Chromium shows the page of the first paper, whose
abstract is edited. Told are, for 20 edits: when the preview had its new version ready, and when
the browser had painted the new words; both from the moment the file was closed.
Prints a table and keeps the figures in `results.json`. Needs Playwright and Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from urllib.request import urlopen

from edits import HERE, OEUVRE, SIZES, Desk
from playwright.sync_api import Page, sync_playwright
from report import show_preview

EDITS = int(os.environ.get("EDITS", "20"))
_ASK = 50
"""Milliseconds after which it is asked whether an edit was seen: the browser notes when, and to ask
often takes time from the preview."""

ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run")
WATCH = """
const tell = () => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => painted(Date.now(), document.querySelector("main")?.textContent ?? "");
  port2.postMessage(null);
});
addEventListener("DOMContentLoaded", () => {
  tell();
  const all = { subtree: true, childList: true, characterData: true };
  new MutationObserver(tell).observe(document, all);
});
"""
"""In every page: tell when what it says was painted, on the clock of the machine, and what that is.

A frame is painted after its callbacks, and the next task comes after that.
"""


def main(sizes: list[str]) -> None:
    """Measure each size, print the table and keep the figures."""
    kept = HERE / "results.json"
    results = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="oeuvre-preview-") as place:
            results.setdefault("preview", {})[size] = _measure(Desk(Path(place), size))
        kept.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", "utf-8")
    print(show_preview(results))


def _measure(desk: Desk) -> dict[str, object]:
    """Return the figures of one size, in milliseconds."""
    desk.begin()
    command = [str(OEUVRE), "build", str(desk.root), "--quiet"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    desk.line(3, " It was built with other words.")
    with _served(desk.root) as (url, first_byte):
        news: SimpleQueue[float] = SimpleQueue()
        threading.Thread(target=_listen, args=(url, news), daemon=True).start()
        with sync_playwright() as playwright:
            program = shutil.which(os.environ.get("CHROMIUM") or "chromium")
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            page = browser.new_page()
            seen: list[tuple[float, str]] = []
            page.expose_function("painted", lambda when, text: seen.append((when, text)))
            page.add_init_script(WATCH)
            page.goto(url + _address(desk, url))
            ready, painted = [], []
            for number in range(EDITS + 1):
                page.wait_for_timeout(300)
                one, other = _edit(desk, number, page, seen, news)
                ready.append(one)
                painted.append(other)
            browser.close()
    # The first edit of a run is not counted: nothing of Chromium's is warm.
    figures = {"ready": _percentiles(ready[1:]), "painted": _percentiles(painted[1:])}
    return figures | {"first_byte": round(first_byte), "edits": EDITS}


def _edit(
    desk: Desk,
    number: int,
    page: Page,
    seen: list[tuple[float, str]],
    news: SimpleQueue[float],
) -> tuple[float, float]:
    """Edit once; return the milliseconds until the preview was ready, and until it was seen."""
    while not news.empty():
        news.get()
    words = f"This is edit number {number} of many."
    desk.line(3, f" {words}")
    closed = time.time() * 1000
    until = time.monotonic() + 120
    while not any(words in text for _, text in seen):
        page.wait_for_timeout(_ASK)
        if time.monotonic() > until:
            sys.exit("an edit was not seen for two minutes")
    painted = next(when for when, text in seen if words in text)
    return news.get(timeout=10) - closed, painted - closed


@contextmanager
def _served(root: Path) -> Iterator[tuple[str, float]]:
    """Run the preview of a project that was built before, with one abstract other than now.

    Gives its address when it shows the site as it is now, and the milliseconds from its start
    until it gave a first byte of the home page.
    """
    start = time.perf_counter()
    command = [str(OEUVRE), "serve", str(root), "--port", "0"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        url = process.stdout.readline().split()[0]
        with urlopen(url) as answer:  # noqa: S310 - our own
            answer.read(1)
        taken = (time.perf_counter() - start) * 1000
        process.stdout.readline()  # the site is as it is now
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield url, taken
    finally:
        process.terminate()
        process.wait()


def _listen(url: str, news: SimpleQueue[float]) -> None:
    """Note when the preview tells of each new version."""
    with urlopen(f"{url}__live") as stream:  # noqa: S310 - our own
        for line in stream:
            if line.startswith(b"data:"):
                news.put(time.time() * 1000)


def _address(desk: Desk, url: str) -> str:
    """Return the address of the page of the first paper of the seed file."""
    with urlopen(f"{url}api/v1/works.json") as answer:  # noqa: S310 - our own
        works = json.load(answer)["works"]
    found = next(work for work in works if work["title"] == desk.lines[1].strip())
    return str(found["url"]).removeprefix(url)


def _percentiles(values: list[float]) -> dict[str, int]:
    ordered = sorted(values)
    return {
        "p50": round(ordered[len(ordered) // 2]),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]),
        "least": round(ordered[0]),
    }


if __name__ == "__main__":
    unknown = [size for size in sys.argv[1:] if size != "seed" and size not in SIZES]
    if unknown:
        sys.exit(f"no such size: {', '.join(unknown)}; known are seed, {', '.join(SIZES)}")
    main(sys.argv[1:] or ["seed", "1k"])
