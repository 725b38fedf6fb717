from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.running import Running, running


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Running]:
    """A toy project as the preview shows it."""
    with running(tmp_path / "toy") as found:
        yield found
