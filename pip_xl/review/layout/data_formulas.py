"""The calculated columns of the tables of study data."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.review.layout.column import Column


def calculated_columns(table: str, figures: Sequence[str]) -> tuple[Column, ...]:
    """The columns that follow from a row's figures.

    Parameters
    ----------
    table : str
        The table's name.
    figures : sequence of str
        The headers of its figures, in the order in which the worksheet functions take them.

    Returns
    -------
    tuple of Column
        Effect, limits, weight in the pooled effect, and what is wrong with the row.
    """
    span = f"{table}[@[{figures[0]}]:[{figures[-1]}]]"
    measure = "INDEX(Analyses[Measure],MATCH([@Analysis],Analyses[ID],0))"

    def effect(name: str, place: int, help_: str) -> Column:
        return Column(
            name=name,
            kind="calculated",
            help=help_,
            width=9,
            number_format="0.00",
            formula=f'IFERROR(INDEX(EFFECT_SIZES({span},{measure}),1,{place}),"")',
        )

    return (
        effect("Effect", 1, "The study's own effect; ratios as ratios."),
        effect("Lower", 2, "Lower limit of its 95 % interval."),
        effect("Upper", 3, "Upper limit of its 95 % interval."),
    )
