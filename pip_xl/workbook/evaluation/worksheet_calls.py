"""Calls of our functions while a workbook is evaluated, and what they have to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from pip_xl.functions import CellError, Function
from pip_xl.workbook.evaluation.dependencies import CellKey
from pip_xl.workbook.evaluation.engine import Engine
from pip_xl.workbook.formulas.rewriting import OURS
from pip_xl.workbook.value import Value


class WorksheetCalls:
    """Knows from which cell each call comes: the calls carry the number of their cell.

    Parameters
    ----------
    catalogue : mapping of str to Function
        Our functions.
    """

    def __init__(self, catalogue: Mapping[str, Function]):
        self._catalogue = catalogue
        self._cells: list[CellKey] = []
        self._errors: dict[CellKey, list[CellError]] = {}
        self._iterative: set[CellKey] = set()
        self._iterates: dict[tuple[object, ...], bool] = {}

    def number(self, cell: CellKey) -> int:
        """Give a cell its number."""
        self._cells.append(cell)
        return len(self._cells) - 1

    def register(self, engine: Engine) -> None:
        """Make all our functions known to an engine."""
        for name, function in self._catalogue.items():
            engine.register(f"{OURS}{name}", self._callback(function))

    @property
    def iterative(self) -> frozenset[CellKey]:
        """Cells whose calls used an iterative estimator."""
        return frozenset(self._iterative)

    def message(self, cell: CellKey, error: CellError) -> str | None:
        """Why the calls of a cell gave an error, None where none of them gave this one."""
        for logged in self._errors.get(cell, ()):
            if logged == error and logged.message:
                return logged.message
        return None

    def _is_iterative(self, function: Function, arguments: Sequence[Value]) -> bool:
        """Whether a call used an iterative estimator: its options and the data's columns tell."""
        key = (function.name, *map(_option_or_width, arguments))
        if key not in self._iterates:
            self._iterates[key] = function.iterative(arguments)
        return self._iterates[key]

    def _callback(self, function: Function) -> Any:
        """Wrap one of our functions; its first argument is the number of the cell."""

        def call(number: float, *arguments: Value) -> Value:
            cell = self._cells[int(number)]
            try:
                result: Value = function.invoke(arguments)
                if not isinstance(result, CellError) and self._is_iterative(function, arguments):
                    self._iterative.add(cell)
            except Exception as error:
                result = CellError("#VALUE!", f"{function.name} failed: {error!r}")
            shown = [result] if not isinstance(result, list) else chain.from_iterable(result)
            errors = [value for value in shown if isinstance(value, CellError)]
            if errors:
                self._errors.setdefault(cell, []).extend(errors)
            return result

        return call


def _option_or_width(argument: Value) -> object:
    """A single cell as it is; of a range, how many columns it has."""
    if not isinstance(argument, list):
        return argument
    width = len(argument[0])
    return argument[0][0] if len(argument) == width == 1 else (width,)
