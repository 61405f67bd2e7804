"""From the cells of a worksheet to the values of a review, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pip_xl.functions import CellError
from pip_xl.review.column_values import NUMBER_KINDS, canonical_choice
from pip_xl.review.layout import Column
from pip_xl.review.reading.date_styles import date_styles, iso_date
from pip_xl.review.reading.findings import Finding
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.sheet.cell_xml import CellXml
from pip_xl.workbook.value import CellValue


@dataclass
class CellReader:
    """Reads single cells of a workbook.

    Parameters
    ----------
    package : Package
        The workbook.
    findings : list of Finding
        Grows by what is wrong.
    """

    package: Package
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find out which styles show dates."""
        self._date_styles = date_styles(self.package)

    def number(self, sheet: str, row: int, column: int) -> float | None:
        """The number in a cell; anything else is found fault with and left blank."""
        cell = self._cell(sheet, row, column)
        value = self._value(sheet, cell)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        place = sheet, to_a1(row, column)
        if isinstance(value, bool):
            self._add(*place, f"{str(value).upper()} is no number: left blank")
            return None
        if isinstance(value, str):
            self._add(*place, f"{_short(value)} is text, no number: left blank; retype the number")
            return None
        if isinstance(value, CellError):
            return None
        number = float(value)
        date = self._date(cell, number)
        if date is not None:
            self._add(*place, f"is shown as the date {date}, read as the number {number:.15g}")
        return number

    def text(self, sheet: str, row: int, column: int, layout: Column | None = None) -> str | None:
        """The text in a cell; a number is written out, a date as year, month and day."""
        cell = self._cell(sheet, row, column)
        value = self._value(sheet, cell)
        if value is None or isinstance(value, CellError):
            return None
        if isinstance(value, bool):
            return str(value).upper()
        if not isinstance(value, str):
            number = float(value)
            value = self._date(cell, number) or f"{_plain(number)}"
        if not value.strip():
            return None
        if layout is None or not layout.choices:
            return value
        choice = canonical_choice(layout, value)
        if choice not in layout.choices:
            allowed = ", ".join(layout.choices)
            self._add(sheet, to_a1(row, column), f"{_short(value)} is none of {allowed}")
        return choice

    def anything(self, sheet: str, row: int, column: int) -> object:
        """What a cell of a team's own column holds: text, a number, TRUE or FALSE."""
        cell = self._cell(sheet, row, column)
        value = self._value(sheet, cell)
        if value is None or isinstance(value, CellError):
            return None
        if isinstance(value, str):
            return value if value.strip() else None
        if isinstance(value, bool):
            return value
        number = float(value)
        return self._date(cell, number) or number

    def known(self, sheet: str, row: int, column: int, layout: Column) -> object:
        """What a cell of a column of the layout holds."""
        if layout.kind in NUMBER_KINDS:
            return self.number(sheet, row, column)
        return self.text(sheet, row, column, layout)

    def _cell(self, sheet: str, row: int, column: int) -> CellXml | None:
        return self.package.cells(sheet).cell_xml(row, column)

    def _value(self, sheet: str, cell: CellXml | None) -> CellValue:
        """The stored value of a cell; errors, and formulas without a value, are findings."""
        if cell is None:
            return None
        value = self.package.cells(sheet).context.stored(cell)
        place = to_a1(cell.row, cell.column)
        if isinstance(value, CellError):
            self._add(sheet, place, f"holds the error {value}: left blank")
        elif value is None and cell.formula is not None:
            self._add(
                sheet,
                place,
                "holds a formula without a stored value: left blank; run pip-xl recompute, or open "
                "the workbook in Excel and save it",
            )
        return value

    def _date(self, cell: CellXml | None, number: float) -> str | None:
        """The date that a cell shows, None where it shows a number."""
        if cell is None or cell.attributes.get("s") not in self._date_styles:
            return None
        return iso_date(number, date_1904=self.package.date_1904)

    def _add(self, sheet: str, cell: str, text: str) -> None:
        self.findings.append(Finding(sheet, cell, text))


def _plain(number: float) -> str:
    """A number as text, whole ones without a point."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _short(text: str) -> str:
    """A text as a message quotes it."""
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
