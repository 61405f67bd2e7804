"""The calculated columns of the tables of study data."""

from __future__ import annotations

from pip_xl.functions.study_results import EFFECT_COLUMNS
from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import (
    blank_unless,
    count_of_text,
    is_listed,
    is_plain,
    literal,
    this,
    up_to_this,
)
from pip_xl.review.layout.study_figures import StudyFigures, rows_of_column

_IS_USED = f'{this("Analysis")}<>""'
_KNOWN = f"MATCH({this('Analysis')},Analyses[ID],0)"


def _of_analysis(column: str) -> str:
    """The cell of the row's analysis on the sheet Analyses."""
    return f"INDEX(Analyses[{column}],{_KNOWN})"


#: The rows of the table that hold all rows of the row's analysis.
_ROWS = (_of_analysis("First row"), _of_analysis("Last row"))


def calculated_columns(figures: StudyFigures) -> tuple[Column, ...]:
    """The columns that follow from a row's figures.

    Parameters
    ----------
    figures : StudyFigures
        The columns of the table's figures.

    Returns
    -------
    tuple of Column
        Effect, limits, weight in the pooled effect, what is wrong with the row, and its place
        among the rows of its analysis.
    """
    return (
        _effect(figures, "Effect", "estimate", "The study's own effect; ratios as ratios."),
        _effect(figures, "Lower", "lower", "Lower limit of its interval, at the analysis's level."),
        _effect(figures, "Upper", "upper", "Upper limit of its interval, at the analysis's level."),
        Column(
            name="Weight",
            kind="calculated",
            help="Its share in the pooled effect of its analysis. Blank: not pooled.",
            width=8,
            number_format="0.0%",
            formula=blank_unless(f'{this("Effect")}<>""', _weight(figures)),
        ),
        Column(
            name="Check",
            kind="calculated",
            help="What is wrong with the row, or looks wrong. Blank: nothing was found.",
            width=44,
            formula=_check(figures),
        ),
        Column(
            name="Place",
            kind="calculated",
            help="Its number among the rows of its analysis; checks speak of row 1, row 2 …",
            width=6,
            number_format="0",
            formula=f'IF({_IS_USED},{_place(figures)},"")',
        ),
    )


def _options() -> str:
    """Measure and options of the row's analysis as EFFECT_SIZES takes them."""
    used = ("Measure", "Model used", "Method used", "Tau method used", "Level used")
    return ",".join([*map(_of_analysis, used), "default_convention"])


def _effect(figures: StudyFigures, name: str, figure: str, help_: str) -> Column:
    """A figure of the study by itself."""
    place = EFFECT_COLUMNS.index(figure) + 1
    effects = f"EFFECT_SIZES({figures.of_this_row},{_options()})"
    return Column(
        name=name,
        kind="calculated",
        help=help_,
        width=9,
        number_format="0.00",
        formula=blank_unless(_IS_USED, f"INDEX({effects},1,{place})"),
    )


def _of_all_rows(table: str, cells: str) -> str:
    """Pick the rows of the row's analysis out of cells that hold them all."""
    labels = rows_of_column(table, "Analysis", *_ROWS)
    return f"STUDY_ROWS({labels},{this('Analysis')},{cells})"


def _in_this_place(rows: str, column: int) -> str:
    """The cell of the row among results that are aligned with the rows of its analysis.

    INDEX takes a row 0 for all rows.
    """
    place = this("Place")
    return f"INDEX({rows},IF({place}=0,NA(),{place}),{column})"


def _weight(figures: StudyFigures) -> str:
    """The study's weight among the rows of its analysis."""
    rows = _of_all_rows(figures.table, figures.rows(*_ROWS))
    column = EFFECT_COLUMNS.index("weight") + 1
    return _in_this_place(f"EFFECT_SIZES({rows},{_options()})", column)


def _place(figures: StudyFigures) -> str:
    """How many rows down to this one carry its ID; none where it is not plain."""
    above, own = up_to_this(figures.table, "Analysis"), this("Analysis")
    return f'IF({is_plain(own)},{count_of_text(above, own)},"")'


def _check(figures: StudyFigures) -> str:
    """What is wrong with a row: where it belongs, and its figures."""
    checks = (
        _check_of_analysis(figures),
        _check_of_study(),
        _check_of_place(figures),
        _check_of_figures(figures),
    )
    lost = f'IF({this("Study")}="","","No analysis.")'
    return f"IF({_IS_USED},TRIM({'&'.join(checks)}),{lost})"


def _check_of_analysis(figures: StudyFigures) -> str:
    """Whether the analysis exists, and takes its data here."""
    here = f'IF({_of_analysis("Data")}="{figures.table}","","Its analysis takes other data. ")'
    return f'IF(ISNUMBER({_KNOWN}),{here},"No such ID on Analyses. ")'


def _check_of_study() -> str:
    """Whether the study is among the included ones."""
    listed = is_listed(this("Study"), "Studies", "Study")
    known = f'IF({listed},"","No such study on Studies. ")'
    return f'IF({this("Study")}="","No study. ",{known})'


def _check_of_place(figures: StudyFigures) -> str:
    """Whether the study is in its analysis already."""
    studies = _of_all_rows(figures.table, rows_of_column(figures.table, "Study", *_ROWS))
    first_place = f"MATCH({literal(this('Study'))},{studies},0)"
    words = '"Its study stands above in this analysis. "'
    twice = f'IF({first_place}={this("Place")},"",{words})'
    unclear = f'OR({this("Study")}="",{this("Place")}="",{this("Place")}=0)'
    return f'IF({unclear},"",IFERROR({twice},""))'


def _check_of_figures(figures: StudyFigures) -> str:
    """Whether the figures can be true, also beside those of the analysis's other rows."""
    rows = _of_all_rows(figures.table, figures.rows(*_ROWS))
    texts = f"CHECK_ROWS({rows},{_of_analysis('Measure')})"
    return f'IFERROR({_in_this_place(texts, 1)},"")'
