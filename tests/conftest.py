"""What all tests share: properties are tried on the same examples everywhere, without a clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import oeuvre

settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected",
        action="store_true",
        help="write what the toy site is now to tests/site/expected, to be read in review",
    )


def pytest_report_header() -> str:
    """Return which program is tested: the installed one, unless asked otherwise."""
    return f"oeuvre: {oeuvre.__version__} from {Path(oeuvre.__file__).parent}"


@pytest.fixture(scope="session", autouse=True)
def users_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is remembered of made-up sites out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
