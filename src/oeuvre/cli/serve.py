"""`oeuvre serve`: show the site in a browser while it is edited."""

from __future__ import annotations

from types import SimpleNamespace as Options


def run(options: Options) -> bool:
    """Serve the project until it is interrupted."""
    from oeuvre.serve.live import serve  # noqa: PLC0415 - asyncio, h11 and watchdog: 100 ms

    return bool(
        serve(options.project, host=options.host, port=options.port, open_browser=options.open)
    )
