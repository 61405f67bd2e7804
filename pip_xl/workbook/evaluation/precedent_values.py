"""The values of the cells that a formula reads."""

from __future__ import annotations

from collections.abc import Iterator

from pip_xl.workbook.evaluation.dependencies import precedents
from pip_xl.workbook.evaluation.engine import Engine, Stuck
from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import CellValue

#: Larger ranges are not searched.
_LARGEST = 100_000


class PrecedentValues:
    """Looks up what the cells hold that a formula reads.

    Parameters
    ----------
    package : Package
        The workbook.
    engine : Engine
        The engine that computed it.
    """

    def __init__(self, package: Package, engine: Engine):
        self._engine = engine
        self._sheets = {sheet.name.casefold(): sheet.name for sheet in package.worksheets}
        self._known = frozenset(self._sheets.values())

    def of(self, plan: SheetPlan, position: int) -> Iterator[CellValue | Stuck]:
        """Values that the formula at a position of a sheet reads directly.

        Parameters
        ----------
        plan : SheetPlan
            The sheet.
        position : int
            The formula cell.

        Yields
        ------
        float, str, bool, CellError, None or Stuck
            Cell by cell, each range once; those of more than 100,000 cells are left out.
        """
        for sheet, box in dict.fromkeys(precedents(plan.reader(position), self._sheets)):
            if box.area <= _LARGEST and sheet in self._known:
                for row in self._engine.values(sheet, box):
                    yield from row
