"""META_ANALYSIS and META_ROW: everything about one analysis, as a table or as one row."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.analysis import Analysis, analyse, tau2_is_solved
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Rows
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.example_data import TWO_TRIALS
from pip_xl.functions.figures import FIGURES
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    DATA,
    LEVEL,
    MEASURE,
    METHOD,
    MODEL,
    TAU_METHOD,
)
from pip_xl.functions.sources import HETEROGENEITY, PREDICTION, Q_PROFILE, REVMAN
from pip_xl.stats import MetaAnalysis

#: The figures of META_ROW, in its order.
ROW_FIGURES: Final = tuple(
    FIGURES[name]
    for name in (
        "k",
        "n",
        "estimate",
        "lower",
        "upper",
        "p",
        "q",
        "df",
        "q_p",
        "tau2",
        "i2",
        "pi_lower",
        "pi_upper",
    )
)


def report(result: MetaAnalysis) -> Rows:
    """Return labels and values of everything an analysis gives.

    Parameters
    ----------
    result : MetaAnalysis
        The analysis.

    Returns
    -------
    list of [label, value]
        What is not applicable is an error with the reason.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies, Options, meta_analysis
    >>> studies = GenericStudies([-0.22, -0.31], [0.12, 0.15])
    >>> rows = report(meta_analysis(studies, Options.parse("GENERIC_RATIO")))
    >>> rows[0], rows[3][0], round(rows[3][1], 4)
    (['Measure', 'ratio'], 'Estimate', 0.7748)
    """
    head: Rows = [
        ["Measure", result.options.measure.in_words],
        ["Method", result.method_in_words],
        ["Level", result.options.level],
    ]
    return head + [[figure.title, figure.cell(result)] for figure in FIGURES.values()]


def _meta_analysis(*, data: object, **options: object) -> Rows:
    """Return the report with the rows that are left out."""
    analysis = analyse(data, **options)
    return report(analysis.result) + _remarks(analysis)


def _remarks(analysis: Analysis) -> Rows:
    """Return one line for each study that does not fully count, by its row in the range."""
    result, row_numbers = analysis.result, analysis.table.row_numbers
    left_out: Rows = [[f"Row {row_numbers[i]} left out", reason] for i, reason in result.excluded]
    in_sums: Rows = [
        [f"Row {row_numbers[i]} only in pooled sums", why] for i, why in result.only_in_sums
    ]
    return [["Studies left out", len(left_out)], *left_out, *in_sums]


def _meta_row(*, data: object, **options: object) -> Rows:
    """Return the main figures side by side."""
    result = analyse(data, **options).result
    return [[figure.cell(result) for figure in ROW_FIGURES]]


def _always(**_arguments: object) -> bool:
    """Answer for a table with Q-profile intervals, which a solver finds."""
    return True


_OPTIONS: Final = (MEASURE, MODEL, METHOD, TAU_METHOD, CI_METHOD, LEVEL, CONVENTION)

FUNCTIONS = (
    Function(
        name="META_ANALYSIS",
        parameters=(DATA, *_OPTIONS),
        returns="table",
        category="Whole analyses",
        help=(
            "Everything about one meta-analysis as a table of labels and values: the method in "
            "words, the pooled effect, heterogeneity with intervals, the prediction interval and "
            "each study that is left out, with the reason."
        ),
        source=f"{REVMAN}; {HETEROGENEITY}; {Q_PROFILE}; {PREDICTION}",
        example=Example(
            (TWO_TRIALS, "RR", "fixed"),
            [
                ["Measure", "risk ratio"],
                ["Method", "Mantel-Haenszel fixed effect, Wald interval, RevMan5"],
                ["Level", 0.95],
                ["Estimate", 0.564944986183],
                ["Lower limit", 0.386405784582],
                ["Upper limit", 0.825978414787],
            ],
        ),
        compute=_meta_analysis,
        solves=_always,
    ),
    Function(
        name="META_ROW",
        parameters=(DATA, *_OPTIONS),
        returns="table",
        category="Whole analyses",
        help=(
            "The main figures of one meta-analysis side by side: "
            f"{', '.join(figure.name for figure in ROW_FIGURES)}."
        ),
        source=f"{REVMAN}; {HETEROGENEITY}; {PREDICTION}",
        example=Example(
            (TWO_TRIALS, "RR"),
            [
                [
                    2.0,
                    11486.0,
                    0.427481186786,
                    0.11118030432,
                    1.64363792826,
                    0.216162309353,
                    7.72782418501,
                    1.0,
                    0.00543762372171,
                    0.826820304665,
                    0.870597470121,
                    CellError("#N/A"),
                    CellError("#N/A"),
                ]
            ],
        ),
        compute=_meta_row,
        solves=tau2_is_solved,
    ),
)
