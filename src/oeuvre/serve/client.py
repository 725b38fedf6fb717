"""The preview's own part in a page: its script, put in while serving and never written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.values import dataclass
from oeuvre.serve.advice import Advice

STREAM = "/__live"
VERDICT = "/__live.json"
SCRIPT = "/__live.js"
WORKER = "/__live-worker.js"


@dataclass(frozen=True, slots=True)
class Client:
    """The files that the preview adds to the site."""

    scripts: Mapping[str, bytes]
    """By URL path."""

    broken: str
    """The page shown where there is no good one yet."""


def read_client() -> Client:
    """Return the files of the package that go to the browser."""
    folder = Path(__file__).with_name("browser")
    live, swap, worker = (
        (folder / name).read_bytes() for name in ("live.js", "swap.js", "live-worker.js")
    )
    scripts = {SCRIPT: swap + live, WORKER: worker}
    return Client(scripts, (folder / "broken.html").read_text("utf-8"))


def inject(page: bytes, epoch: int) -> bytes:
    """Return `page` with the script before its last `</body>`, or at its end if it has none."""
    tag = f'<script src="{SCRIPT}" data-epoch="{epoch}" async></script>'.encode()
    place = page.lower().rfind(b"</body>")
    end = len(page) if place < 0 else place
    return page[:end] + tag + page[end:]


def broken_page(client: Client, problems: Sequence[Diagnostic]) -> bytes:
    """Return a page that tells `problems` in the place of one that cannot be made."""
    from html import escape  # noqa: PLC0415 - 10 ms, only if something is wrong

    told = escape("\n\n".join(map(str, problems)))
    return client.broken.replace("{problems}", told).encode()


def verdict_json(advice: Advice) -> bytes:
    """Return `advice` as the script reads it, with the page as it is served."""
    page = inject(advice.page, advice.epoch).decode(errors="replace") if advice.page else ""
    record = {
        "epoch": advice.epoch,
        "act": advice.act.value,
        "page": page,
        "is_last_built": advice.is_last_built,
        "styles": [f"/{path}" for path in advice.styles],
        "files": [f"/{path}" for path in advice.files],
        "problems": [_problem(problem) for problem in advice.problems],
    }
    return json.dumps(record).encode()


def news_event(epoch: int) -> bytes:
    """Return the server-sent event of a new version; each page then asks what that means to it.

    It also says how long to wait, in milliseconds, before coming back to a lost stream.
    """
    return f"retry: 500\ndata: {json.dumps({'epoch': epoch})}\n\n".encode()


def _problem(problem: Diagnostic) -> dict[str, str | int]:
    at, quote = problem.at, problem.quote
    return {
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "path": at.path if at else "",
        "line": at.line if at else 0,
        "column": at.column if at else 0,
        "quote": quote.text if quote else "",
        "caret": quote.caret if quote else 0,
    }
