"""Entry point of `python -m oeuvre`."""

from oeuvre.cli import main

main()
