"""Calls that take long, computed in processes of their own, each of which can be ended."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from typing import Final
from weakref import WeakValueDictionary

from pip_xl.hosts.excel.server import worker
from pip_xl.hosts.excel.server.frames import LENGTH_BYTES, READY, framed, length_of, read
from pip_xl.hosts.excel.server.outcome import FAILED, Outcome
from pip_xl.hosts.excel.server.refusal import Refusal

#: The modules come from where the server's own do: those places follow as arguments.
_START: Final = (
    f"import sys; sys.path[:] = sys.argv[1:]; from {worker.__name__} import main; main()"
)


class Workers:
    """Processes that compute, each one call at a time; they start when they are first needed.

    A client has one of them at a time: however much it asks, others have their turn.

    Parameters
    ----------
    seconds : float
        How long a call may take.
    count : int
        How many processes.
    """

    def __init__(self, seconds: float, count: int = 2):
        self._seconds = seconds
        self._all = [_Worker() for _ in range(count)]
        self._idle = list(self._all)
        self._free = asyncio.Semaphore(count)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def outcome(
        self, client: str, body: bytes, is_gone: Callable[[], Awaitable[bool]]
    ) -> Outcome:
        """Compute a call.

        Parameters
        ----------
        client : str
            Whose call it is.
        body : bytes
            The body of its request.
        is_gone : callable
            Tells whether the client waits no longer.

        Returns
        -------
        Outcome
            What came of it.

        Raises
        ------
        Refusal
            413 if it takes too long, 400 if the client went away before its turn.
        """
        turn = self._turns.setdefault(client, asyncio.Lock())
        async with turn, self._free:
            if await is_gone():
                raise Refusal(400, "The client went away.")
            idle = self._idle.pop()
            try:
                return await idle.outcome(body, self._seconds)
            finally:
                self._idle.append(idle)

    async def end(self) -> None:
        """End all processes."""
        for each in self._all:
            await each.end()


class _Worker:
    """One process, started when it is asked and not there."""

    def __init__(self) -> None:
        self._process: Process | None = None

    async def outcome(self, body: bytes, seconds: float) -> Outcome:
        """Compute a call; a process that has not finished with it is ended."""
        process, self._process = self._process, None
        try:
            if process is None or process.returncode is not None:
                process = await _start()
            async with asyncio.timeout(seconds):
                outcome = await _answer(process, body)
        except TimeoutError:
            raise Refusal(
                413,
                f"Computing this took more than {seconds:g} s and was stopped: choose fewer rows, "
                "or raise --max-seconds.",
            ) from None
        except (EOFError, OSError):  # the system has ended it, as it does where memory runs out
            return Outcome(500, FAILED, failure="the process that computes has ended")
        else:
            self._process = process
            return outcome
        finally:
            if self._process is None and process is not None:
                await _end(process)

    async def end(self) -> None:
        """End the process where it waits for a call; one that computes ends with its call."""
        process, self._process = self._process, None
        if process is not None:
            await _end(process)


async def _start() -> Process:
    """Start a process, and wait until it has loaded everything."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _START, *sys.path, stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        await process.stdout.readexactly(len(READY))
    except BaseException:
        await _end(process)
        raise
    return process


async def _answer(process: Process, body: bytes) -> Outcome:
    """Send a call to a process, and wait for what comes of it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(framed(body))
    await process.stdin.drain()
    length = length_of(await process.stdout.readexactly(LENGTH_BYTES))
    return read(await process.stdout.readexactly(length))


async def _end(process: Process) -> None:
    """End a process whatever it does."""
    with contextlib.suppress(ProcessLookupError):  # it has ended already
        process.kill()
    await process.wait()
