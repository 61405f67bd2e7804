"""Cells as formualizer passes them, and as pip-xl knows them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from pip_xl.functions.cell_error import CellError
from pip_xl.functions.dates import serial_number
from pip_xl.workbook.archive.limits import MAX_TEXT_CHARACTERS
from pip_xl.workbook.evaluation.engine import Callback, Stuck
from pip_xl.workbook.value import CellValue

_CODES = {
    "Na": "#N/A",
    "Value": "#VALUE!",
    "Div": "#DIV/0!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Null": "#NULL!",
}
#: The engine's names of the seven errors, by code.
ERROR_KINDS = {code: kind for kind, code in _CODES.items()}
_ERRORS = {kind: CellError(code) for kind, code in _CODES.items()}
_STUCK = {
    "Circ": Stuck("it is part of a circular reference, or depends on one"),
    "Spill": Stuck("its result does not fit: other cells are in the way"),
    "Calc": Stuck("its result is an empty array or a function (#CALC!)"),
    "NImpl": Stuck("the engine lacks something that it uses"),
    "Cancelled": Stuck("the evaluation was cancelled"),
}
#: Types of the engine's values that need no conversion.
PLAIN_TYPES = frozenset({float, str, bool, type(None)})
_TOO_LARGE = Stuck("the engine took a result that is too large for a number")
_TOO_LONG = Stuck(f"its text is longer than the {MAX_TEXT_CHARACTERS:,} characters of a cell")
_UNREADABLE = Stuck("the engine cannot read it")
_VALUE = CellError("#VALUE!")


class _StuckArgument(Exception):
    """An argument that the engine could not compute: the call gives it on."""

    def __init__(self, value: Any):
        super().__init__()
        self.value = value


def from_engine(value: Any) -> CellValue | Stuck:
    """Convert one value of the engine.

    Parameters
    ----------
    value : object
        As formualizer gives it.

    Returns
    -------
    float, str, bool, CellError, None or Stuck
        The cell; dates are serial numbers.

    Examples
    --------
    >>> from_engine({"type": "Error", "kind": "Div"})
    CellError(code='#DIV/0!', message='')
    """
    kind = type(value)
    if kind is str:
        return value if len(value) <= MAX_TEXT_CHARACTERS else _TOO_LONG
    if kind is bool or value is None:
        return value  # type: ignore[no-any-return]  # a bool or None, as asked above
    if kind is float:
        return value if math.isfinite(value) else _TOO_LARGE
    if kind is dict:
        error = value.get("kind")
        return _ERRORS.get(error) or _STUCK.get(error, _UNREADABLE)
    if kind is int:
        return float(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return serial_number(value)
    return _UNREADABLE


def all_plain(values: Sequence[Any]) -> bool:
    """Whether values of the engine are cells as they are: no errors, nothing too large."""
    kinds = set(map(type, values))
    if not kinds <= PLAIN_TYPES:
        return False
    if kinds == {float}:
        return all(map(math.isfinite, values))
    finite = all(math.isfinite(value) for value in values if type(value) is float)
    return finite and all(len(v) <= MAX_TEXT_CHARACTERS for v in values if type(v) is str)


def to_engine(value: object) -> Any:
    """Convert what a worksheet function gave to something that the engine takes.

    Parameters
    ----------
    value : object
        A cell, or rows of cells; other sequences and NumPy values are tolerated.

    Returns
    -------
    object
        A scalar, or a rectangular list of lists; short rows are filled up with #N/A.

    Examples
    --------
    >>> to_engine([[1, None], [float("nan")]])
    [[1.0, ''], [{'type': 'Error', 'kind': 'Num'}, {'type': 'Error', 'kind': 'Na'}]]
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        rows = [
            [_cell_to_engine(cell) for cell in (row if isinstance(row, list | tuple) else [row])]
            for row in value
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return _error(_VALUE)
        missing = CellError("#N/A")
        return [row + [_error(missing)] * (width - len(row)) for row in rows]
    return _cell_to_engine(value)


def callback(function: Callback, interrupted: Callable[[], None]) -> Callable[..., Any]:
    """Wrap a worksheet function so that the engine can call it.

    Parameters
    ----------
    function : callable
        Takes and gives cells or rows of cells.
    interrupted : callable
        Called when the user interrupts the program meanwhile: the engine would go on.

    Returns
    -------
    callable
        Takes and gives the engine's values; whatever the function raises becomes #VALUE!.
    """

    def call(*arguments: Any) -> Any:
        try:
            return to_engine(function(*map(_argument, arguments)))
        except _StuckArgument as stuck:
            return stuck.value
        except KeyboardInterrupt:
            interrupted()
            return _error(_VALUE)
        except Exception:
            return _error(_VALUE)

    return call


def _argument(value: Any) -> Any:
    """An argument: one cell, or rows of cells."""
    if type(value) is list:
        if PLAIN_TYPES.issuperset(map(type, chain.from_iterable(value))):
            return value
        return [[_argument_cell(cell) for cell in row] for row in value]
    return _argument_cell(value)


def _argument_cell(value: Any) -> CellValue:
    """A cell of an argument; what the engine could not compute ends the call."""
    kind = type(value)
    if kind is float or kind is str or value is None:
        return value  # type: ignore[no-any-return]  # a number, text or None, as asked above
    cell = from_engine(value)
    if isinstance(cell, Stuck):
        raise _StuckArgument(value)
    return cell


def _cell_to_engine(value: object) -> Any:
    """One cell."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        number = float(value)
        return number if math.isfinite(number) else _error(CellError("#NUM!"))
    if value is None:
        return ""
    if isinstance(value, CellError):
        return _error(value)
    return _error(_VALUE)


def _error(error: CellError) -> dict[str, str]:
    """An error as the engine takes it."""
    return {"type": "Error", "kind": ERROR_KINDS[error.code]}
