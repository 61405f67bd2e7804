"""The summary that a workbook brings along: the text cells of its name ``pip_xl_summary``."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.errors import InputError
from pip_xl.workbook.address import Box
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import CellValue, Value, at_each_cell

SUMMARY_NAME = "pip_xl_summary"

#: More lines are no summary.
MOST_CELLS = 10_000


def summary_lines(
    package: Package, results: Mapping[str, Mapping[tuple[int, int], Value]]
) -> list[str]:
    """Return the current texts of the range that a workbook calls ``pip_xl_summary``.

    Parameters
    ----------
    package : Package
        The workbook.
    results : mapping of str to mapping
        Computed values by sheet and cell; cells without one show what is stored.

    Returns
    -------
    list of str
        The texts, row by row, without blanks and other values; empty without that name.

    Raises
    ------
    InputError
        If the name is no range of cells of the workbook, or one of more than ``MOST_CELLS``.
    """
    place = _summary_range(package)
    if place is None:
        return []
    sheet, box = place
    computed = dict(at_each_cell(results.get(sheet, {})))
    stored = package.cells(sheet).stored
    values: list[CellValue] = [
        computed[cell] if cell in computed else stored(*cell) for cell in box.cells()
    ]
    return [value for value in values if isinstance(value, str) and value.strip()]


def _summary_range(package: Package) -> tuple[str, Box] | None:
    """Sheet and cells of the name, None without that name."""
    for name in package.defined_names:
        if name.name.casefold() != SUMMARY_NAME:
            continue
        sheet, mark, reference = name.text.removeprefix("=").rpartition("!")
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        known = {part.name.casefold(): part.name for part in package.worksheets}
        box = _box(reference)
        if not mark or box is None or sheet.casefold() not in known or box.area > MOST_CELLS:
            raise InputError(
                f"the name {name.name} should be a range of up to {MOST_CELLS:,} text cells, such "
                f"as Results!$A$1:$A$9; it is {name.text}, so that no summary is printed"
            )
        return known[sheet.casefold()], box
    return None


def _box(reference: str) -> Box | None:
    """Cells of a reference without its sheet, None where it is no range."""
    try:
        return Box.parse(reference)
    except ValueError:
        return None
