"""Ordinary Excel functions: those that the engine lacks or gets wrong, and those it must leave."""

from pip_xl.workbook.excel_functions.catalogue import EVALUATES_ARRAYS, OVERRIDES
from pip_xl.workbook.excel_functions.operator_calls import spell_out_operators
from pip_xl.workbook.excel_functions.override import Override
from pip_xl.workbook.excel_functions.unsupported import (
    unsupported_formula_reason,
    unsupported_reason,
)

__all__ = [
    "EVALUATES_ARRAYS",
    "OVERRIDES",
    "Override",
    "spell_out_operators",
    "unsupported_formula_reason",
    "unsupported_reason",
]
