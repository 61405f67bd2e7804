"""All functions that are computed here, by name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from pip_xl.workbook.excel_functions import (
    annuities,
    arithmetic,
    count_distributions,
    date_functions,
    distributions,
    information,
    matrix,
    number_theory,
    operators,
    ordering,
    overflow,
    paired_sums,
    reshaping,
    rounding,
    special_functions,
    sumproduct,
    text_format,
    text_functions,
)
from pip_xl.workbook.excel_functions.override import Override

#: Every function to register with the engine.
OVERRIDES: Final[Mapping[str, Override]] = MappingProxyType(
    {
        override.name: override
        for override in chain(
            annuities.FUNCTIONS,
            arithmetic.FUNCTIONS,
            count_distributions.FUNCTIONS,
            date_functions.FUNCTIONS,
            distributions.FUNCTIONS,
            information.FUNCTIONS,
            matrix.FUNCTIONS,
            number_theory.FUNCTIONS,
            operators.FUNCTIONS,
            ordering.FUNCTIONS,
            overflow.FUNCTIONS,
            paired_sums.FUNCTIONS,
            reshaping.FUNCTIONS,
            rounding.FUNCTIONS,
            special_functions.FUNCTIONS,
            sumproduct.FUNCTIONS,
            text_format.FUNCTIONS,
            text_functions.FUNCTIONS,
        )
    }
)

#: Functions that answer a range cell by cell where they want a single value.
EVALUATES_ARRAYS: Final = frozenset(OVERRIDES)
