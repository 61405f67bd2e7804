"""The heading of a block on the sheet About."""

from __future__ import annotations

from pip_xl.review.building.book import Sheet
from pip_xl.review.building.style import BOLD


def write_heading(sheet: Sheet, row: int, words: str) -> int:
    """Write the heading of a block.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    row : int
        Its row, counted from 1.
    words : str
        The heading.

    Returns
    -------
    int
        The row below.
    """
    sheet.text(f"A{row}", words, BOLD, {"font_size": 12, "font_color": "#1F3A4D"})
    sheet.worksheet.set_row(row - 1, 19)
    return row + 1
