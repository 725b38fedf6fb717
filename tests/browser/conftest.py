"""Fixtures: Debian's Chromium, and sites as a host would show them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.sites import Open, Site, built
from tests.browser.watching import Watch

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent

ARGUMENTS = (
    "--no-sandbox",  # a container's root has none
    "--disable-dev-shm-usage",  # a container's is small
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this machine
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def launched() -> Iterator[Browser]:
    """Run the browser, in which only the fonts of `fonts.conf` and the site's own are."""
    name = os.environ.get("CHROMIUM") or "chromium"
    found = shutil.which(name)
    assert found, f"there is no {name} here; install it: make browser"
    fonts: dict[str, str | float | bool] = {"FONTCONFIG_FILE": str(HERE / "fonts.conf")}
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=found, args=ARGUMENTS, env={**os.environ, **fonts}
        )


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser, for these tests only: while Playwright is up, no other event loop can run."""
    with launched() as browser:
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """A way to open contexts in which nothing may go wrong."""
    watches: list[Watch] = []
    with ExitStack() as stack:

        def open_context(
            origin: str, ignoring: str | None = "$^", **options: object
        ) -> BrowserContext:
            context = chromium.new_context(**options)  # type: ignore[arg-type] # passed through
            context.set_default_timeout(10_000)
            stack.callback(context.close)
            if ignoring is not None:
                watches.append(Watch(origin, ignoring))
                watches[-1].over(context)
            return context

        yield open_context
    assert [trouble for watch in watches for trouble in watch.troubles] == []


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A made-up site that has every kind of page."""
    with built(HERE / "project", tmp_path_factory.mktemp("showcase")) as site:
        yield site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The repository's own content: hundreds of people, hundreds of authors on one paper."""
    with built(REPOSITORY, tmp_path_factory.mktemp("real")) as site:
        yield site
