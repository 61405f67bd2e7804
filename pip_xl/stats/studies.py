"""What the three kinds of study data have in common: a checked table that cannot change."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar, NoReturn, Self

import numpy as np
from numpy.typing import ArrayLike

from pip_xl.errors import InputError
from pip_xl.stats.arrays import Array, Mask, Places
from pip_xl.stats.unchangeable import Unchangeable

#: Figures larger than this, or standard errors smaller than its inverse, are refused: within these
#: bounds no product of weights and effects leaves the range of double precision.
LARGEST = 1e30


class Studies(Unchangeable):
    """Figures of studies, one array a column, all of shape ``(k,)`` or all ``(m, k)``.

    The figures are copied and checked once, when the object is made, and never change. Many
    meta-analyses are laid out in memory so that sums over their studies run along the longer axis.
    """

    FIELDS: ClassVar[tuple[str, ...]] = ()
    """The columns in the order of the data."""
    ROWS: ClassVar[tuple[str, ...]] = ()
    """The columns in the order in which they are kept: the same figure of both arms adjacent."""
    __slots__ = ("rows",)

    rows: Array
    """The figures in the order of ROWS."""

    def __init__(self, *rows: ArrayLike) -> None:
        object.__setattr__(self, "rows", as_table(rows, self.ROWS))
        self._check()

    @property
    def table(self) -> Array:
        """The figures in the order of FIELDS."""
        return self.rows[[self.ROWS.index(field) for field in self.FIELDS]]

    def _check(self) -> None:
        """Raise InputError for figures that cannot be."""
        raise NotImplementedError

    def __reduce__(self) -> tuple[type[Studies], tuple[Array, ...]]:
        """Copy and pickle by the columns."""
        return type(self), tuple(self.table)

    def take(self, places: Places | slice) -> Self:
        """Some of the studies of one meta-analysis, in the given order.

        Parameters
        ----------
        places : array of int or slice
            Their positions.

        Returns
        -------
        Studies
            Of the same kind.
        """
        return type(self)(*self.table[:, places])

    def __len__(self) -> int:
        """Count the studies of a meta-analysis, estimable or not."""
        return int(self.rows.shape[-1])

    @property
    def shape(self) -> tuple[int, ...]:
        """``(k,)``, or ``(m, k)`` for many meta-analyses."""
        return self.rows.shape[1:]

    def __repr__(self) -> str:
        """Show the columns."""
        columns = zip(self.FIELDS, self.table.tolist(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{field}={x}' for field, x in columns)})"


def as_table(columns: tuple[ArrayLike, ...], fields: tuple[str, ...]) -> Array:
    """Stack equally long columns of numbers into a read-only array of one row a field."""
    table = None
    if getattr(columns[0], "ndim", 1) == 1:
        try:
            table = np.array(columns)
        except ValueError:
            table = None
    if table is None or table.dtype != np.float64 or table.ndim != 2:
        table = _checked_table(columns, fields)
    table.flags.writeable = False
    return table


def _checked_table(columns: tuple[ArrayLike, ...], fields: tuple[str, ...]) -> Array:
    """The slow way to the same table: says which column is not what it should be."""
    arrays = [_numbers(column, field) for column, field in zip(columns, fields, strict=True)]
    shape = arrays[0].shape
    if len(shape) not in (1, 2):
        raise InputError(
            "one number a study is needed: an array of shape (k,), or (m, k) for many "
            f"meta-analyses; the shape is {shape}",
            field=fields[0],
        )
    for array, field in zip(arrays, fields, strict=True):
        if array.shape != shape:
            raise InputError(
                f"the shape {array.shape} is not that of {fields[0]}, {shape}; give one number a "
                "study in every column",
                field=field,
            )
    table = np.empty((len(arrays), *shape[::-1])).swapaxes(1, -1)
    for row, array in zip(table, arrays, strict=True):
        row[...] = array
    return table


def _numbers(column: ArrayLike, field: str) -> Array:
    """The column as floats; text and truth values are no numbers."""
    try:
        array = np.asarray(column)
    except ValueError:
        raise InputError("give one number a study", field=field) from None
    if array.dtype.kind == "O" and {int, float}.issuperset(map(type, array.flat)):
        with suppress(OverflowError):
            array = array.astype(np.float64)  # Whole numbers of more than 64 bits.
    if array.dtype.kind not in "iuf":
        raise InputError("only numbers can be pooled; convert text first", field=field)
    return array.astype(np.float64, copy=False)


def refuse_first(
    checks: list[tuple[str, Mask, str]],
    figures: dict[str, Array],
) -> NoReturn:
    """Raise InputError for the first study with an offending figure.

    Parameters
    ----------
    checks : list of (field, mask, message)
        Where each rule is broken; ``{value}`` in the message stands for the figure.
    figures : dict
        The figures by field.
    """
    first: tuple[int, str, str] | None = None
    for field, broken, message in checks:
        if broken.any():
            place = int(np.argmax(broken.ravel()))
            if first is None or place < first[0]:
                value = figures[field].ravel()[place]
                first = (place, field, message.format(value=f"{value:.15g}"))
    if first is None:
        raise AssertionError("a check failed that names no study")
    place, field, message = first
    columns = next(iter(figures.values())).shape
    if len(columns) == 2:
        message = f"{message} (meta-analysis {place // columns[1] + 1})"
    raise InputError(message, study=place % columns[-1], field=field)
