"""A bounded memory of what was computed lately, safe to use from several threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """The last values by key; when there are too many, the oldest goes.

    Looking up takes no lock: a dictionary is safe to read while another thread changes it.

    Parameters
    ----------
    size : int
        How many values are kept.

    Examples
    --------
    >>> recent = Recent[str](2)
    >>> for key in (1, 2, 3):
    ...     recent.keep(key, "x" * key)
    >>> recent.get(3), recent.get(1)
    ('xxx', None)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._keys: deque[Hashable] = deque()
        self._values: dict[Hashable, V] = {}
        self._lock = Lock()
        self.get = self._values.get

    def keep(self, key: Hashable, value: V) -> None:
        """Remember a value.

        Parameters
        ----------
        key : hashable
            Under which `get` finds it.
        value : object
            What to keep.
        """
        with self._lock:
            if key not in self._values:
                self._keys.append(key)
            self._values[key] = value
            if len(self._keys) > self._size:
                del self._values[self._keys.popleft()]
