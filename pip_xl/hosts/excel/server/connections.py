"""Connections that leave the server waiting are closed: each takes a place that others need."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle


class ImpatientProtocol(H11Protocol):
    """HTTP that is patient with a request, and not without end with the lack of one.

    uvicorn closes a connection that is silent after an answer. This closes also one that never
    asks, whose headers drip, that goes on sending after its answer, or that does not take its
    answer. h11 itself refuses headers without end, which uvicorn's faster reader of HTTP does not.

    Attributes
    ----------
    seconds : float
        How long a connection may go on without a request; up to twice as long, as it is looked
        at so often.
    """

    seconds: float = 30.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin to watch a connection.

        Parameters
        ----------
        transport : Transport
            The connection.
        """
        super().connection_made(transport)
        self.loop.call_later(self.seconds, self._look_again, None, False, 0)

    def _look_again(self, answered: RequestResponseCycle | None, idle: bool, unsent: int) -> None:
        """Close the connection if nothing has come or gone since the last look."""
        if self not in self.connections:
            return
        transport: Any = self.transport
        now_unsent = transport.get_write_buffer_size()
        if unsent and now_unsent == unsent:
            transport.abort()  # closing would wait for what nobody takes
            return
        now_idle = self.cycle is None or self.cycle.response_complete
        if idle and now_idle and self.cycle is answered:
            transport.close()
        self.loop.call_later(self.seconds, self._look_again, self.cycle, now_idle, now_unsent)
