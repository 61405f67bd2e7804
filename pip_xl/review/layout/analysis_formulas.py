"""The calculated columns of the table of analyses."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.functions.reports import ROW_FIGURES
from pip_xl.review.layout import analysis_options as options
from pip_xl.review.layout.analysis_basis import basis
from pip_xl.review.layout.analysis_check import check, note
from pip_xl.review.layout.analysis_rows import data_of_this_analysis, row_columns
from pip_xl.review.layout.analysis_sentence import sentence
from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import blank_unless, this
from pip_xl.review.layout.table import Table

#: The figures of META_ROW as columns: header, help, number format and width.
_FIGURES = {
    "k": ("k", "Studies in the pooled effect.", "0", 6),
    "n": ("N", "Participants in these studies; unknown for generic data.", "0", 8),
    "estimate": ("Estimate", "Pooled effect; ratios as ratios.", "0.00", 10),
    "lower": ("Lower", "Lower limit of its interval.", "0.00", 8),
    "upper": ("Upper", "Upper limit of its interval.", "0.00", 8),
    "p": ("P", "P of no effect, two-sided.", '[<0.0001]"<0.0001";0.0000', 9),
    "q": ("Q", "Cochran's Q (Chi2). Blank with one study.", "0.00", 8),
    "df": ("df", "Degrees of freedom of Q.", "0", 5),
    "q_p": ("P(Q)", "P of Q: small where studies differ more than by chance.", "0.000", 8),
    "tau2": ("Tau2", "Variance between studies. Blank in a fixed-effect model.", "0.000", 8),
    "i2": ("I2", "Share of the variation that is not due to chance.", "0%", 7),
    "pi_lower": (
        "PI lower",
        "Lower limit of the interval for the effect in a new study; needs three studies.",
        "0.00",
        8,
    ),
    "pi_upper": ("PI upper", "Upper limit of the interval for a new study's effect.", "0.00", 8),
}


def calculated_columns(data: Sequence[Table]) -> tuple[Column, ...]:
    """The figures of each analysis, and a sentence for the manuscript.

    Parameters
    ----------
    data : sequence of Table
        The tables of study data.

    Returns
    -------
    tuple of Column
        The figures; what to write about them; what is wrong; the options that were used, where
        the analysis leaves them to the sheet Start; and where its rows of data stand.
    """
    arguments = f"{data_of_this_analysis(data)},{options.arguments()}"
    return (
        *(_figure(place, arguments) for place in range(1, len(ROW_FIGURES) + 1)),
        Column(
            name="Result",
            kind="calculated",
            help="The result in words, ready for the manuscript.",
            width=62,
            formula=sentence(),
        ),
        Column(
            name="Check",
            kind="calculated",
            help="Why there is no result. Blank: nothing was found.",
            width=36,
            formula=check(data),
        ),
        Column(
            name="Basis",
            kind="calculated",
            help="Whether its rows hold reconstructed figures. Blank: they do not.",
            width=30,
            formula=basis(data),
        ),
        Column(
            name="Note",
            kind="calculated",
            help="How the studies were pooled, and which rows were left out.",
            width=70,
            formula=note(arguments),
        ),
        *options.used_columns(),
        *row_columns(data),
    )


def _figure(place: int, arguments: str) -> Column:
    """One figure of META_ROW."""
    header, help_, number_format, width = _FIGURES[ROW_FIGURES[place - 1].name]
    # An analysis without k has no other figure either, and is not asked for one.
    condition = f'{this("ID")}<>""' if header == "k" else f"ISNUMBER({this('k')})"
    return Column(
        name=header,
        kind="calculated",
        help=help_,
        width=width,
        number_format=number_format,
        formula=blank_unless(condition, f"INDEX(META_ROW({arguments}),1,{place})"),
    )
