"""The pictures in `docs/pictures/pages/` show the site as it is, and a changed look does not slip by."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.pictures import FEW, FOLDER, difference, list_subjects, look_alike, take
from tests.browser.sites import Site

LARGEST = 2_000_000
"""Bytes of all pictures."""


@pytest.fixture(scope="module")
def subjects(real: Site, showcase: Site) -> dict[str, str]:
    return list_subjects(real, showcase)


@pytest.fixture(scope="module")
def pictures(chromium: Browser, subjects: dict[str, str]) -> dict[str, bytes]:
    return dict(take(chromium, subjects))


def test_the_pictures_that_are_kept_show_the_site_of_today(pictures: dict[str, bytes]) -> None:
    kept = {file.name: file.read_bytes() for file in FOLDER.glob("*.png")}
    assert kept.keys() == pictures.keys(), "take them anew: make screenshots"
    apart = {name: difference(kept[name], picture) for name, picture in pictures.items()}
    changed = {name: share for name, share in apart.items() if share > FEW}
    assert changed == {}, "if they should look so, take them anew: make screenshots"


def test_there_is_a_picture_of_every_kind_of_page(real: Site, showcase: Site) -> None:
    kinds = real.kinds().keys() | showcase.kinds().keys()
    assert kinds >= {"home", "paper", "person", "all-people", "about", "prose", "404"}
    for kind in (*kinds, "short-paper"):
        assert len(list(FOLDER.glob(f"{kind}-*.png"))) == 4, kind


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < LARGEST


CHANGES = {
    "smaller text": ":root { --s0: 1.1rem }",
    "larger notes": ":root { --s-1: .95rem }",
    "a heavier title": "h1 { font-weight: 450 }",
    "another colour": ":root:root:root { --once: #2a6 }",
    "three pixels less": ".opening { padding-block-start: 2.8rem }",
    "a button gone": ".top button { display: none }",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_look_is_seen(
    change: str, chromium: Browser, subjects: dict[str, str], pictures: dict[str, bytes]
) -> None:
    taken = _take_paper(chromium, subjects, CHANGES[change])
    assert {name: look_alike(taken[name], pictures[name]) for name in taken} == dict.fromkeys(
        taken, False
    )


def test_other_edges_of_letters_are_no_change(
    chromium: Browser, subjects: dict[str, str], pictures: dict[str, bytes]
) -> None:
    taken = _take_paper(chromium, subjects, "body { transform: translate(.2px, .1px) }")
    assert all(taken[name] != pictures[name] for name in taken)
    assert all(look_alike(taken[name], pictures[name]) for name in taken)


def _take_paper(chromium: Browser, subjects: dict[str, str], style: str) -> dict[str, bytes]:
    return dict(take(chromium, {"paper": subjects["paper"]}, style, ["wide"]))
