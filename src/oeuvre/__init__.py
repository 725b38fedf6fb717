"""A static site generator for a researcher's publication page."""

__version__ = "0.1.0"
