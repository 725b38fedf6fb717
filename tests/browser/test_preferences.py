"""What the reader's system asks for: colours of its own, no motion, dark or light."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.hosting import hosted
from tests.browser.sites import Open, Site

WIDTH = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).strokeWidth)"

FRAMES = """() => {
  window.frames_ = [];
  const look = () => {
    if (document.body) frames_.push(getComputedStyle(document.documentElement).backgroundColor);
    if (frames_.length < 20) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
"""Keeps the colour of the ground in each of the first frames."""

SEEN = """() => new Promise(done => {
  const wait = () => frames_.length < 20 ? requestAnimationFrame(wait) : done(frames_);
  wait();
})"""

LIGHT, DARK = "rgb(251, 251, 248)", "rgb(21, 23, 26)"


def test_where_colours_are_forced_dots_differ_in_size(real: Site, opened: Open) -> None:
    page = opened(real.origin, forced_colors="active").new_page()
    for path in (real.kinds()["home"][0], real.kinds()["paper"][-1]):
        page.goto(real.root + path)
        once, back, owner = (
            page.evaluate(WIDTH, f".dots .{kind}") for kind in ("once", "back", "owner")
        )
        assert once <= back / 2
        assert back < owner


def test_where_colours_are_forced_the_owner_is_marked_by_more(real: Site, opened: Open) -> None:
    page = opened(real.origin, forced_colors="active").new_page()
    page.goto(real.root + real.kinds()["paper"][-1])
    owner = page.locator("a.owner").first
    style = owner.evaluate("e => getComputedStyle(e).textDecorationStyle")
    assert style == "double"


def test_nothing_moves_by_itself(real: Site) -> None:
    for sheet in real.folder.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"transition|animation|@keyframes|(?<!over)scroll-behavior", text)
    for script in real.folder.rglob("*.js"):
        assert not re.search(r"\.animate\(|smooth|setInterval", script.read_text("utf-8"))


@pytest.mark.parametrize(
    ("system", "choice", "ground"),
    [
        ("light", "", LIGHT),
        ("dark", "", DARK),
        ("light", "dark", DARK),
        ("dark", "light", LIGHT),
    ],
)
def test_the_first_frame_has_the_colours_that_are_asked_for(
    system: str, choice: str, ground: str, showcase: Site, opened: Open
) -> None:
    context = opened(showcase.origin, color_scheme=system)
    page = context.new_page()
    page.goto(showcase.root)
    page.evaluate("choice => localStorage.setItem('oeuvre-theme', choice)", choice)
    assert _grounds(context, f"{showcase.root}people/index.html") == {ground}


def test_colours_that_come_late_are_seen(showcase: Site, opened: Open) -> None:
    def without_early_script(text: str) -> str:
        late = "<script src='assets/late.js'></script></body>"
        return re.sub(r"<script>.*?</script>", "", text).replace("</body>", late)

    with hosted(showcase.folder, {"/": without_early_script}) as origin:
        context = opened(origin, color_scheme="light")
        context.route("**/late.js", lambda route: route.fulfill(body=LATE))
        assert _grounds(context, f"{origin}/index.html") == {LIGHT, DARK}


LATE = """const late = () => {
  if (frames_.length > 5) document.documentElement.dataset.theme = "dark";
  else requestAnimationFrame(late);
};
late();"""
"""Counted in frames, not in time, which a busy machine stretches."""


def _grounds(context: BrowserContext, address: str) -> set[str]:
    """Return the colours that the ground of a page has in its first frames."""
    context.add_init_script(f"({FRAMES})()")
    page = context.new_page()
    page.goto(address)
    return set(page.evaluate(SEEN))


def test_a_change_of_the_system_is_followed_unless_the_reader_chose(
    showcase: Site, opened: Open
) -> None:
    page = opened(showcase.origin, color_scheme="light").new_page()
    page.goto(showcase.root)
    page.emulate_media(color_scheme="dark")
    assert _ground(page) == DARK
    page.get_by_label("Light").check()
    assert _ground(page) == LIGHT
    page.reload()
    assert _ground(page) == LIGHT
    page.emulate_media(color_scheme="light")
    page.get_by_label("Match system").check()
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert _ground(page) == DARK


def _ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour
