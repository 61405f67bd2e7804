"""The process in which xlwings' own code for Windows computes calls; Windows is stood in for."""

from __future__ import annotations

import pickle
import re
import sys
from pathlib import Path
from typing import Any

from pip_xl.functions import CellError
from pip_xl.functions.cell_error import ERRORS
from tests.hosts.excel.parity.calls import Call
from tests.hosts.excel.parity.com_values import argument_of
from tests.hosts.excel.parity.outcomes import Outcome, outcome_of
from tests.hosts.excel.windows.excel import MISSING, Book, Range
from tests.hosts.excel.windows.stand_ins import ComException, xlwings_for_windows

MODULE = "pip_xl.hosts.excel.functions"

#: How the macro module tells an error that a cell shows from any other.
_MARK = re.compile(r"pip-xl\[(?P<code>[^]]+)\] (?P<message>.*)", re.DOTALL)


def main() -> None:
    """Read the calls from the folder that the command line names, and write what they gave."""
    folder = Path(sys.argv[1])
    calls: list[Call] = pickle.loads((folder / "calls").read_bytes())
    xlwings = xlwings_for_windows()
    from xlwings.com_server import XLPython

    call_udf: Any = XLPython().CallUDF
    book, cell = Book("review.xlsx"), Range(None)
    numbers = {
        name: len(vars(sys.modules[MODULE])[name].__xlfunc__["args"])
        for name in xlwings.get_udf_module(MODULE, None).__all__
    }

    def outcome(call: Call) -> Outcome | str:
        given: list[Any] = [argument_of(argument) for argument in call.arguments]
        given += [MISSING] * (numbers[call.function] - len(given))
        try:
            result = call_udf(MODULE, call.function, tuple(given), book, cell)
        except Exception as error:
            return _shown(error)
        return _read(result)

    (folder / "outcomes").write_bytes(pickle.dumps([outcome(call) for call in calls]))


def _shown(error: Exception) -> Outcome | str:
    """What the macro module makes of an exception."""
    marked = _MARK.fullmatch(error.description) if isinstance(error, ComException) else None
    if marked is None:
        return f"{type(error).__name__}: {error}"
    return outcome_of(CellError(marked["code"], marked["message"]))


def _read(result: Any) -> Outcome:
    """What the macro module makes of a result: a single row comes as a plain list."""
    rows = result if isinstance(result, list) else [result]
    if not isinstance(rows[0], list):
        rows = [rows]
    return outcome_of([[ERRORS.get(cell, cell) for cell in row] for row in rows])


if __name__ == "__main__":
    main()
