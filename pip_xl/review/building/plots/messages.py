"""What keeps a plot from showing the chosen analysis."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.review.building.plots.helper_cells import Values
from pip_xl.review.building.plots.study_cells import MAX_STUDIES
from pip_xl.review.layout.composing import quoted


def not_shown(analysis: Values, further: Mapping[str, str] | None = None) -> str:
    """Say what keeps the plot from showing the analysis, or all of it.

    Parameters
    ----------
    analysis : Values
        The chosen analysis.
    further : mapping of str to str
        Formulas of the plot's own reasons, by formulas of their conditions.

    Returns
    -------
    str
        A formula that gives text: the first reason that applies, else what the sheet Analyses
        finds wrong.
    """
    rows = analysis["Rows"]
    reasons = {
        f'{analysis["ID"]}=""': quoted("The sheet Analyses has no analysis yet."),
        f'{analysis["row"]}=""': quoted("The sheet Analyses has no such ID."),
        f"{analysis['kind']}=0": quoted("The sheet Analyses does not say which data it takes."),
        f"N({rows})>{MAX_STUDIES}": (
            f'"Only the first {MAX_STUDIES} of "&{rows}&" studies are drawn, without subgroups. '
            'The pooled effect is that of all."'
        ),
        **(further or {}),
    }
    words = analysis["Check"]
    for condition, reason in reversed(reasons.items()):
        words = f"IF({condition},{reason},{words})"
    return words
