"""Evaluate all formulas of a workbook, or one more against it."""

from __future__ import annotations

from collections.abc import Callable

from pip_xl.workbook.evaluation.calculation import Calculation
from pip_xl.workbook.evaluation.findings import Findings
from pip_xl.workbook.evaluation.formualizer_engine import FormualizerFactory
from pip_xl.workbook.evaluation.outcome import Evaluation
from pip_xl.workbook.parts.package import Package


def evaluate(
    package: Package, *, volatile: bool = False, progress: Callable[[str], None] | None = None
) -> Evaluation:
    """Evaluate every formula of a workbook.

    Parameters
    ----------
    package : Package
        The workbook; it is not changed.
    volatile : bool
        Whether NOW, TODAY, RAND and what depends on them is computed too.
    progress : callable, optional
        Called with the name of each step.

    Returns
    -------
    Evaluation
        The results, the cells left alone with the reasons, and the messages of our functions.

    Raises
    ------
    WorkbookError
        If a sheet is damaged.

    Examples
    --------
    >>> from pip_xl.workbook.parts.package import Package
    >>> package = Package.open("review.xlsx")  # doctest: +SKIP
    >>> evaluate(package).results["Summary"][2, 3]  # doctest: +SKIP
    8.93
    """
    step = progress or (lambda _: None)
    step("computing")
    calculation = Calculation(package, FormualizerFactory(), volatile=volatile)
    step("reading the results")
    return Findings(calculation).evaluation()
