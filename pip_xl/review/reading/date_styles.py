"""Which cells of a workbook show their number as a date."""

from __future__ import annotations

from dataclasses import dataclass, field

from pip_xl.workbook.archive.limits import MAX_STRUCTURE_BYTES
from pip_xl.workbook.archive.xml_reader import Attributes, read_xml
from pip_xl.workbook.excel_functions.number_format import FormatError, Piece, parse_format
from pip_xl.workbook.excel_functions.serial_dates import LAST_DAY, date_parts
from pip_xl.workbook.parts.package import Package

#: Built-in formats of dates and times (ECMA-376 18.8.30); those of East Asia too.
_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DAYS_FROM_1900_TO_1904 = 1462
_SECONDS_A_DAY = 86_400


def date_styles(package: Package) -> frozenset[str]:
    """Find the cell styles that show dates.

    Parameters
    ----------
    package : Package
        The workbook.

    Returns
    -------
    frozenset of str
        Values of a cell's attribute ``s``.
    """
    for main in package.relationships("").values():
        if main.kind != "officeDocument":
            continue
        for found in package.relationships(main.target).values():
            if found.kind == "styles" and not found.external and package.has(found.target):
                if package.entry(found.target).size > MAX_STRUCTURE_BYTES:
                    return frozenset()
                reader = _Reader()
                read_xml(found.target, package.read(found.target), reader.start, reader.end)
                return frozenset(map(str, reader.dates))
    return frozenset()


@dataclass(slots=True)
class _Reader:
    """Collects custom formats and the styles that use one of dates."""

    custom: set[int] = field(default_factory=set)
    in_cell_styles: bool = False
    count: int = 0
    dates: list[int] = field(default_factory=list)

    def start(self, element: str, attributes: Attributes) -> None:
        """Take an element that begins."""
        if element == "numFmt" and _shows_dates(attributes.get("formatCode", "")):
            self.custom.add(_number(attributes.get("numFmtId")))
        elif element == "cellXfs":
            self.in_cell_styles = True
        elif element == "xf" and self.in_cell_styles:
            number = _number(attributes.get("numFmtId"))
            if number in _BUILT_IN or number in self.custom:
                self.dates.append(self.count)
            self.count += 1

    def end(self, element: str) -> None:
        """Take an element that ends."""
        if element == "cellXfs":
            self.in_cell_styles = False


def _shows_dates(code: str) -> bool:
    """Whether a number format has codes of day, month, year or time."""
    try:
        return any(section.has(Piece.DATE) for section in parse_format(code))
    except FormatError:
        return False


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else -1


def iso_date(serial: float, *, date_1904: bool) -> str | None:
    """Write a serial number as a date, with the time of day where it has one.

    Parameters
    ----------
    serial : float
        Days, as the workbook counts them.
    date_1904 : bool
        Whether they are counted from 1904.

    Returns
    -------
    str or None
        None where it is no day of the years 1900 to 9999.

    Examples
    --------
    >>> iso_date(45351.0, date_1904=False), iso_date(45351.75, date_1904=False)
    ('2024-02-29', '2024-02-29 18:00:00')
    """
    if date_1904:
        serial += _DAYS_FROM_1900_TO_1904
    seconds = round(serial * _SECONDS_A_DAY)
    day, clock = divmod(seconds, _SECONDS_A_DAY)
    if not 1 <= day <= LAST_DAY:
        return None
    date = "{:04d}-{:02d}-{:02d}".format(*date_parts(day))
    if not clock:
        return date
    return f"{date} {clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}"
