"""`oeuvre serve`: show the site in a browser while it is edited."""

from __future__ import annotations

from argparse import Namespace


def run(options: Namespace) -> bool:
    """Serve the project until it is interrupted."""
    from oeuvre.serve.live import serve  # noqa: PLC0415 - asyncio, h11 and watchdog: 100 ms

    return bool(
        serve(options.project, host=options.host, port=options.port, open_browser=options.open)
    )
