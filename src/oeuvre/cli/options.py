"""Options that several commands have."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from oeuvre.model.links import is_web_address


def add_project(one: ArgumentParser) -> None:
    """Let a command be told which project it is about."""
    one.add_argument(
        "project",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="PROJECT",
        help="folder that holds content/ (default: this one)",
    )


def add_base_url(one: ArgumentParser) -> None:
    """Let a command be told where the site will be."""
    one.add_argument(
        "--base-url",
        metavar="URL",
        type=_web_address,
        help="where the site will be, instead of the setting base_url",
    )


def _web_address(text: str) -> str:
    if text and not is_web_address(text):
        raise ArgumentTypeError(f"{text!r} is no address such as https://ada.github.io/")
    return text
