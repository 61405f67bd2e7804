"""Cells that are not what an argument hopes for, or only look like it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from pip_xl.functions.cell_error import ERROR_CODES, NEWER_ERROR_CODES, CellError
from tests.hosts.excel.parity.calls import Cell, Currency, Date, NewerError

#: Cells by what is odd about them.
ODD_CELLS: Final[Mapping[str, Cell]] = {
    "blank": None,
    "empty text": "",
    "zero": 0.0,
    "one": 1.0,
    "negative": -3.5,
    "a negative whole number": -12.0,
    "huge": 1e20,
    "a whole number beyond 64 bits": 3e19,
    "beyond what is pooled": 1e31,
    "tiny": 1e-12,
    "a fraction": 0.1,
    "a long fraction": 0.123456789012345,
    "a million": 1000000.0,
    "percent": 95.0,
    "TRUE": True,
    "FALSE": False,
    "a number as text": "12,5",
    "a number as text with a point": "12.5",
    "a percentage as text": "73 %",
    "a P value as text": "<0.001",
    "words": "n.r.",
    "Greek words": "δεν αναφέρεται",
    "only spaces": "  ",
    "a line break": "two\nlines",
    "text that looks like a formula": "=1+1",
    "a number sign": "#12",
    "a very long text": "Study with a very long name. " * 1000,
    "a date": Date(42012.0),
    "a date with the time of day": Date(42012.375),
    "a date with seconds": Date(42012.123900462964),
    "the first date": Date(1.0),
    "the day that never was": Date(60.0),
    "the first true day": Date(61.0),
    "a time of day": Date(0.75),
    "currency": Currency(Decimal("12.5")),
    "currency with all decimals": Currency(Decimal("12.3456")),
    **{f"the error {code}": CellError(code) for code in ERROR_CODES},
    **{f"the error {code}": NewerError(code) for code in NEWER_ERROR_CODES[:3]},
}
