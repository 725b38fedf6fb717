"""What can be answered before the site is built: from the site as it was built last."""

from __future__ import annotations

from http import HTTPStatus

from oeuvre.serve.client import VERDICT
from oeuvre.serve.http import Stand, respond
from oeuvre.serve.message import Request, Response

_LACKS = {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}


def respond_meanwhile(request: Request, names: frozenset[str], stand: Stand) -> Response | None:
    """Return the answer to `request`, or None if only the site that is being built can tell.

    names: the values of `Host` that mean this server. stand: of the site as it was built last.
    A page that another run of the preview showed is likely newer than that, and waits.
    """
    path, _, query = request.target.partition("?")
    if path == VERDICT and f"epoch={stand.snapshot.epoch}" not in query.split("&"):
        return None
    response = respond(request, names, stand)
    return None if response.status in _LACKS else response
