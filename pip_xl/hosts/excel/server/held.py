"""How much of each client's calls the server holds at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pip_xl.hosts.excel.server.refusal import Refusal


class Held:
    """The bodies of all calls that are being read, wait or are computed.

    Parameters
    ----------
    bytes_a_client : int
        The most of one client.

    Examples
    --------
    >>> held = Held(100)
    >>> with held.of("10.0.0.7") as more:
    ...     more(80)
    ...     more(80)
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.server.refusal.Refusal: Too many large calls at a time: recalculate \
(Ctrl+Alt+F9) once the others are done.
    """

    def __init__(self, bytes_a_client: int):
        self._most = bytes_a_client
        self._now: Counter[str] = Counter()

    @contextmanager
    def of(self, client: str) -> Iterator[Callable[[int], None]]:
        """Count the body of a call until it is done.

        Parameters
        ----------
        client : str
            Whose call it is.

        Yields
        ------
        callable
            To be told of each part of the body; raises a refusal of 503, after which xlwings'
            client asks again, where it is too much.
        """
        taken = 0

        def more(size: int) -> None:
            nonlocal taken
            if self._now[client] + size > self._most:
                raise Refusal(
                    503,
                    "Too many large calls at a time: recalculate (Ctrl+Alt+F9) once the others are "
                    "done.",
                    retry_after="5",
                    connection="close",
                )
            self._now[client] += size
            taken += size

        try:
            yield more
        finally:
            self._now[client] -= taken
            if not self._now[client]:
                del self._now[client]
