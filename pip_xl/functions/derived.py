"""What is computed from an analysis beyond its own results, kept as long as the analysis is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from pip_xl.functions.analysis import Analysis
from pip_xl.functions.recent import Recent
from pip_xl.stats import MetaAnalysis

T = TypeVar("T")

#: How many results are kept with one analysis: groups and options can be tried without end.
_KEPT: Final = 16

_known: Final[WeakKeyDictionary[MetaAnalysis, Recent[Any]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, eq=False)
class DerivedFigure(Generic[T]):
    """One figure of what is computed from an analysis.

    Attributes
    ----------
    help : str
        What it is.
    read : callable
        Takes it from the result.
    """

    help: str
    read: Callable[[T], float]


def derived(analysis: Analysis, key: Hashable, compute: Callable[[Analysis], T]) -> T:
    """Return what is computed from an analysis, once for the same analysis and key.

    Parameters
    ----------
    analysis : Analysis
        The analysis.
    key : hashable
        What is computed, with its own options.
    compute : callable
        Computes it; where it raises, nothing is kept.

    Returns
    -------
    object
        What `compute` returned.

    Examples
    --------
    >>> from pip_xl.functions.analysis import analyse
    >>> one = analyse([[6, 306, 29, 303], [33, 5069, 47, 5808]])
    >>> [derived(one, "k", lambda analysis: analysis.result.k) for _ in range(2)]
    [2, 2]
    """
    results = _known.get(analysis.result)
    if results is None:
        results = _known.setdefault(analysis.result, Recent(_KEPT))
    known: T | None = results.get(key)
    if known is None:
        known = compute(analysis)
        results.keep(key, known)
    return known
