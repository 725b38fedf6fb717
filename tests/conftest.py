"""What all tests share: properties are tried on the same examples everywhere, without a clock."""

from __future__ import annotations

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
