"""Very many studies, some thousands of them at a time.

Intermediate results of a block stay in the processor's cache, which is several times as fast as
main memory; and they need not be kept for all studies at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pip_xl.stats.arrays import Array, Figures

#: Studies in a block.
BLOCK = 16384


def is_long(studies: Array) -> bool:
    """Whether an array holds so many studies of one meta-analysis that blocks pay.

    Parameters
    ----------
    studies : array, shape (k,) or (m, k)
        One of the figures of the studies.

    Returns
    -------
    bool
    """
    return studies.shape[-1] > BLOCK and studies.ndim == 1


def blocks(k: int) -> Iterator[slice]:
    """Slices of consecutive studies that together are all of them.

    Parameters
    ----------
    k : int
        Number of studies.

    Yields
    ------
    slice

    Examples
    --------
    >>> list(blocks(20_000))
    [slice(0, 16384, None), slice(16384, 32768, None)]
    """
    for first in range(0, k, BLOCK):
        yield slice(first, first + BLOCK)


def added(parts: Iterable[tuple[Figures, ...]]) -> tuple[Figures, ...]:
    """Add the sums over blocks to sums over all studies.

    Parameters
    ----------
    parts : iterable of tuple
        The same sums for each block.

    Returns
    -------
    tuple

    Examples
    --------
    >>> added([(1.0, 2.0), (10.0, 20.0)])
    (11.0, 22.0)
    """
    return tuple(sum(column) for column in zip(*parts, strict=True))
