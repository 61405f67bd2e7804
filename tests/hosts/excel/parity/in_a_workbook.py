"""The calls as formulas of a workbook that is computed headlessly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from pip_xl.functions import CATALOGUE, CellError
from pip_xl.workbook.address import Box
from pip_xl.workbook.evaluation import CellKey, evaluate
from pip_xl.workbook.parts.package import Package
from tests.hosts.excel.parity.calls import (
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Currency,
    Date,
    Literal,
    Reference,
)
from tests.hosts.excel.parity.outcomes import Outcome, outcome_of

#: Rows that are kept free below each table.
_ROOM = 80


def in_a_workbook(calls: Sequence[Call], path: Path) -> list[Outcome | str]:
    """Write the calls into a workbook and compute it as ``recompute`` does.

    Parameters
    ----------
    calls : sequence of Call
        In any order.
    path : Path
        Where the workbook is written.

    Returns
    -------
    list
        What each gave; the reason as text where the formula was left alone.
    """
    book = _Book(path)
    places = [book.add(call) for call in calls]
    book.close()
    evaluation = evaluate(Package.open(path))
    left_alone = {
        CellKey(left.sheet, left.row, left.column): left.reason for left in evaluation.left_alone
    }
    outcomes: list[Outcome | str] = []
    for place in places:
        if place in left_alone:
            outcomes.append(left_alone[place])
            continue
        outcome = outcome_of(evaluation.results[place.sheet][place.row, place.column])
        message = evaluation.messages.get(place)
        outcomes.append(_with_message(outcome, message))
    return outcomes


def _with_message(outcome: Outcome, message: str | None) -> Outcome:
    """Put the message of a single error into it."""
    only = outcome[0][0]
    if len(outcome) == len(outcome[0]) == 1 and isinstance(only, CellError):
        return ((CellError(only.code, message or ""),),)
    return outcome


class _Book:
    """A workbook with a sheet of arguments and a sheet of formulas for each function."""

    def __init__(self, path: Path):
        self._book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._currency = self._book.add_format({"num_format": "$#,##0.00"})
        self._sheets: dict[str, tuple[Any, Any]] = {}
        self._next: dict[str, int] = {}

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def add(self, call: Call) -> CellKey:
        """Write the arguments and the formula of a call; return where the formula stands."""
        name = call.function
        if name not in self._sheets:
            sheets = self._book.add_worksheet(f"{name}_data"), self._book.add_worksheet(name)
            self._sheets[name] = sheets
        data, formulas = self._sheets[name]
        texts, column, row = [], 1, self._next.get(f"{name}_data", 1)
        below = row
        for argument in call.arguments:
            if isinstance(argument, Reference):
                box = Box.at(row, column, len(argument.rows), len(argument.rows[0]))
                self._write(data, box, argument.rows)
                texts.append(f"{name}_data!{box.to_a1()}")
                column, below = box.last_column + 1, max(below, box.last_row + 1)
            else:
                texts.append(_in_formula(argument))
        self._next[f"{name}_data"] = below
        return self._write_formula(formulas, name, f"={name}({','.join(texts) or ','})")

    def _write_formula(self, sheet: Any, name: str, formula: str) -> CellKey:
        """Write a formula; that of a table may spill."""
        row = self._next.get(name, 1)
        if CATALOGUE[name].returns == "table":
            sheet.write_dynamic_array_formula(f"A{row}", formula)
            self._next[name] = row + _ROOM
        else:
            sheet.write_formula(f"A{row}", formula)
            self._next[name] = row + 1
        return CellKey(name, row, 1)

    def _write(self, sheet: Any, box: Box, rows: Sequence[Sequence[Cell]]) -> None:
        """Write cells."""
        for row, cells in enumerate(rows, start=box.first_row - 1):
            for column, cell in enumerate(cells, start=box.first_column - 1):
                self._write_cell(sheet, row, column, cell)

    def _write_cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        """Write a cell that is not blank."""
        if isinstance(cell, Date):
            sheet.write_number(row, column, cell.serial, self._date)
        elif isinstance(cell, Currency):
            sheet.write_number(row, column, float(cell.value), self._currency)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell)
        elif isinstance(cell, float):
            sheet.write_number(row, column, cell)
        elif isinstance(cell, CellError):
            sheet.write_formula(row, column, f"={cell}", None, str(cell))
        elif cell == "":
            sheet.write_formula(row, column, '=""', None, "")
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell)


def _in_formula(argument: Argument) -> str:
    """An argument that stands in the formula."""
    if isinstance(argument, ArrayConstant):
        return "{" + ";".join(",".join(map(_constant, row)) for row in argument.rows) + "}"
    return _constant(argument.cell) if isinstance(argument, Literal) else ""


def _constant(cell: Cell) -> str:
    """A value as a formula spells it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, str):
        return '"' + cell.replace('"', '""') + '"'
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
