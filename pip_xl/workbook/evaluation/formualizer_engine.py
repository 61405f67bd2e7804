"""Formulas computed by formualizer: the only module that imports it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import formualizer

from pip_xl.functions.cell_error import CellError
from pip_xl.workbook.address import Box, from_a1
from pip_xl.workbook.evaluation.engine import SCRATCH_SHEET, Callback, EngineFailure, Rows, Stuck
from pip_xl.workbook.evaluation.formualizer_values import (
    ERROR_KINDS,
    all_plain,
    callback,
    from_engine,
)
from pip_xl.workbook.formulas.references import Reference
from pip_xl.workbook.value import CellValue

# Whoever made the package has checked its sizes; these keep the engine from checking tighter.
_LIMITS = {"max_input_bytes": 1_000_000_000, "max_expanded_bytes": 1_000_000_000}

_IN_CELL = re.compile(r"Formula parse error at (.+)!([A-Z]{1,3}[0-9]+):")

# The only functions of single values that formualizer 0.13 applies to every cell of an array.
_LIFTS = frozenset({"ATAN2", "COS", "IF", "IFERROR", "IFNA", "SIN", "TAN"})


class FormualizerEngine:
    """A workbook that formualizer computes.

    Parameters
    ----------
    workbook : formualizer.Workbook
        The loaded workbook.
    """

    def __init__(self, workbook: formualizer.Workbook):
        self._workbook = workbook
        self._interrupted = False
        workbook.set_temporal_egress("serial")

    def register(self, name: str, function: Callback, *, replaces_builtin: bool = False) -> None:
        """Make a function known to formulas; before the first evaluation."""
        self._workbook.register_function(
            name, callback(function, self._interrupt), allow_override_builtin=replaces_builtin
        )

    def add_sheet(self, sheet: str) -> None:
        """Add an empty sheet."""
        self._workbook.add_sheet(sheet)

    def set_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        """Put a formula, without its equals sign, into a cell."""
        self._workbook.set_formula(sheet, row, column, f"={formula}")

    def set_values(self, sheet: str, box: Box, rows: Rows) -> None:
        """Put values into cells."""
        values = [[_literal(cell) for cell in row] for row in rows]
        self._workbook.set_values_batch(sheet, box.first_row, box.first_column, values)

    def evaluate(self) -> None:
        """Compute all formulas.

        Raises
        ------
        EngineFailure
            If there is no result at all.
        """
        try:
            self._workbook.evaluate_all()
        except Exception as error:
            raise EngineFailure(str(error)) from error
        finally:
            if self._interrupted:
                raise KeyboardInterrupt

    def _interrupt(self) -> None:
        """Stop the computation as soon as possible."""
        self._interrupted = True
        self._workbook.cancel()

    def values(self, sheet: str, box: Box) -> list[list[CellValue | Stuck]]:
        """Values of a box of cells, row by row."""
        address = formualizer.RangeAddress(sheet, *box)
        rows = self._workbook.sheet(sheet).get_values(address)
        return [row if all_plain(row) else list(map(from_engine, row)) for row in rows]

    def column(
        self, sheet: str, column: int, first_row: int, last_row: int
    ) -> Sequence[CellValue | Stuck]:
        """Values of cells below each other."""
        address = formualizer.RangeAddress(sheet, first_row, column, last_row, column)
        values = [value for (value,) in self._workbook.sheet(sheet).get_values(address)]
        return values if all_plain(values) else list(map(from_engine, values))

    def has_formula(self, sheet: str, row: int, column: int) -> bool:
        """Whether the engine knows a formula in a cell."""
        return self._workbook.get_formula(sheet, row, column) is not None

    def spilled(self, sheet: str, row: int, column: int) -> Box:
        """The cells that the formula of a cell fills."""
        one = Box.at(row, column, 1, 1)
        name = sheet.replace("'", "''")
        found = self._workbook.inspect_cell(f"'{name}'!{one.to_a1()}", include_values=False)
        spill = found.cell.spill
        extent = spill.to_dict().get("extent") if spill is not None else None
        return Reference.read(extent).box if extent else one


class FormualizerFactory:
    """Makes engines of formualizer."""

    def open(self, data: bytes, *, date_1904: bool = False) -> FormualizerEngine:
        """Load a workbook.

        Raises
        ------
        EngineFailure
            If it cannot be loaded: one formula that cannot be read is enough.
        """
        try:
            workbook = formualizer.Workbook.from_bytes(
                data, config=_configuration(date_1904), load_limits=_LIMITS
            )
        except Exception as error:
            raise EngineFailure(str(error), *_place(str(error))) from error
        return FormualizerEngine(workbook)

    def empty(self, *, date_1904: bool = False) -> FormualizerEngine:
        """Make a workbook with one empty sheet, ``SCRATCH_SHEET``."""
        workbook = formualizer.Workbook(config=_configuration(date_1904))
        workbook.add_sheet(SCRATCH_SHEET)
        return FormualizerEngine(workbook)

    def readable(self, formula: str) -> bool:
        """Whether the engine can read a formula."""
        try:
            formualizer.parse(f"={formula}")
        except Exception:
            return False
        return True

    def lifts(self, function: str) -> bool:
        """Whether a function takes arrays where single values are wanted."""
        return function in _LIFTS


def _place(message: str) -> tuple[str, int, int] | tuple[()]:
    """The cell that a message of the engine names."""
    found = _IN_CELL.search(message)
    return (found[1], *from_a1(found[2])) if found else ()


def _literal(cell: CellValue) -> object:
    """A cell as a value that the engine stores."""
    if isinstance(cell, CellError):
        return formualizer.LiteralValue.error(ERROR_KINDS[cell.code], None)
    return cell


@cache
def _configuration(date_1904: bool) -> formualizer.WorkbookConfig:
    """Settings: one thread, so that worksheet functions are called on ours."""
    evaluation = formualizer.EvaluationConfig()
    evaluation.enable_parallel = False
    evaluation.date_system = "1904" if date_1904 else "1900"
    return formualizer.WorkbookConfig(
        mode=formualizer.WorkbookMode.Ephemeral, eval_config=evaluation
    )
