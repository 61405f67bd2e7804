"""Greatest common divisor and least common multiple of all numbers given."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from pip_xl.functions.cell_error import NUMBER
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, cells_of, whole
from pip_xl.workbook.excel_functions.elementwise import over_ranges
from pip_xl.workbook.excel_functions.override import Override, Value


def _over_all(function: Callable[..., int]) -> Callable[..., float]:
    """Return a function of any ranges from one of whole numbers."""

    def computed(*values: Value) -> float:
        numbers = [whole(cell) for value in values for cell in cells_of(value) if cell is not None]
        if any(number < 0 for number in numbers):
            raise CellErrorRaised(NUMBER)
        return float(function(*numbers))

    return computed


FUNCTIONS: Final[tuple[Override, ...]] = (
    over_ranges("GCD", 1, None, _over_all(math.gcd)),
    over_ranges("LCM", 1, None, _over_all(math.lcm)),
)
