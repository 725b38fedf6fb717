"""What goes on while the preview runs: answering, watching, telling."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import TypeVar

from oeuvre.model.diagnostics import Diagnostic
from oeuvre.serve.cache import Cache
from oeuvre.serve.client import news_event, read_client
from oeuvre.serve.faults import internal_fault
from oeuvre.serve.guard import own_names
from oeuvre.serve.http import Stand, respond
from oeuvre.serve.last_built import LastBuilt
from oeuvre.serve.meanwhile import respond_meanwhile
from oeuvre.serve.message import Request, Response, plain
from oeuvre.serve.report import say, tell_problems, tell_rebuild, warn
from oeuvre.serve.server import Limits, Server
from oeuvre.serve.snapshot import Snapshot, begin, fail
from oeuvre.serve.watch import watch
from oeuvre.serve.worker import Worker

T = TypeVar("T")

Rebuild = Callable[[Snapshot], Snapshot]
"""From the last version of the site to the one that it is now."""


class Preview:
    """A project shown on `sockets`, and kept as it is now. Lives in one event loop."""

    def __init__(
        self,
        root: Path,
        rebuild: Rebuild,
        host: str,
        sockets: Sequence[socket.socket],
        limits: Limits | None = None,
        last_built: LastBuilt | None = None,  # to be shown until it is built anew
    ) -> None:
        self.snapshot = begin(time.time_ns() // 1_000_000, last_built)
        self.server = Server(self._answer, limits or Limits())
        self._root = root
        self._rebuild_from = rebuild
        self._host = host
        self._sockets = sockets
        self._shelf = Cache()
        self._client = read_client()
        self._building = Worker("building")
        self._making = Worker("making")
        self._is_built = asyncio.Event()

    @property
    def port(self) -> int:
        """The one it is shown on."""
        port: int = self._sockets[0].getsockname()[1]
        return port

    async def run(self, end: asyncio.Event, ready: Callable[[], None]) -> None:
        """Show the site until `end` is set; call `ready` when it was built for the first time."""
        listeners = await self.server.listen(self._sockets)
        tasks = {
            asyncio.create_task(end.wait()),
            asyncio.create_task(self._keep_fresh(ready)),
            asyncio.create_task(self.server.streams.beat()),
        }
        done, running = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for listener in listeners:
            listener.close()
        await self.server.abort()
        for task in running:
            task.cancel()
        await asyncio.wait(running)
        self._building.close()
        self._making.close()
        for task in done:
            task.result()  # a fault of ours comes to light here

    async def _keep_fresh(self, ready: Callable[[], None]) -> None:
        async with aclosing(watch(self._root, self._building)) as changes:
            await anext(changes)
            await self._rebuild()
            self._is_built.set()
            self._tell_problems(())
            ready()
            async for change in changes:
                await self._react(change)

    async def _react(self, change: Sequence[str]) -> None:
        started, before = time.perf_counter(), self.snapshot
        await self._rebuild()
        if self.snapshot is before:
            return
        seconds = time.perf_counter() - started
        say(tell_rebuild(change, before, self.snapshot, seconds))
        self._tell_problems(before.problems)

    def _tell_problems(self, told: Sequence[Diagnostic]) -> None:
        if text := tell_problems(told, self.snapshot.problems):
            warn(text)

    async def _rebuild(self) -> None:
        last = self.snapshot
        fresh = await _settled(self._building.submit(partial(self._rebuild_from, last)))
        if isinstance(fresh, BaseException):
            fresh = fail(last, (internal_fault(fresh),))
        if fresh is last:
            return
        if last.is_last_built:
            self._shelf = Cache()  # what could not be read of that site may well be made now
        self.snapshot = fresh
        self.server.streams.tell(news_event(fresh.epoch))
        # While tabs get round to asking what that means for them, what they show is made.
        self._making.submit(partial(self._shelf.renew, fresh.outputs))
        self._making.submit(partial(self._shelf.trim, fresh.outputs, fresh.retired))

    async def _answer(self, request: Request, arrived_at: str) -> Response:
        names = own_names((self._host, arrived_at), self.port)
        if not self._is_built.is_set():
            early = await self._make(partial(respond_meanwhile, request, names, self._stand))
            if early is not None:
                return early
            await self._is_built.wait()
        return await self._make(partial(respond, request, names, self._stand))

    @property
    def _stand(self) -> Stand:
        return Stand(self.snapshot, self._shelf, self._client)

    async def _make(self, job: Callable[[], T]) -> T | Response:
        answer = await _settled(self._making.submit(job))
        if isinstance(answer, BaseException):
            return plain(500, str(internal_fault(answer)))
        return answer


async def _settled(future: asyncio.Future[T]) -> T | BaseException:
    """Return the result of `future`, or what it failed with: a fault in one job ends no loop."""
    await asyncio.wait({future})
    return future.exception() or future.result()
