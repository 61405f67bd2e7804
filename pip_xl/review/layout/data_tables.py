"""The tables of study data: dichotomous, continuous and generic outcomes."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.data_formulas import calculated_columns
from pip_xl.review.layout.study_figures import StudyFigures
from pip_xl.review.layout.table import Table

RECONSTRUCTED, UNKNOWN = "reconstructed", "unknown"
PROVENANCES = (
    "published",
    "author",
    "calculated",
    "read off a figure",
    RECONSTRUCTED,
    UNKNOWN,
)
#: The word before the figures, in a note, that a published one contradicts.
CONTRADICTED = "contradicted"

_ANALYSIS = Column(
    name="Analysis",
    kind="choice",
    help="The ID of the analysis on the sheet Analyses.",
    width=11,
    required=True,
    listed_in="Analyses[ID]",
)
_SUBGROUP = Column(
    name="Subgroup",
    kind="text",
    help="The subgroup within the analysis; blank where there are none.",
    width=16,
)
_STUDY = Column(
    name="Study",
    kind="choice",
    help="The study's name on the sheet Studies.",
    width=22,
    required=True,
    listed_in="Studies[Study]",
)
_ORIGIN = (
    Column(
        name="Provenance",
        kind="choice",
        help="Where the figures come from. The note may name those that are reconstructed: "
        "'reconstructed: Events 1, Total 1'; else all of the row are.",
        width=14,
        choices=PROVENANCES,
    ),
    Column(name="Source", kind="text", help="Report, page, table.", width=24),
    Column(name="Note", kind="text", help="Conversions, assumptions, doubts.", width=30),
)


def _events(arm: int) -> Column:
    return Column(
        name=f"Events {arm}",
        kind="number",
        help=f"Participants of arm {arm} with the event; not more than the total.",
        width=9,
        required=True,
        least=0,
    )


def _total(name: str, arm: int) -> Column:
    return Column(
        name=f"{name} {arm}",
        kind="number",
        help=f"Participants of arm {arm} that were analysed.",
        width=9,
        required=True,
        least=0,
    )


def _mean(arm: int) -> Column:
    return Column(
        name=f"Mean {arm}",
        kind="number",
        help=f"Mean of arm {arm}, with its sign.",
        width=9,
        required=True,
    )


def _sd(arm: int) -> Column:
    return Column(
        name=f"SD {arm}",
        kind="number",
        help=f"Standard deviation of arm {arm}, not the standard error: see SD_FROM_SE.",
        width=9,
        required=True,
        least=0,
    )


def _data_table(name: str, purpose: str, *figures: Column, rows: int) -> Table:
    """A table of study data: where a row belongs, its figures, what follows, where it is from."""
    names = tuple(column.name for column in figures)
    calculated = calculated_columns(StudyFigures(name, names))
    return Table(
        name=name,
        sheet=name,
        purpose=purpose,
        key="Analysis",
        columns=(_ANALYSIS, _SUBGROUP, _STUDY, *figures, *calculated, *_ORIGIN),
        rows=rows,
        figures=names,
    )


DICHOTOMOUS = _data_table(
    "Dichotomous",
    "Events and totals of two arms, one row a study and analysis.",
    _events(1),
    _total("Total", 1),
    _events(2),
    _total("Total", 2),
    rows=200,
)
CONTINUOUS = _data_table(
    "Continuous",
    "Means, standard deviations and participants of two arms, one row a study and analysis.",
    _mean(1),
    _sd(1),
    _total("N", 1),
    _mean(2),
    _sd(2),
    _total("N", 2),
    rows=120,
)
GENERIC = _data_table(
    "Generic",
    "Estimates with standard errors, ratios as logarithms, one row a study and analysis.",
    Column(
        name="Estimate",
        kind="number",
        help="The effect; of a ratio, its natural logarithm.",
        width=10,
        required=True,
    ),
    Column(
        name="SE",
        kind="number",
        help="Its standard error; see SE_FROM_CI.",
        width=10,
        required=True,
        least=0,
    ),
    rows=80,
)
