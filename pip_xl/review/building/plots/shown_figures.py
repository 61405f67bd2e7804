"""The six columns of a forest plot in which the figures of both arms stand."""

from __future__ import annotations

from pip_xl.review.building.plots.analysis_values import by_kind
from pip_xl.review.building.plots.helper_cells import Block, HelperColumn, Values
from pip_xl.review.building.plots.study_cells import FIGURES
from pip_xl.review.layout.composing import quoted

#: The columns of the studies, three for each arm.
COLUMNS = tuple(f"shown {number}" for number in range(1, 7))
#: Those with numbers of events and of participants, by arm.
EVENTS = (COLUMNS[1], COLUMNS[4])
PARTICIPANTS = (COLUMNS[2], COLUMNS[5])

#: By table of study data: the place of the figure that each column shows, from 0.
_SHOWN = (
    (None, 0, 1, None, 2, 3),
    (0, 1, 2, 3, 4, 5),
    (None, None, None, None, 0, 1),
)
_HEADINGS = (
    ("", "Events", "Total", "", "Events", "Total"),
    ("Mean", "SD", "Total", "Mean", "SD", "Total"),
    ("", "", "", "", "Estimate", "SE"),
)
_LOGARITHM = "ln(Ratio)"


def fill_shown(studies: Block, analysis: Values) -> None:
    """Bring the figures into the columns of the plot.

    Parameters
    ----------
    studies : Block
        With ``COLUMNS`` among its columns.
    analysis : Values
        The chosen analysis.
    """
    for column, places in zip(COLUMNS, zip(*_SHOWN, strict=True), strict=True):
        figures = [None if place is None else studies[FIGURES[place]] for place in places]

        def shown(study: int, figures: list[HelperColumn | None] = figures) -> str:
            cells = ['""' if figure is None else figure.cell(study) for figure in figures]
            row = studies["row"].cell(study)
            return f'IF({row}="","",{by_kind(analysis, cells)})'

        studies.fill({column: shown})


def add_headings(analysis: Values) -> None:
    """Add the columns' headings to the values of the analysis, by the columns' names.

    Parameters
    ----------
    analysis : Values
        The chosen analysis; gets ``arm 1`` and ``arm 2`` too, the titles above.
    """
    for arm in (1, 2):
        words = by_kind(analysis, [f'arm_{arm}&""', f'arm_{arm}&""', '""'])
        analysis.add(f"arm {arm}", f'IF({analysis["kind"]}=0,"",{words})')
    for column, headings in zip(COLUMNS, zip(*_HEADINGS, strict=True), strict=True):
        titles = [quoted(heading) for heading in headings]
        if headings[-1] == "Estimate":
            titles[-1] = f"IF({analysis['ratio']}=1,{quoted(_LOGARITHM)},{titles[-1]})"
        analysis.add(column, f'IF({analysis["kind"]}=0,"",{by_kind(analysis, titles)})')
