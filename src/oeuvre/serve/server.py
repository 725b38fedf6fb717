"""HTTP/1.1 on asyncio: h11 speaks the protocol, this moves the bytes and minds the clock."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from http import HTTPStatus

import h11

from oeuvre.model.values import dataclass, field
from oeuvre.serve.message import Request, Response, plain
from oeuvre.serve.streams import Stream, Streams

Answer = Callable[[Request, str], Awaitable[Response]]
"""From a request, and the address that its connection arrived at, to the response."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a client may take and how much it may say."""

    head: float = 5.0
    """Seconds from the first byte of a request to the end of its head."""

    idle: float = 15.0
    """Seconds between two requests."""

    write: float = 30.0
    """Seconds to read a response."""

    size: int = 16 * 1024
    """Bytes of the head of a request."""


@dataclass(frozen=True, slots=True)
class Server:
    """Answers every connection, each in a task of its own."""

    answer: Answer
    limits: Limits
    streams: Streams = field(default_factory=Streams)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._tasks)

    async def listen(self, sockets: Sequence[socket.socket]) -> list[asyncio.Server]:
        """Accept connections on `sockets`, from now on."""
        return [
            await asyncio.start_server(self._accept, sock=sock, limit=self.limits.size)
            for sock in sockets
        ]

    async def abort(self) -> None:
        """Drop every connection at once."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Begin a conversation.

        This is no coroutine function, for asyncio would make the task itself, and print a
        traceback when it is cancelled (before 3.12.2: python/cpython#113538).
        """
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(partial(self._forget, writer))

    def _forget(self, writer: asyncio.StreamWriter, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not writer.is_closing():  # it was cancelled before it began
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversation = Conversation(self, reader, writer)
        try:
            with contextlib.suppress(ConnectionError, TimeoutError):
                await conversation.hold()
        finally:
            writer.transport.abort() if conversation.is_broken else writer.close()


class Conversation:
    """One connection: requests and responses in turn."""

    def __init__(
        self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.SERVER, server.limits.size)
        self.is_broken = True
        """Whether it ended otherwise than by agreement."""

    async def hold(self) -> None:
        """Answer requests until the client or the protocol ends it."""
        try:
            while await self._turn():
                self._http.start_next_cycle()
        except h11.RemoteProtocolError as error:
            await self._complain(error.error_status_hint)
        self.is_broken = False

    async def _turn(self) -> bool:
        """Answer one request; return whether another may follow."""
        head = await self._head()
        if not isinstance(head, h11.Request):
            return False
        response = await self._server.answer(_request(head), self._local_address())
        if response.is_stream and head.method == b"GET":
            await self._stream(response)
            return False
        await self._send(response, with_body=head.method != b"HEAD")
        if self._http.our_state is h11.DONE and self._ends():
            return True
        await self._linger()
        return False

    async def _head(self) -> type[h11.NEED_DATA | h11.PAUSED] | h11.Event:
        """Return the head of the next request, or what stands in its place."""
        event = self._http.next_event()
        if event is h11.NEED_DATA:
            async with asyncio.timeout(self._server.limits.idle):
                await self._receive()
            async with asyncio.timeout(self._server.limits.head):
                while (event := self._http.next_event()) is h11.NEED_DATA:
                    await self._receive()
        return event

    async def _receive(self) -> None:
        self._http.receive_data(await self._reader.read(self._server.limits.size))

    def _ends(self) -> bool:
        """Whether the request ends with its head. A body is never read: it ends the connection."""
        return isinstance(self._http.next_event(), h11.EndOfMessage)

    def _local_address(self) -> str:
        return str(self._writer.get_extra_info("sockname")[0])

    async def _send(self, response: Response, *, with_body: bool) -> None:
        size = [] if response.status == HTTPStatus.NOT_MODIFIED else [_length(response)]
        has_body = with_body and response.status != HTTPStatus.NOT_MODIFIED
        body = [h11.Data(response.body)] if has_body else []
        self._write(_head_of(response, size), *body, h11.EndOfMessage())
        async with asyncio.timeout(self._server.limits.write):
            await self._writer.drain()

    async def _stream(self, response: Response) -> None:
        if self._server.streams.is_full:
            await self._send(plain(503, "Too many listeners."), with_body=True)
            return
        self._write(_head_of(response, []))
        stream = Stream(self._http, self._writer)
        await self._server.streams.attend(stream, self._reader, response.body)

    async def _complain(self, status: int) -> None:
        if self._http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            close = ("Connection", "close")
            await self._send(plain(status, HTTPStatus(status).phrase, close), with_body=True)
            await self._linger()

    async def _linger(self) -> None:
        """Let the client read the answer before the connection goes, though it still speaks.

        Closing with bytes unread would reset the connection: RFC 9112, section 9.6.
        """
        with contextlib.suppress(OSError):
            self._writer.write_eof()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                while await self._reader.read(self._server.limits.size):
                    pass

    def _write(self, *events: h11.Event) -> None:
        self._writer.write(b"".join(self._http.send(event) or b"" for event in events))


def _request(head: h11.Request) -> Request:
    headers: dict[str, list[str]] = defaultdict(list)
    for name, value in head.headers:
        headers[name.decode("ascii")].append(value.decode("latin-1"))
    joined = {name: ", ".join(values) for name, values in headers.items()}
    return Request(head.method.decode("ascii"), head.target.decode("ascii"), joined)


def _length(response: Response) -> tuple[str, str]:
    return ("Content-Length", str(len(response.body)))


def _head_of(response: Response, framing: list[tuple[str, str]]) -> h11.Response:
    headers = [
        ("Date", time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())),
        ("Content-Type", response.media_type),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        *response.headers,
        *framing,
    ]
    reason = HTTPStatus(response.status).phrase
    return h11.Response(status_code=response.status, headers=headers, reason=reason)
