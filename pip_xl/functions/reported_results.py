"""CHECK_REPORTED: whether the figures of a printed result fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import Cell, number
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import LEVEL
from pip_xl.functions.ranges import single_cell
from pip_xl.functions.sources import ALTMAN_BLAND, HANDBOOK, HETEROGENEITY
from pip_xl.stats.consistency import FIGURES, Printed, ReportedResult, contradictions
from pip_xl.stats.options import confidence_level

#: The verdict where nothing contradicts anything.
CONSISTENT: Final = "consistent"

_SCALES: Final = {"difference": False, "ratio": True}

_HELP: Final = {
    "estimate": 'the pooled effect as printed; as text ("3.30") it keeps its last zeros',
    "lower": "lower limit of its interval, as printed",
    "upper": "upper limit of its interval, as printed",
    "p": 'its P value as printed, such as "<0.001"',
    "q": "Cochran's Q (Chi2) as printed",
    "df": "degrees of freedom of Q",
    "q_p": "P value of Q, as printed",
    "i2": 'I2 as printed: "73%", 73 or 0.73',
    "tau2": "tau2 as printed",
    "studies": "number of studies",
}
#: Arguments that a call must have, blank or not.
_ALWAYS_GIVEN: Final = frozenset({"estimate", "lower", "upper"})


def _check_reported(*, effect_scale: object = None, level: object = None, **figures: object) -> str:
    """Return the contradictions among the figures in words."""
    is_ratio = chosen(_SCALES, effect_scale, "effect_scale")
    inside = confidence_level(single_cell(level, "level"))
    printed, unreadable = _read(figures)
    result = ReportedResult(**printed, is_ratio=is_ratio, level=inside)
    try:
        found = [each.text for each in contradictions(result)]
    except NotEstimable:
        if not unreadable:
            raise
        found = []
    return " ".join(unreadable + found) or CONSISTENT


def _read(figures: Mapping[str, object]) -> tuple[dict[str, Printed], list[str]]:
    """Return the printed figures, and what is wrong with those that cannot be read."""
    printed: dict[str, Printed] = {}
    unreadable: list[str] = []
    for name, argument in figures.items():
        cell = single_cell(argument, name)
        if cell is None:
            continue
        try:
            printed[name] = _printed(cell)
        except InputError as fault:
            unreadable.append(f"{FIGURES[name]}: {fault.message}.")
    return printed, unreadable


def _printed(cell: Cell) -> Printed:
    """Return what is printed in a cell."""
    return Printed.read(cell) if isinstance(cell, str) else Printed.of(number(cell))


FUNCTIONS = (
    Function(
        name="CHECK_REPORTED",
        parameters=(
            *(
                Parameter(name, help_, "text", optional=name not in _ALWAYS_GIVEN)
                for name, help_ in _HELP.items()
            ),
            Parameter(
                "effect_scale",
                "what the estimate is: difference, or ratio (as printed; logarithms are taken)",
                "option",
                default="difference",
                choices=tuple(_SCALES),
                optional=True,
            ),
            LEVEL,
        ),
        returns="text",
        category="Checks",
        help=(
            'Whether the figures of a printed result fit each other: "consistent", or the '
            "contradictions. A figure stands for all numbers that are rounded to it. Text keeps "
            'the printed digits ("3.30", "<0.001", "73%"); blank figures are passed over.'
        ),
        source=f"{ALTMAN_BLAND}; {HETEROGENEITY}; {HANDBOOK}",
        example=Example(
            ("8.93", "1.25", "63.70", "0.03", "3.71", 1, "0.054", "73%", "3.71", 2, "ratio"),
            "Tau2 printed 3.71 cannot belong to this interval, 2 studies allow at most 2.0; it "
            "repeats Q.",
        ),
        compute=_check_reported,
    ),
)
