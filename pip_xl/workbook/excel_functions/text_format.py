"""TEXT: a value in a number format."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.cell_error import VALUE, CellError
from pip_xl.functions.cells import Cell
from pip_xl.workbook.excel_functions.coercion import CellErrorRaised, number
from pip_xl.workbook.excel_functions.elementwise import elementwise
from pip_xl.workbook.excel_functions.number_format import (
    FormatError,
    Piece,
    Section,
    parse_format,
)
from pip_xl.workbook.excel_functions.number_format_dates import format_date
from pip_xl.workbook.excel_functions.number_format_digits import format_digits
from pip_xl.workbook.excel_functions.number_text import (
    decimal_parts,
    plain_notation,
    scientific_notation,
)
from pip_xl.workbook.excel_functions.override import Override
from pip_xl.workbook.excel_functions.text_number import text_to_number

#: General shows so many characters at most, the point among them.
_GENERAL_WIDTH: Final = 11


def format_value(cell: Cell, code: str) -> str:
    """Write a value in a number format.

    Parameters
    ----------
    cell : cell
        Text that reads as a number is formatted as that number.
    code : str
        A number format in English.

    Returns
    -------
    str
        What TEXT gives.

    Raises
    ------
    CellErrorRaised
        #VALUE! for a format that cannot be read and for negative dates.

    Examples
    --------
    >>> format_value(0.0004, '[<0.001]"<0.001";0.000'), format_value(1234.5, "#,##0.00")
    ('<0.001', '1,234.50')
    """
    if not code:
        return ""
    try:
        sections = parse_format(code)
        if isinstance(cell, bool):
            return "TRUE" if cell else "FALSE"
        if isinstance(cell, str):
            read = text_to_number(cell)
            if read is None:
                return _text_section(cell, sections)
            cell = read
        return _number_section(number(cell), sections)
    except FormatError as unreadable:
        raise CellErrorRaised(CellError(VALUE.code, str(unreadable))) from None


def _text_section(text: str, sections: tuple[Section, ...]) -> str:
    """Write text: by the fourth section, or one with ``@``, or as it is."""
    last = sections[-1]
    if len(sections) < 4 and not last.has(Piece.TEXT):
        return text
    return "".join(text if kind is Piece.TEXT else piece for kind, piece in last.pieces)


def _number_section(value: float, sections: tuple[Section, ...]) -> str:
    """Write a number by the section that is meant for it."""
    numeric = [section for section in sections[:3] if not section.has(Piece.TEXT)]
    if not numeric:
        return "".join(
            general(value) if kind is Piece.TEXT else piece for kind, piece in sections[0].pieces
        )
    if any(section.condition for section in numeric):
        section, signed = _by_condition(value, numeric), value < 0
    else:
        section, signed = _by_sign(value, numeric)
    shown = _written(abs(value), section, negative=value < 0)
    return f"-{shown}" if signed else shown


def _by_sign(value: float, sections: list[Section]) -> tuple[Section, bool]:
    """Return the section for the number's sign, and whether a minus sign is still needed."""
    if value < 0:
        return (sections[1], False) if len(sections) > 1 else (sections[0], True)
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _by_condition(value: float, sections: list[Section]) -> Section:
    """Return the first section whose condition holds; one without a condition takes the rest."""
    for section in sections:
        if section.condition is None or section.condition.holds(value):
            return section
    raise FormatError("no section of the number format is for this number")


def _written(size: float, section: Section, *, negative: bool) -> str:
    """Write the size of a number by a section."""
    if section.has(Piece.DATE):
        if negative:
            raise FormatError("a negative number is no date")
        return format_date(size, section)
    if section.has(Piece.GENERAL):
        return "".join(
            general(size) if kind is Piece.GENERAL else piece for kind, piece in section.pieces
        )
    return format_digits(size, section)


def general(value: float) -> str:
    """Write a number in the format General, eleven characters wide.

    Parameters
    ----------
    value : float
        The number.

    Returns
    -------
    str
        Plain, or with an exponent where the number is too large or too small.

    Examples
    --------
    >>> general(1 / 3), general(123456789012.0), general(0.00001234)
    ('0.333333333', '1.23457E+11', '1.234E-05')
    """
    if value == 0:
        return "0"
    sign, size = ("-" if value < 0 else ""), abs(value)
    _, exponent = decimal_parts(size)
    if -5 < exponent < _GENERAL_WIDTH:
        kept = _GENERAL_WIDTH - 1 + min(exponent, 0) if exponent < 0 else _GENERAL_WIDTH - 1
        if exponent == _GENERAL_WIDTH - 1:
            kept = _GENERAL_WIDTH
        digits, exponent = decimal_parts(size, max(1, kept))
        if exponent < _GENERAL_WIDTH:
            return sign + plain_notation(digits, exponent)
    digits, exponent = decimal_parts(size, 6)
    return sign + scientific_notation(digits, exponent)


FUNCTIONS: Final[tuple[Override, ...]] = (elementwise("TEXT", "ct", format_value),)
