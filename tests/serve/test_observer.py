from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from oeuvre.serve.observer import FolderObserver
from oeuvre.serve.scan import survey
from tests.serve.running import PATIENCE


@dataclass
class Post:
    root: Path
    heard: list[tuple[str, str]] = field(default_factory=list)
    bell: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.observer = FolderObserver(self.root, self.ring)

    def ring(self, kind: str, path: str) -> None:
        self.heard.append((kind, Path(path).name))
        self.bell.set()

    def tend(self) -> bool:
        return self.observer.tend(survey(self.root))

    def hears(self, name: str) -> bool:
        (self.root / name).write_text("x")
        found = self.bell.wait(PATIENCE)
        self.bell.clear()
        return found


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    (tmp_path / "content").mkdir()
    found = Post(tmp_path)
    yield found
    found.observer.stop()


def test_it_tells_of_changes_in_the_folders_that_are_there(post: Post) -> None:
    assert post.tend()
    assert not post.tend()
    assert post.hears("content/a.txt")
    assert not post.observer.is_blind


def test_a_folder_that_comes_later_is_noticed_and_watched_too(post: Post) -> None:
    post.tend()
    (post.root / "static").mkdir()
    assert post.bell.wait(PATIENCE)
    post.bell.clear()
    assert post.tend()
    assert post.hears("static/a.css")


def test_a_folder_that_was_made_again_is_watched_anew(post: Post) -> None:
    post.tend()
    (post.root / "content").rename(post.root / "old")
    (post.root / "content").mkdir()
    assert post.tend()
    post.bell.clear()
    assert post.hears("content/a.txt")


def test_reading_is_no_change(post: Post) -> None:
    (post.root / "content/a.txt").write_text("x")
    (post.root / "content/b.txt").write_text("x")
    post.tend()
    (post.root / "content/a.txt").read_text()
    assert post.hears("content/b.txt")
    assert {name for _, name in post.heard} == {"b.txt"}


def test_without_watches_it_knows_that_it_is_blind(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.start", refuse)
    assert post.tend()
    assert post.observer.is_blind
    assert not post.tend()


def test_fewer_watches_than_folders_is_blindness_too(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oeuvre.serve.observer._kernel_watches", lambda: 1)
    (post.root / "content/deeper").mkdir()
    assert post.tend()
    assert post.observer.is_blind
