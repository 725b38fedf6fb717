"""From a request and a snapshot to a response. Nothing here touches the disk or the network."""

from __future__ import annotations

from urllib.parse import parse_qs

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.model.identifiers import OutputPath, digest
from oeuvre.model.values import dataclass
from oeuvre.render.output import Output
from oeuvre.serve import media
from oeuvre.serve.address import NOT_FOUND, find_output, folder_url, parse_path
from oeuvre.serve.advice import judge
from oeuvre.serve.cache import Cache
from oeuvre.serve.client import (
    STREAM,
    VERDICT,
    Client,
    broken_page,
    inject,
    news_event,
    verdict_json,
)
from oeuvre.serve.guard import refuse
from oeuvre.serve.message import Request, Response, plain
from oeuvre.serve.snapshot import Snapshot, is_page


@dataclass(frozen=True, slots=True)
class Stand:
    """All that an answer depends on, beside the request."""

    snapshot: Snapshot
    cache: Cache
    client: Client


def respond(request: Request, names: frozenset[str], stand: Stand) -> Response:
    """Return the answer to `request`; pure, but for making the output that is asked for.

    names: the values of `Host` that mean this server.
    """
    refusal = refuse(request, names)
    if refusal is not None:
        return refusal
    path, _, query = request.target.partition("?")
    if path == STREAM:
        return Response(200, "text/event-stream", news_event(stand.snapshot.epoch), is_stream=True)
    if path == VERDICT:
        return _verdict(query, stand)
    if path in stand.client.scripts:
        return _fresh(request, 200, media.SCRIPT, stand.client.scripts[path])
    return _file(request, path, query, stand)


def _file(request: Request, path: str, query: str, stand: Stand) -> Response:
    try:
        key = parse_path(path)
    except ValueError:
        return plain(400, "This is not a path that a site could have.")
    output = find_output(key, stand.snapshot)
    if output is not None:
        return _output(request, 200, output, stand)
    folder = folder_url(key, stand.snapshot)
    if folder is not None:
        return plain(302, folder, ("Location", f"{folder}?{query}" if query else folder))
    return _missing(request, stand)


def _missing(request: Request, stand: Stand) -> Response:
    """Return the site's own page for what is not there, or why there is no site yet."""
    snapshot = stand.snapshot
    output = snapshot.outputs.get(NOT_FOUND)
    if output is not None:
        return _output(request, 404, output, stand)
    if snapshot.errors and not snapshot.outputs:
        return _broken(snapshot.errors, stand)
    return plain(404, "Not found.")


def _output(request: Request, status: int, output: Output, stand: Stand) -> Response:
    made = stand.cache.take(output)
    if made.body is None:
        return _broken(made.problems, stand)
    body = inject(made.body, stand.snapshot.epoch) if is_page(output.path) else made.body
    return _fresh(request, status, media.media_type(output.path), body)


def _fresh(request: Request, status: int, media_type: str, body: bytes) -> Response:
    """Return `body` with its entity tag, or 304 if the client has these very bytes."""
    tag = f'"{digest(body)}"'
    if status == 200 and _has(request.headers.get("if-none-match", ""), tag):
        return Response(304, media_type, headers=(("ETag", tag),))
    return Response(status, media_type, body, (("ETag", tag),))


def _has(if_none_match: str, tag: str) -> bool:
    """Whether `tag` is in the list `if_none_match`, compared weakly: RFC 9110, 13.1.2."""
    known = {item.strip().removeprefix("W/") for item in if_none_match.split(",")}
    return not known.isdisjoint({tag, "*"})


def _broken(problems: tuple[Diagnostic, ...], stand: Stand) -> Response:
    page = broken_page(stand.client, problems)
    return Response(500, media.HTML, inject(page, stand.snapshot.epoch))


def _verdict(query: str, stand: Stand) -> Response:
    try:
        path, epoch, is_known = _question(query)
    except ValueError:
        return plain(400, "Ask with a path and an epoch.")
    advice = judge(path, epoch, stand.snapshot, stand.cache, is_known=is_known)
    return Response(200, media.JSON, verdict_json(advice))


def _question(query: str) -> tuple[OutputPath, int, bool]:
    """Return the path and the epoch that a page asks for, and whether it knows how it is written.

    Raises ValueError if it asks for none.
    """
    fields = parse_qs(query, strict_parsing=True, errors="strict", max_num_fields=4)
    if not fields.keys() >= {"path", "epoch"}:
        raise ValueError("no path, or no epoch")
    epoch = fields["epoch"][0]
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 16):
        raise ValueError("an epoch is a number")
    return parse_path(fields["path"][0]), int(epoch), fields.get("page") != ["any"]
