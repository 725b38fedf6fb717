"""Pictures of every kind of page, as they stand in `docs/pictures/pages/`, and when two differ.

Run as a program, this takes them anew and keeps those that look the same: `make screenshots`.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize

from tests.browser.conftest import HERE, REPOSITORY, launched
from tests.browser.sites import Site, built

FOLDER = REPOSITORY / "docs" / "pictures" / "pages"

VIEWS: dict[str, ViewportSize] = {
    "wide": {"width": 1280, "height": 1000},
    "narrow": {"width": 390, "height": 1000},
}

COLOURS = 64
"""In each picture's palette."""

BLOCK, FAINT, FEW = 4, 28, 0.001
"""Pixels in a row that are seen as one; the least difference of such a block that counts, of 255;
and the part of all blocks that may differ: the edges of letters do, from one Chromium to the next."""


def list_subjects(real: Site, showcase: Site) -> dict[str, str]:
    """Return the address of the page of each picture: real ones, and made-up ones of other kinds."""
    found = {}
    for site in (showcase, real):
        for kind, paths in site.kinds().items():
            found[kind] = site.root + paths[-1]
    return found | {"short-paper": real.root + real.kinds()["paper"][0]}


def take(
    browser: Browser,
    subjects: dict[str, str],
    style: str = "",
    views: Collection[str] = ("wide", "narrow"),
) -> Iterator[tuple[str, bytes]]:
    """Yield a name and a PNG file for each page, width and theme; `style` is added to the CSS."""
    for view in views:
        with browser.new_context(viewport=VIEWS[view]) as context:
            _settle(context, style)
            page = context.new_page()
            for name, address in subjects.items():
                page.goto(address)
                for theme in ("light", "dark"):
                    yield f"{name}-{view}-{theme}.png", _shoot(page, theme)


def _settle(context: BrowserContext, style: str) -> None:
    """Have pages wait for their fonts, which they would do without if they came late."""

    def answer(route: Route) -> None:
        text = route.fetch().text().replace("font-display: optional", "font-display: block")
        route.fulfill(body=text + style, content_type="text/css")

    context.route("**/*.css", answer)


def _shoot(page: Page, theme: str) -> bytes:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.evaluate("document.fonts.ready")
    return reduce_colours(page.screenshot(animations="disabled", caret="hide"))


def reduce_colours(png: bytes) -> bytes:
    """Return a picture as a small PNG file."""
    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB").quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    file = io.BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def look_alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures are the same to a reader."""
    return difference(one, other) <= FEW


def difference(one: bytes, other: bytes) -> float:
    """Return the part of two pictures that differs visibly: 1 if they are not of one size."""
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        if first.size != second.size:
            return 1
        blocks = (picture.convert("RGB").reduce(BLOCK) for picture in (first, second))
        apart = ImageChops.difference(*blocks)
    largest = [apart.getchannel(channel) for channel in range(3)]
    most = ImageChops.lighter(ImageChops.lighter(largest[0], largest[1]), largest[2])
    counts = most.histogram()
    return sum(counts[FAINT:]) / sum(counts)


def keep(name: str, picture: bytes) -> bool:
    """Write a picture unless the one that is there looks the same; returns whether it was written."""
    file = FOLDER / name
    if file.is_file() and look_alike(file.read_bytes(), picture):
        return False
    file.write_bytes(picture)
    return True


def main() -> None:
    """Take all pictures anew, and remove those of kinds of pages that are gone."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "real").mkdir()
        (folder / "showcase").mkdir()
        real = stack.enter_context(built(REPOSITORY, folder / "real"))
        showcase = stack.enter_context(built(HERE / "project", folder / "showcase"))
        browser = stack.enter_context(launched())
        pictures = dict(take(browser, list_subjects(real, showcase)))
    for file in FOLDER.glob("*.png"):
        if file.name not in pictures:
            file.unlink()
    written = [name for name, picture in pictures.items() if keep(name, picture)]
    sys.stdout.write(f"{len(written)} of {len(pictures)} pictures written: {' '.join(written)}\n")


if __name__ == "__main__":
    main()
