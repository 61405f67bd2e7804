"""The table of printed results to compare with."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.reported_formulas import calculated_columns, place
from pip_xl.review.layout.table import Table


def _printed(name: str, help_: str, width: float = 9) -> Column:
    """A figure that keeps the digits of the publication."""
    return Column(name=name, kind="printed", help=help_, width=width, number_format="@")


REPORTED = Table(
    name="Reported",
    sheet="Reported",
    purpose="Results as a paper or another program gives them, digit for digit.",
    key="Analysis",
    rows=60,
    columns=(
        Column(
            name="Analysis",
            kind="text",
            help="The ID on the sheet Analyses, where the result was recomputed.",
            width=10,
            required=True,
        ),
        Column(
            name="Subgroup",
            kind="text",
            help="The subgroup that the result is of; blank for the whole analysis.",
            width=16,
        ),
        Column(name="Outcome", kind="text", help="What the result is about.", width=28),
        Column(
            name="Scale",
            kind="choice",
            help="Whether the figures are ratios or differences.",
            width=11,
            choices=("ratio", "difference"),
        ),
        _printed("Estimate", "As printed, such as 3.30."),
        _printed("Lower", "As printed."),
        _printed("Upper", "As printed."),
        _printed("P", "As printed, such as <0.001."),
        _printed("Chi2", "Cochran's Q as printed."),
        _printed("df", "Its degrees of freedom.", 6),
        _printed("P(Q)", "Its P as printed."),
        _printed("I2", "As printed, such as 73%."),
        _printed("Tau2", "As printed."),
        _printed("k", "Number of studies.", 6),
        _printed("N", "Number of participants.", 8),
        *calculated_columns(),
        Column(name="Quote", kind="text", help="The words of the source.", width=50),
        Column(name="Note", kind="text", help="Anything else.", width=40),
        place(),
    ),
)
