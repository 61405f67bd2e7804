"""Evaluation of the formulas of a workbook, with our functions in them."""

from pip_xl.workbook.evaluation.dependencies import CellKey
from pip_xl.workbook.evaluation.evaluate import evaluate
from pip_xl.workbook.evaluation.one_formula import evaluate_formula
from pip_xl.workbook.evaluation.outcome import Evaluation, LeftAlone

__all__ = ["CellKey", "Evaluation", "LeftAlone", "evaluate", "evaluate_formula"]
