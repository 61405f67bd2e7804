"""Objects that cannot be changed once they are made."""

from __future__ import annotations

from typing import NoReturn


class Unchangeable:
    """What several readers share: tables, cells and plots all read the same data and results.

    What belongs to it is put into ``__dict__`` when it is made, and by `lazy` later.

    Examples
    --------
    >>> class Result(Unchangeable):
    ...     pass
    >>> Result().estimate = 1.0
    Traceback (most recent call last):
        ...
    AttributeError: Result cannot be changed
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} cannot be changed")
