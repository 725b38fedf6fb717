"""Entry point of `python -m oeuvre`."""

from oeuvre.cli import run

raise SystemExit(run())
