"""The news: one stream of server-sent events to each client that listens."""

from __future__ import annotations

import asyncio

import h11

from oeuvre.model.values import dataclass, field

MOST_STREAMS = 1000
_MOST_UNSENT = 64 * 1024
"""Bytes that a client may leave unread before it is dropped: it comes back and catches up."""

_HEARTBEAT = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A connection whose response goes on for as long as the client listens."""

    connection: h11.Connection
    writer: asyncio.StreamWriter

    def send(self, event: bytes) -> None:
        """Send `event` without waiting; drop a client that does not read."""
        if self.writer.is_closing():
            return
        self.writer.write(self.connection.send(h11.Data(event)) or b"")
        if self.writer.transport.get_write_buffer_size() > _MOST_UNSENT:
            self.writer.transport.abort()


@dataclass(frozen=True, slots=True)
class Streams:
    """Everyone who listens."""

    open: set[Stream] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Whether one more would be too many."""
        return len(self.open) >= MOST_STREAMS

    async def attend(self, stream: Stream, reader: asyncio.StreamReader, first: bytes) -> None:
        """Send `first`, then the news to `stream`, until its client goes away."""
        self.open.add(stream)
        try:
            stream.send(first)
            while await reader.read(1024):  # what a listener still says is not heard
                pass
        finally:
            self.open.discard(stream)

    def tell(self, event: bytes) -> None:
        """Send `event` to everyone."""
        for stream in tuple(self.open):
            stream.send(event)

    async def beat(self) -> None:
        """Send everyone a comment now and then, for ever: so those who are gone are noticed."""
        while True:
            await asyncio.sleep(_HEARTBEAT)
            self.tell(b":\n\n")
