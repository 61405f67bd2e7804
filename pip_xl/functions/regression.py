"""META_REGRESSION: how the effects of studies depend on moderators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pip_xl.errors import NotEstimable, OptionError
from pip_xl.functions.analysis import analyse, tau2_is_solved
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Cell, Rows
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.example_data import LATITUDES, SIX_TITLED_TRIALS
from pip_xl.functions.labels import rows_beside
from pip_xl.functions.moderators import read_moderators
from pip_xl.functions.parameters import CI_METHOD, CONVENTION, DATA, LEVEL, MEASURE, TAU_METHOD
from pip_xl.functions.ranges import single_cell
from pip_xl.functions.sources import HETEROGENEITY, KNAPP_HARTUNG, META_REGRESSION
from pip_xl.functions.study_table import StudyTable
from pip_xl.stats import Measure, Options
from pip_xl.stats.options import plain_text
from pip_xl.stats.regression import Coefficient, MetaRegression, meta_regression

MODERATORS: Final = Parameter(
    "moderators",
    "the columns beside the data, with or without titles as the data: numbers, or categories as "
    "text. A study without one of them is left out",
    "labels",
)

#: Which test each kind of interval goes with: the title of the statistic, that of all moderators.
_NORMAL: Final = ("z", "QM")
_STUDENT: Final = ("t", "F")


def _meta_regression(*, data: object, moderators: object, **options: object) -> Rows:
    """Return the coefficients, what they leave unexplained, and the method."""
    _refuse_peto(options.get("measure"))
    beside, rows = rows_beside(moderators, "moderators", data)
    analysis = analyse(rows, method="IV", **options)
    table = analysis.table
    result = meta_regression(table.studies, read_moderators(beside, table), analysis.result.options)
    head = [_titles(result.options), *map(_row, result.coefficients)]
    below = [*_figures(result), *_method(result), *_left_out(result, table)]
    width = len(head[0])
    return head + [[*row, *[""] * (width - len(row))] for row in below]


def _refuse_peto(measure: object) -> None:
    """Raise for the measure that has no random effects."""
    cell = single_cell(measure, "measure")
    if isinstance(cell, str) and plain_text(cell) == plain_text(Measure.PETO_OR):
        msg = (
            "Peto's odds ratios are pooled with a fixed effect only: use OR for odds ratios that "
            "depend on moderators"
        )
        raise OptionError(msg, field="measure")


def _titles(options: Options) -> list[Cell]:
    """Return the titles; those of ratios say that the coefficients are of logarithms."""
    statistic, _ = _STUDENT if options.ci_method.uses_t else _NORMAL
    measure = options.measure
    log = " (log)" if measure.is_ratio else ""
    first = f"coefficient (log {measure.in_words})" if measure.is_ratio else "coefficient"
    return ["term", first, f"se{log}", statistic, "p", f"lower{log}", f"upper{log}"]


def _row(one: Coefficient) -> list[Cell]:
    """Return the row of one coefficient."""
    z, p = _cell(lambda: one.z), _cell(lambda: one.p)
    return [one.term, one.estimate, one.se, z, p, one.lower, one.upper]


def _cell(read: Callable[[], float]) -> Cell:
    """Return a figure, or #N/A with the reason."""
    try:
        return float(read())
    except NotEstimable as reason:
        return CellError("#N/A", str(reason))


def _figures(result: MetaRegression) -> Rows:
    """Return labels and values of heterogeneity and of the test of all moderators."""
    _, test = _STUDENT if result.options.ci_method.uses_t else _NORMAL
    rows: Rows = [
        ["Studies", float(result.k)],
        ["Tau2", result.tau2],
        ["Tau2 without moderators", result.tau2_without],
        ["R2", _cell(lambda: result.r2)],
        ["I2, residual", result.i2],
        ["H2, residual", result.h2],
        ["Q, residual", result.q],
        ["Degrees of freedom of Q", float(result.df)],
        ["P of Q", result.q_p],
        [f"{test}, all moderators", _cell(lambda: result.omnibus.statistic)],
        [f"Degrees of freedom of {test}", float(len(result.coefficients) - 1)],
    ]
    if result.options.ci_method.uses_t:
        rows.append([f"Denominator degrees of freedom of {test}", float(result.df)])
    return [*rows, [f"P of {test}", _cell(lambda: result.omnibus.p)]]


def _method(result: MetaRegression) -> Rows:
    """Return labels and values of how it was computed."""
    options = result.options
    references: Rows = [[f"Reference of {name}", word] for name, word in result.references]
    return [
        ["Measure", options.measure.in_words],
        ["Method", result.method_in_words],
        ["Level", options.level],
        *references,
    ]


def _left_out(result: MetaRegression, table: StudyTable) -> Rows:
    """Return one line for each study that is left out, by its row in the range."""
    rows: Rows = [
        [f"Row {table.row_numbers[study]} left out", reason] for study, reason in result.excluded
    ]
    return [["Studies left out", float(len(rows))], *rows]


def _is_solved(*, data: object, moderators: object, **options: object) -> bool:
    """Return whether an estimator that iterates has a part in the table."""
    del moderators
    return tau2_is_solved(data, method="IV", **options)


FUNCTIONS = (
    Function(
        name="META_REGRESSION",
        parameters=(DATA, MODERATORS, MEASURE, TAU_METHOD, CI_METHOD, LEVEL, CONVENTION),
        returns="table",
        category="Meta-regression",
        help=(
            "How the effects of studies depend on moderators: a table of the coefficients (of "
            "ratios, of the logarithm), then tau2, R2, residual heterogeneity and the test of all "
            "moderators. Inverse-variance random effects; text becomes categories, compared with "
            "the first in alphabetical order. HKSJ tests with t and F."
        ),
        source=f"{META_REGRESSION}; {KNAPP_HARTUNG}; {HETEROGENEITY}",
        example=Example(
            (SIX_TITLED_TRIALS, LATITUDES),
            [
                [
                    "term",
                    "coefficient (log risk ratio)",
                    "se (log)",
                    "z",
                    "p",
                    "lower (log)",
                    "upper (log)",
                ],
                [
                    "Intercept",
                    0.290596765249,
                    0.265898986402,
                    1.09288406542,
                    0.274444705382,
                    -0.230555671625,
                    0.811749202123,
                ],
                [
                    "Latitude",
                    -0.0330305093362,
                    0.00624998765551,
                    -5.28489193208,
                    1.25778986168e-07,
                    -0.0452802600449,
                    -0.0207807586276,
                ],
            ],
        ),
        compute=_meta_regression,
        solves=_is_solved,
    ),
)
