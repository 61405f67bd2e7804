"""An attribute that is computed when first asked for and kept from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  (used as a decorator, like property)
    """Compute once, on demand; the result lives in the instance's ``__dict__``.

    Unlike ``functools.cached_property`` it takes no lock, which on Python 3.11 costs more than a
    small sum, and it works on objects that forbid assignment.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        """Compute, and leave the result where it is found first from now on."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
