"""Requests and responses as values."""

from __future__ import annotations

from collections.abc import Mapping

from oeuvre.model.values import dataclass, field
from oeuvre.serve.media import TEXT


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks."""

    method: str
    target: str
    """As sent: path and query, percent-encoded, in ASCII."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case; the values of a repeated one joined by a comma and a space."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a client is answered."""

    status: int
    media_type: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    """Beyond those that every response has."""

    is_stream: bool = False
    """Whether the news is to follow, for as long as the client listens."""


def plain(status: int, text: str, *headers: tuple[str, str]) -> Response:
    """Return a response of one line of text."""
    return Response(status, TEXT, f"{text}\n".encode(), headers)
