from __future__ import annotations

from functools import partial

from oeuvre.model.identifiers import digest
from oeuvre.render.assets import Asset, publish_assets
from oeuvre.sources.files import StaticFile


def published(*kinds: str, **files: str) -> dict[str, Asset]:
    """Publish files of `static/` for some kinds of files; `__` in a name stands for `/`, `_` for a dot."""
    static = {}
    for name, text in files.items():
        path, data = name.replace("__", "/").replace("_", "."), text.encode()
        static[path] = StaticFile(f"static/{path}", digest(data), len(data), partial(bytes, data))
    return dict(publish_assets(static, kinds))


def test_only_assets_are_published_under_names_that_tell_their_content() -> None:
    assets = published(assets__site_js="x", favicon_svg="y")
    assert assets.keys() == {"site.js"}
    assert assets["site.js"].path == f"assets/site.{digest('x')[:8]}.js"
    assert assets["site.js"].read() == b"x"


def test_the_script_of_the_search_is_published_where_there_is_a_search() -> None:
    files = {"assets__search_js": "x", "assets__site_js": "y"}
    assert published("search", **files).keys() == {"search.js", "site.js"}
    assert published("feed", **files).keys() == {"site.js"}


def test_a_stylesheet_names_what_it_draws_on_as_published() -> None:
    assets = published(assets__css__a_css="url('../f.woff2') url(\"x.png\")", assets__f_woff2="f")
    font = assets["f.woff2"].path.removeprefix("assets/")
    assert assets["css/a.css"].read().decode().endswith('url("x.png")')
    assert font.startswith("f.")


def test_a_stylesheet_has_another_name_when_what_it_draws_on_has() -> None:
    one = published(assets__a_css="url(f.woff2)", assets__f_woff2="one")
    two = published(assets__a_css="url(f.woff2)", assets__f_woff2="two")
    assert one["a.css"].path != two["a.css"].path
    name = one["f.woff2"].path.removeprefix("assets/")
    assert one["a.css"].read().decode() == f"url({name})"
