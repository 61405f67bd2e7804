"""The table of the analyses: what is pooled, how, and what comes out."""

from __future__ import annotations

from pip_xl.review.layout.analysis_formulas import calculated_columns
from pip_xl.review.layout.column import Column
from pip_xl.review.layout.data_tables import CONTINUOUS, DICHOTOMOUS, GENERIC
from pip_xl.review.layout.table import Table
from pip_xl.stats import CHOICES

#: The tables of study data; the column Data names one of them.
DATA_TABLES = (DICHOTOMOUS, CONTINUOUS, GENERIC)
DATA_KINDS = tuple(table.name for table in DATA_TABLES)


def _option(name: str, option: str, help_: str, width: float = 10) -> Column:
    """An option of the analysis; blank means the default of the sheet Start."""
    return Column(
        name=name,
        kind="choice",
        help=f"{help_} Blank: the default of the sheet Start.",
        width=width,
        choices=tuple(CHOICES[option]),
    )


ANALYSES = Table(
    name="Analyses",
    sheet="Analyses",
    purpose="One row an analysis: choose data and measure; the results follow as you type.",
    key="ID",
    rows=60,
    columns=(
        Column(
            name="ID",
            kind="text",
            help="A short name, such as 1.1, that the data rows carry.",
            width=8,
            required=True,
        ),
        Column(name="Comparison", kind="text", help="What is compared.", width=20),
        Column(name="Outcome", kind="text", help="What was measured.", width=24),
        Column(name="Time point", kind="text", help="When it was measured.", width=14),
        Column(
            name="Data",
            kind="choice",
            help="The sheet that holds the figures.",
            width=12,
            required=True,
            choices=DATA_KINDS,
        ),
        Column(
            name="Measure",
            kind="choice",
            help="The effect measure: RR, OR, RD, PETO_OR; MD, SMD; GENERIC, GENERIC_RATIO.",
            width=12,
            required=True,
            choices=tuple(CHOICES["measure"]),
        ),
        _option("Model", "model", "Random effects or one fixed effect."),
        _option("Method", "method", "How studies are weighted."),
        _option("Tau method", "tau_method", "Estimator of the variance between studies."),
        _option("CI method", "ci_method", "Interval of the pooled effect."),
        Column(
            name="Level",
            kind="number",
            help="Confidence level, such as 0.95. Blank: the default of the sheet Start.",
            width=8,
            least=0,
            most=100,
        ),
        *calculated_columns(DATA_TABLES),
    ),
)
