"""What a browser complains of while it shows a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request


@dataclass
class Watch:
    """Collects the troubles of all pages of a context: errors, and requests to other hosts."""

    origin: str
    """The only host that may be asked."""

    ignoring: str
    """Pattern of troubles that are expected."""

    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Begin to listen."""
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.note(f"script: {error.error}"))
        context.on("request", self.see)
        context.on("requestfailed", self.miss)

    def note(self, trouble: str) -> None:
        if not re.search(self.ignoring, trouble):
            self.troubles.append(trouble)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.note(f"{message.type}: {message.text}")

    def miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by going on to the next page
            self.note(f"{request.failure}: {request.url}")

    def see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme != "data" and f"{address.scheme}://{address.netloc}" != self.origin:
            self.note(f"asked another host: {request.url}")


def scroll_excess(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    excess: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return excess


def open_details(page: Page) -> None:
    """Unfold all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
