"""How many calls each client may make."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from pip_xl.hosts.excel.server.refusal import Refusal

#: Clients remembered; the one that called longest ago is forgotten first.
_REMEMBERED: Final = 10_000


class Rate:
    """A bucket of calls for each client: a minute's worth at once, refilled evenly.

    Parameters
    ----------
    per_minute : int
        The calls of one client; 0 for as many as it likes.
    clock : callable, optional
        Seconds that never run backwards.

    Examples
    --------
    >>> rate = Rate(2, clock=lambda: 0.0)
    >>> rate.take("10.0.0.7"), rate.take("10.0.0.7"), rate.take("10.0.0.8")
    (None, None, None)
    >>> rate.take("10.0.0.7")
    Traceback (most recent call last):
        ...
    pip_xl.hosts.excel.server.refusal.Refusal: More than 2 calls in a minute: wait 30 s, then \
recalculate (Ctrl+Alt+F9).
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic):
        self._per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Count a call.

        Parameters
        ----------
        client : str
            Who makes it.

        Raises
        ------
        Refusal
            429 if it is one too many, with the seconds until the next.
        """
        if not self._per_minute:
            return
        now = self._clock()
        left, since = self._left.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
        spent = left < 1
        self._left[client] = (left if spent else left - 1, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        if spent:
            wait = math.ceil((1 - left) * 60 / self._per_minute)
            raise Refusal(
                429,
                f"More than {self._per_minute} calls in a minute: wait {wait} s, then "
                "recalculate (Ctrl+Alt+F9).",
                retry_after=str(wait),
            )
