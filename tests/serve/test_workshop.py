from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from oeuvre.model.identifiers import OutputPath
from oeuvre.serve.snapshot import Snapshot
from oeuvre.serve.workshop import open_workshop


def test_a_project_is_built_and_built_again_when_it_changed(tmp_path: Path) -> None:
    seed = tmp_path / "content/seeds/a.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text("Lovelace, Ada\n\nOne\nLovelace, Ada\nOf it.\n")
    workshop = open_workshop(tmp_path, "http://127.0.0.1:8000/")
    first = workshop.rebuild(Snapshot(1, 1))
    assert workshop.rebuild(first) is first
    assert b"http://127.0.0.1:8000/" in first.outputs[OutputPath("feed.xml")].make()
    seed.write_text("Lovelace, Ada\n\nTwo\nLovelace, Ada\nOf it.\n")
    assert workshop.rebuild(first).epoch == 3


def test_the_preview_listens_before_it_loads_what_builds() -> None:
    said = "import sys, oeuvre.serve.live; print(sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True
    )
    for name in ("oeuvre.build", "oeuvre.sources.project", "jinja2", "watchdog"):
        assert f"'{name}'" not in loaded.stdout
