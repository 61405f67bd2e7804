"""The studies of the chosen analysis, in the order of its table of study data."""

from __future__ import annotations

from pip_xl.review.building.plots.analysis_values import by_kind, scaled
from pip_xl.review.building.plots.data_names import MOST_FIGURES, column_name, has_figure
from pip_xl.review.building.plots.helper_cells import Block, Filling, HelperColumn, Values
from pip_xl.review.layout.analyses import DATA_TABLES

#: How many studies a plot shows.
MAX_STUDIES = 60

#: The figures of a study in the order in which the worksheet functions take them; a table with
#: fewer leaves the last ones blank.
FIGURES = tuple(f"figure {number}" for number in range(1, MOST_FIGURES + 1))
_TEXTS = ("Study", "Subgroup")
_RESULTS = ("Effect", "Lower", "Upper", "Weight")
#: The same on the scale of the analysis: logarithms of ratios.
SCALED = {"y": "Effect", "y lower": "Lower", "y upper": "Upper"}

#: The columns of every list of studies: their number, the row within the table, what stands there,
#: 1 where it has figures, and how far from no effect the interval goes.
COLUMNS = ("number", "row", *_TEXTS, *FIGURES, "has figures", *_RESULTS, *SCALED, "reach")


def fill_studies(studies: Block, plot: str, analysis: Values) -> None:
    """Look up the studies by the headers of their table.

    Parameters
    ----------
    studies : Block
        With ``COLUMNS`` among its columns.
    plot : str
        The plot, in small letters: the names of its columns of data begin with it.
    analysis : Values
        The chosen analysis.
    """
    rows = studies["row"]
    studies.fill({"number": float, "row": _rows(rows, analysis)})
    for name in (*_TEXTS, *_RESULTS):
        studies.fill({name: _content(rows, column_name(plot, name), name in _TEXTS)})
    for number, name in enumerate(FIGURES, 1):
        studies.fill({name: _figure(rows, column_name(plot, name), has_figure(analysis, number))})
    studies.fill({"has figures": _has_figures(studies)})
    for name, source in SCALED.items():
        studies.fill({name: _scaled(studies[source], analysis)})
    studies.fill({"reach": _reach(studies["y lower"], studies["y upper"])})


def figures_of(studies: Block, analysis: Values) -> str:
    """The figures of all listed studies, as the worksheet functions take them.

    Parameters
    ----------
    studies : Block
        The studies.
    analysis : Values
        The chosen analysis.

    Returns
    -------
    str
        A formula that gives a range.
    """
    first = studies[FIGURES[0]]
    return by_kind(
        analysis,
        [first.through(studies[FIGURES[len(table.figures) - 1]]) for table in DATA_TABLES],
    )


def _rows(rows: HelperColumn, analysis: Values) -> Filling:
    """Where the rows of the analysis stand in their table, each looked up below the one before."""

    def row(study: int) -> str:
        wanted, ids = analysis["pattern"], [f"{table.name}[Analysis]" for table in DATA_TABLES]
        if study == 1:
            found = by_kind(analysis, [f"MATCH({wanted},{column},0)" for column in ids])
            return f'IF({analysis["kind"]}=0,"",IFERROR({found},""))'
        above = rows.cell(study - 1)
        # Named columns would do, but a program cannot tell from names what such a range depends on.
        # No sign of arithmetic: an ID such as 1-2 is text that Excel would calculate with.
        below = [f"INDEX({column},SUM({above},1)):INDEX({column},ROWS({column}))" for column in ids]
        found = by_kind(analysis, [f"MATCH({wanted},{cells},0)" for cells in below])
        return f'IF({above}="","",IFERROR(SUM({above},{found}),""))'

    return row


def _content(rows: HelperColumn, column: str, is_text: bool) -> Filling:
    """What stands in a column of text or of results."""
    after = '&""' if is_text else ""
    return lambda study: f'IF({rows.cell(study)}="","",INDEX({column},{rows.cell(study)}){after})'


def _figure(rows: HelperColumn, column: str, has_it: str) -> Filling:
    """A figure of a study; a blank cell stays blank."""

    def figure(study: int) -> str:
        row = rows.cell(study)
        content = f"INDEX({column},{row})"
        return f'IF({row}="","",IF({has_it},IF({content}="","",{content}),""))'

    return figure


def _has_figures(studies: Block) -> Filling:
    """Whether a listed study has any figure."""

    def has_figures(study: int) -> str:
        together = "&".join(studies[name].cell(study) for name in FIGURES)
        return f'IF({studies["row"].cell(study)}="","",IF({together}="",0,1))'

    return has_figures


def _scaled(results: HelperColumn, analysis: Values) -> Filling:
    return lambda study: scaled(results.cell(study), analysis)


def _reach(lower: HelperColumn, upper: HelperColumn) -> Filling:
    """How far from no effect the farther limit lies."""

    def reach(study: int) -> str:
        farther = f"MAX(ABS({lower.cell(study)}),ABS({upper.cell(study)}))"
        return f'IF(ISNUMBER({lower.cell(study)}),{farther},"")'

    return reach
