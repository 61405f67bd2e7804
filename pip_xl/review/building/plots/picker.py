"""The cell in which an analysis is chosen, and the lines that name it."""

from __future__ import annotations

from pip_xl.review.building.book import Sheet
from pip_xl.review.building.names import list_name
from pip_xl.review.building.plots.helper_cells import Values, outside
from pip_xl.review.building.style import BOLD, INPUT, Style
from pip_xl.review.review import Review

#: The rows of the chosen analysis and of the lines that name it, below title and lead.
_CHOICE, _REVIEW, _OUTCOME, _METHOD = 3, 4, 5, 6
#: The first row that is free below them.
NEXT_ROW = 7

_CHOSEN: Style = {"bg_color": "#FFF8D6", "border": 2, "num_format": "@"}
_INDENTED: Style = {"align": "left", "indent": 1}
_MIDDLE: Style = {"valign": "vcenter"}
_SHRUNK: Style = {**_MIDDLE, "shrink": True}
_WARNING: Style = {"font_color": "#8A0000", "bold": True, "text_wrap": True, "indent": 1}


def write_picker(
    sheet: Sheet,
    review: Review,
    name: str,
    analysis: Values,
    *,
    choice: str,
    last: str,
    message: str,
) -> None:
    """Write the cell with the choice, what keeps the plot from being drawn, and titles.

    Parameters
    ----------
    sheet : Sheet
        The sheet of the plot.
    review : Review
        Its first analysis is chosen.
    name : str
        The defined name of the cell.
    analysis : Values
        The chosen analysis.
    choice : str
        The columns of the cell, which are merged, as ``B:D``.
    last : str
        The last column of the sheet.
    message : str
        The cell with the message.
    """
    first, _, end = choice.partition(":")
    after = chr(ord(end) + 1)
    ids = [each for each in review.tables["Analyses"]["ID"] if each]
    worksheet, book = sheet.worksheet, sheet.book
    sheet.text(f"A{_CHOICE}", "Analysis", BOLD, _MIDDLE, {"align": "right", "indent": 1})
    style = book.format(_CHOSEN, _INDENTED, INPUT, BOLD, _MIDDLE)
    worksheet.merge_range(f"{first}{_CHOICE}:{end}{_CHOICE}", "", style)
    if ids:
        worksheet.write_string(f"{first}{_CHOICE}", str(ids[0]), style)
    worksheet.data_validation(
        f"{first}{_CHOICE}",
        {
            "validate": "list",
            "source": f"={list_name('Analyses[ID]')}",
            "input_title": "Analysis",
            "input_message": "The ID of an analysis on the sheet Analyses. Blank: the first.",
            "error_type": "warning",
            "error_title": "Not on the list",
            "error_message": "Analyses has no such entry.",
        },
    )
    book.workbook.define_name(name, f"='{worksheet.get_name()}'!${first}${_CHOICE}")
    _across(sheet, f"{after}{_CHOICE}:{last}{_CHOICE}", outside(message), _MIDDLE, _WARNING)
    worksheet.set_row(_CHOICE - 1, 28)
    outcome = [outside(analysis[name]) for name in ("Comparison", "Outcome", "Time point")]
    words = "".join(f'&IF({cell}="","",", "&{cell})' for cell in outcome)
    chosen = outside(analysis["ID"])
    titles = {
        _REVIEW: 'review_title&""',
        _OUTCOME: f"{chosen}{words}",
        _METHOD: outside(analysis["Note"]),
    }
    for row, formula in titles.items():
        style = (_SHRUNK, BOLD) if row == _OUTCOME else (_SHRUNK,)
        _across(sheet, f"A{row}:{last}{row}", formula, *style)


def _across(sheet: Sheet, cells: str, formula: str, *style: Style) -> None:
    """Write a formula across several cells."""
    look = sheet.book.format(*style)
    sheet.worksheet.merge_range(cells, "", look)
    sheet.worksheet.write_formula(cells.partition(":")[0], f"={formula}", look)
