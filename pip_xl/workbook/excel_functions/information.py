"""What kind of thing a cell holds."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.cell_error import ERROR_CODES, NOT_AVAILABLE, CellError
from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised
from pip_xl.workbook.excel_functions.elementwise import elementwise, over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value

#: What TYPE answers.
_NUMBER, _TEXT, _LOGICAL, _ERROR, _ARRAY = 1, 2, 4, 16, 64


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float | int) and not isinstance(cell, bool)


def _is_error(cell: Cell) -> bool:
    return isinstance(cell, CellError)


def _is_na(cell: Cell) -> bool:
    return cell == NOT_AVAILABLE


def _type(value: Value) -> int:
    if isinstance(value, list):
        return _ARRAY
    if isinstance(value, CellError):
        return _ERROR
    if isinstance(value, bool):
        return _LOGICAL
    return _TEXT if isinstance(value, str) else _NUMBER


def _error_type(cell: Cell) -> int:
    if not isinstance(cell, CellError):
        raise CellErrorRaised(NOT_AVAILABLE)
    return ERROR_CODES.index(cell.code) + 1


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("ISNUMBER", "e", _is_number),
    elementwise("ISTEXT", "e", lambda cell: isinstance(cell, str)),
    elementwise("ISNONTEXT", "e", lambda cell: not isinstance(cell, str)),
    elementwise("ISLOGICAL", "e", lambda cell: isinstance(cell, bool)),
    elementwise("ISBLANK", "e", lambda cell: cell is None),
    elementwise("ISERROR", "e", _is_error),
    elementwise("ISERR", "e", lambda cell: _is_error(cell) and not _is_na(cell)),
    elementwise("ISNA", "e", _is_na),
    over_ranges("TYPE", 1, 1, _type),
    elementwise("ERROR.TYPE", "e", _error_type),
)
