"""Who may ask: the browser of the one who runs the preview, for pages of the preview."""

from __future__ import annotations

from oeuvre.serve.message import Request, Response, plain

METHODS = ("GET", "HEAD")


def own_names(hosts: tuple[str, ...], port: int) -> frozenset[str]:
    """Return every value of `Host` that means this server, in lower case.

    hosts: what it was told to listen on, and where the connection arrived; bare, as in
    `::1`. A name that is not among them is a stranger's, even if it leads here: that is how
    DNS rebinding works.
    """
    bare = {"127.0.0.1", "localhost", "::1", *(host.lower() for host in hosts if host)}
    names = {f"[{host}]" if ":" in host else host for host in bare}
    with_port = {f"{name}:{port}" for name in names}
    return frozenset(names | with_port if port == 80 else with_port)


def refuse(request: Request, names: frozenset[str]) -> Response | None:
    """Return the refusal that `request` meets, or None if it may be answered."""
    if request.headers.get("host", "").lower() not in names:
        return plain(403, "This preview does not answer to that host name.")
    if request.method not in METHODS:
        return plain(405, "GET and HEAD only.", ("Allow", ", ".join(METHODS)))
    origin = request.headers.get("origin")
    if origin is not None and origin not in {f"http://{name}" for name in names}:
        return plain(403, "This preview does not answer other sites.")
    if _is_from_elsewhere(request) and not _is_navigation(request):
        return plain(403, "This preview does not answer other sites.")
    return None


def _is_from_elsewhere(request: Request) -> bool:
    return request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}


def _is_navigation(request: Request) -> bool:
    """Whether someone follows a link to here: a page of ours in a frame is something else."""
    mode, dest = (request.headers.get(f"sec-fetch-{name}") for name in ("mode", "dest"))
    return mode == "navigate" and dest in {None, "document"}
