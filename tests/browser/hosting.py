"""A host for a built site that treats it as GitHub Pages does."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

Rewrite = Callable[[str], str]
"""Changes the text of an HTML page on its way."""

TYPES = {
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of `folder`, below each of the paths in `bases`."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet, or the second waits for an acknowledgement
    folder: Path
    bases: Mapping[str, Rewrite]
    late: float

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        base = next((base for base in self.bases if path.startswith(base)), None)
        if base is None:
            self.answer(HTTPStatus.NOT_FOUND, ".txt", b"")
            return
        file = self.folder / (path.removeprefix(base) or "index.html")
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = self.folder / "404.html"
        data = file.read_bytes()
        if file.suffix == ".html":
            data = self.bases[base](data.decode()).encode()
        self.answer(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, file.suffix, data)

    def answer(self, status: HTTPStatus, suffix: str, data: bytes) -> None:
        if suffix == ".woff2":
            time.sleep(self.late)
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Cache-Control", "no-store" if self.late else "max-age=600")
        if suffix != ".woff2" and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            data = gzip.compress(data, mtime=0)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a browser opens."""

    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that go away in the middle."""


def as_built(text: str) -> str:
    """Return `text` unchanged."""
    return text


@contextmanager
def hosted(
    folder: Path, bases: Mapping[str, Rewrite] | None = None, *, late: float = 0
) -> Iterator[str]:
    """Serve `folder`, by default under `/pubs/`; yields the address of the host, no slash.

    late: how long each font keeps its reader waiting, in seconds, every time.
    """
    bound = {"folder": folder, "bases": bases or {"/pubs/": as_built}, "late": late}
    handler = type("Bound", (Handler,), bound)
    with Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
